import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { inspect } from "node:util"
import { parseNin } from "../../src/leasecloud/identity/numbers"
import { writtenForms } from "../../testbed/written-forms"
import { BUYERS } from "../../testbed/shopper/people"
import { databaseOf } from "./leases"
import type { TestShop } from "./shop"

/** A place where something was found that must be nowhere. */
export type Leak = { where: string; what: string; around: string }

/** What was searched, for the closing line of the test. */
export type Searched = Record<string, { texts: number; bytes: number }>

const AROUND = 60

/**
 * Looks for secrets in every form in which they may have been written. What is searched is counted
 * under the name of its kind, so that a search of nothing shows.
 */
export class LeakDetector {
  private readonly needles: { what: string; form: string }[]
  readonly leaks: Leak[] = []
  readonly searched: Searched = {}

  /**
   * @param numbers national ids and organisation numbers in their normal forms, by name
   * @param texts what is searched for as it stands: keys, addresses
   */
  constructor(numbers: Record<string, string>, texts: Record<string, string>) {
    const ofNumbers = Object.entries(numbers).flatMap(([what, value]) =>
      writtenForms(value).map((form) => ({ what, form }))
    )
    const asTheyStand = Object.entries(texts).map(([what, form]) => ({ what, form }))
    this.needles = [...ofNumbers, ...asTheyStand].map((needle) => ({
      ...needle,
      form: needle.form.toLowerCase(),
    }))
  }

  /** A secret that comes into being while the test runs: searched for as it stands, from now on. */
  lookFor(what: string, text: string): void {
    this.needles.push({ what, form: text.toLowerCase() })
  }

  get forms(): number {
    return this.needles.length
  }

  search(kind: string, where: string, text: string): void {
    const searched = (this.searched[kind] ??= { texts: 0, bytes: 0 })
    searched.texts++
    searched.bytes += Buffer.byteLength(text)
    const lower = text.toLowerCase()
    for (const { what, form } of this.needles) {
      const at = lower.indexOf(form)
      if (at !== -1) {
        const around = text.slice(Math.max(0, at - AROUND), at + form.length + AROUND)
        this.leaks.push({ where: `${kind}: ${where}`, what, around })
      }
    }
  }

  /** An error as anybody might write it into a log. */
  searchError(where: string, error: unknown): void {
    const { stack = "", cause } = error as Error
    const seen = inspect(error, { depth: 20, showHidden: true, getters: true })
    this.search("errors", where, [String(error), stack, JSON.stringify(error), seen].join("\n"))
    if (cause) {
      this.searchError(`${where}, its cause`, cause)
    }
  }

  /** Every row of every table, as Postgres writes it. */
  async searchDatabase(db: Knex, when: string): Promise<void> {
    const { rows: tables } = await db.raw(
      `SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
    )
    for (const { name } of tables as { name: string }[]) {
      const { rows } = await db.raw(`SELECT t::text AS row FROM ?? t`, [name])
      for (const { row } of rows as { row: string }[]) {
        this.search("rows", `${name}, ${when}`, row)
      }
    }
    const counted = (this.searched.tables ??= { texts: 0, bytes: 0 })
    counted.texts += tables.length
  }

  /** One line: how much was searched for how many forms, and what it came to. */
  summary(): string {
    const kinds = Object.entries(this.searched).map(
      ([kind, { texts, bytes }]) => `${texts} ${kind}${bytes ? ` (${bytes} bytes)` : ""}`
    )
    return `${this.forms} forms searched for in ${kinds.join(", ")}: ${this.leaks.length} found`
  }
}

/** Collects every answer that this process gets by `fetch`, head and body, until `stop`. */
export function captureAnswers() {
  const original = globalThis.fetch
  const answers: { request: string; text: string }[] = []
  globalThis.fetch = async (...args) => {
    const response = await original(...args)
    const head = JSON.stringify([...response.headers])
    const request = `${args[1]?.method ?? "GET"} ${new URL(response.url).pathname}`
    answers.push({ request, text: `${response.status} ${head} ${await response.clone().text()}` })
    return response
  }
  return {
    answers,
    stop: () => {
      globalThis.fetch = original
    },
  }
}

/** Test persons of Skatteverket, one of them a sole trader; an address of nobody (RFC 5737). */
export const NIN = { typed: "640823-3234", normal: "196408233234" }
export const TRADER = { typed: "19900602-2397", normal: "900602-2397" }
export const ADDRESS = "198.51.100.77"
export const KEYS = {
  se: "key-marked-se-51f0",
  dk: "key-marked-dk-51f1",
  no: "key-marked-no-51f2",
  fi: "key-marked-fi-51f3",
}
export const APPLICANT = { nin: NIN.typed, org_number: TRADER.typed }
export const SEALING_KEY = Buffer.from("marked-key-for-sealing-of-32-bts")

/** The markets whose test persons are the demo's. */
export const OTHERS = ["dk", "no", "fi"] as const

function normalNin(market: (typeof OTHERS)[number]): string {
  const parsed = parseNin(market, BUYERS[market].applicant.nin)
  return parsed.ok ? parsed.value : ""
}

/** Looks for all of the above, in every form. */
export const newDetector = () =>
  new LeakDetector(
    {
      "the national id": NIN.normal,
      "the sole trader's number": TRADER.normal,
      ...Object.fromEntries(
        OTHERS.map((market) => [`the national id of ${market}`, normalNin(market)])
      ),
    },
    {
      "the shopper's address": ADDRESS,
      ...Object.fromEntries(
        Object.entries(KEYS).map(([code, key]) => [`the API key of ${code}`, key])
      ),
      ...Object.fromEntries(
        (["base64", "base64url", "hex", "utf8"] as const).map((form) => [
          `the encryption key in ${form}`,
          SEALING_KEY.toString(form),
        ])
      ),
    }
  )

/** What is stored of those who have applied. */
export const applicantsOf = async (shop: TestShop) =>
  await databaseOf(shop)("leasecloud_applicant").select("id", "sealed")
