import { inspect } from "node:util"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { writtenForms } from "../../src/leasecloud/identity/written-forms"

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
