import { randomUUID } from "node:crypto"
import { LeaseCloudError } from "../../../leasecloud/errors"
import type { MonthlyAmount, PartnerInfo } from "../../../leasecloud/schemas"
import { deriveModel } from "../../../leasecloud/tariffs/derive"
import { disagreements, nextProbe, verificationProbe } from "../../../leasecloud/tariffs/probes"
import { TariffModel } from "../../../leasecloud/tariffs/model"
import { BudgetExhausted } from "../upstream"
import type { Evidence, TariffChange, MarketTariffs } from "./tariff-store"

/** Answers without a model are discarded after a day, and asked for again. */
const EVIDENCE_KEPT_MS = 24 * 3_600_000
const CHANGES_KEPT = 20

/** What a refresh needs. `low` and `high` bound the prices (minor units, ex VAT). */
export interface RefreshContext {
  askPartner(): Promise<PartnerInfo>
  askPrice(price: number): Promise<MonthlyAmount[]>
  low?: number
  high?: number
  now(): number
  random(): number
}

/**
 * Fetches a market's tariffs and verifies the model with one more price. If there is no model (any
 * more), it derives one from a few answers. If the budget ends it, the next refresh continues. It calls
 * `save` with each result that the shop should use from now on.
 */
export async function refreshTariffs(
  context: RefreshContext,
  known: MarketTariffs,
  save: (current: MarketTariffs) => Promise<void>
): Promise<void> {
  let current = known
  try {
    current = withTariffs(current, await context.askPartner(), context.now())
    await save(current)
    if (current.model) {
      current = await verify(context, current, current.model)
      await save(current)
    }
    current = await deriveFromAnswers(context, current, (partly) => {
      current = partly
    })
    await save(current)
  } catch (error) {
    if (error instanceof BudgetExhausted) {
      await save(current)
    } else if (error instanceof LeaseCloudError) {
      await save({ ...current, error: error.message })
    } else {
      throw error
    }
  }
}

/** The tariffs without a model, since an answer of LeaseCloud contradicts it. */
export function withoutModel(current: MarketTariffs, answer: Evidence): MarketTariffs {
  return {
    ...current,
    model: null,
    verifiedAt: null,
    evidence: [answer],
    finished: false,
    changes: withChange(current.changes, "disagreement", answer.at),
  }
}

function withTariffs(
  current: MarketTariffs,
  { partner, tariffs }: PartnerInfo,
  now: number
): MarketTariffs {
  const fetched = {
    ...current,
    partner: partner && { name: partner.name, termsOfPayment: partner.termsOfPayment },
    tariffs,
    fetchedAt: now,
    error: null,
  }
  if (current.fetchedAt !== null && !areSame(tariffs, current.tariffs)) {
    const changes = withChange(current.changes, "tariffs", now)
    return { ...fetched, model: null, verifiedAt: null, evidence: [], finished: false, changes }
  }
  if (current.model) return fetched
  const evidence = current.evidence.filter((answer) => now - answer.at < EVIDENCE_KEPT_MS)
  return { ...fetched, evidence }
}

/** Whether two lists have the same tariffs, in any order. */
function areSame(one: MarketTariffs["tariffs"], other: MarketTariffs["tariffs"]): boolean {
  const text = (list: typeof one) =>
    JSON.stringify(list.map(({ months, tariff }) => [months, tariff]).sort(byMonths))
  return text(one) === text(other)
}

const byMonths = (one: (number | null)[], other: (number | null)[]) => one[0]! - other[0]!

async function verify(
  context: RefreshContext,
  current: MarketTariffs,
  model: TariffModel
): Promise<MarketTariffs> {
  const answer = await ask(context, verificationProbe(model, context.random))
  return disagreements(model, answer).length > 0
    ? withoutModel(current, answer)
    : { ...current, verifiedAt: answer.at }
}

/** Asks for prices until no further answer helps. `partly` gets the result of each answer. */
async function deriveFromAnswers(
  context: RefreshContext,
  current: MarketTariffs,
  partly: (current: MarketTariffs) => void
): Promise<MarketTariffs> {
  const { tariffs } = current
  const { low, high } = context
  let evidence = current.evidence
  for (;;) {
    const price = nextProbe({ tariffs, answers: evidence, low, high })
    if (price === null) break
    evidence = [...evidence, await ask(context, price)]
    partly({ ...current, evidence, finished: false })
  }
  const model = deriveModel(tariffs, evidence)
  const complete = model.periods.length > 0 && model.periods.every(({ kind }) => kind !== "unknown")
  const isLearned = complete && !current.model
  return {
    ...current,
    evidence,
    finished: true,
    model: complete ? model : null,
    verifiedAt: complete ? (current.verifiedAt ?? context.now()) : null,
    changes: isLearned ? withChange(current.changes, "learned", context.now()) : current.changes,
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
