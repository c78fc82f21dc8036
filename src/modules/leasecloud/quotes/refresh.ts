import { randomUUID } from "node:crypto"
import { LeaseCloudError } from "../../../leasecloud/errors"
import type { MonthlyAmount, PartnerInfo } from "../../../leasecloud/schemas"
import { deriveModel } from "../../../leasecloud/tariffs/derive"
import { disagreements, nextProbe, verificationProbe } from "../../../leasecloud/tariffs/probes"
import { TariffModel } from "../../../leasecloud/tariffs/model"
import { BudgetExhausted } from "../upstream"
import type { Evidence, TariffChange, TariffTable } from "./tariff-table"

/** Answers that bear no model are asked for anew after a day. */
const EVIDENCE_KEPT_MS = 24 * 3_600_000
const CHANGES_KEPT = 20

/** What a refresh may ask, and of which prices (minor units, ex VAT). */
export interface RefreshContext {
  askPartner(): Promise<PartnerInfo>
  askPrice(price: number): Promise<MonthlyAmount[]>
  low?: number
  high?: number
  now(): number
  random(): number
}

export const EMPTY_TABLE: TariffTable = {
  partner: null,
  tariffs: [],
  model: null,
  evidence: [],
  finished: false,
  changes: [],
  fetchedAt: null,
  verifiedAt: null,
  error: null,
}

/**
 * Fetches a market's tariffs, checks the model by one more price, and where there is none (any
 * more) learns one from a few answers. What the budget ends is gone on with at the next refresh.
 * `save` is called whenever something is known that the shop should go by from now on.
 */
export async function refreshTable(
  context: RefreshContext,
  known: TariffTable,
  save: (table: TariffTable) => Promise<void>
): Promise<void> {
  let table = known
  try {
    table = withTariffs(table, await context.askPartner(), context.now())
    await save(table)
    if (table.model) {
      table = await verified(context, table, table.model)
      await save(table)
    }
    table = await learnt(context, table, (partly) => {
      table = partly
    })
    await save(table)
  } catch (error) {
    if (error instanceof BudgetExhausted) {
      await save(table)
    } else if (error instanceof LeaseCloudError) {
      await save({ ...table, error: error.message })
    } else {
      throw error
    }
  }
}

/** The table without its model, since an answer of LeaseCloud speaks against it. */
export function doubted(table: TariffTable, answer: Evidence): TariffTable {
  return {
    ...table,
    model: null,
    verifiedAt: null,
    evidence: [answer],
    finished: false,
    changes: withChange(table.changes, "disagreement", answer.at),
  }
}

function withTariffs(
  table: TariffTable,
  { partner, tariffs }: PartnerInfo,
  now: number
): TariffTable {
  const fetched = {
    ...table,
    partner: partner && { name: partner.name, termsOfPayment: partner.termsOfPayment },
    tariffs,
    fetchedAt: now,
    error: null,
  }
  if (table.fetchedAt !== null && JSON.stringify(tariffs) !== JSON.stringify(table.tariffs)) {
    const changes = withChange(table.changes, "tariffs", now)
    return { ...fetched, model: null, verifiedAt: null, evidence: [], finished: false, changes }
  }
  if (table.model) return fetched
  const evidence = table.evidence.filter((answer) => now - answer.at < EVIDENCE_KEPT_MS)
  return { ...fetched, evidence }
}

async function verified(
  context: RefreshContext,
  table: TariffTable,
  model: TariffModel
): Promise<TariffTable> {
  const answer = await ask(context, verificationProbe(model, context.random))
  return disagreements(model, answer).length > 0
    ? doubted(table, answer)
    : { ...table, verifiedAt: answer.at }
}

/** Asks for prices until the answers tell all they can; `partly` keeps what each one told. */
async function learnt(
  context: RefreshContext,
  table: TariffTable,
  partly: (table: TariffTable) => void
): Promise<TariffTable> {
  const { tariffs } = table
  const { low, high } = context
  let evidence = table.evidence
  for (;;) {
    const price = nextProbe({ tariffs, answers: evidence, low, high })
    if (price === null) break
    evidence = [...evidence, await ask(context, price)]
    partly({ ...table, evidence, finished: false })
  }
  const model = deriveModel(tariffs, evidence)
  const tells = model.periods.length > 0 && model.periods.every(({ kind }) => kind !== "unknown")
  return {
    ...table,
    evidence,
    finished: true,
    model: tells ? model : null,
    verifiedAt: tells ? (table.verifiedAt ?? context.now()) : null,
  }
}

/** A price that LeaseCloud refuses is an answer too. */
async function ask(context: RefreshContext, price: number): Promise<Evidence> {
  try {
    return { at: context.now(), price, amounts: await context.askPrice(price) }
  } catch (error) {
    if (error instanceof LeaseCloudError && error.kind === "refused") {
      return { at: context.now(), price, amounts: null }
    }
    throw error
  }
}

function withChange(
  changes: TariffChange[],
  reason: TariffChange["reason"],
  at: number
): TariffChange[] {
  return [...changes, { id: randomUUID(), at, reason, emitted: false }].slice(-CHANGES_KEPT)
}
