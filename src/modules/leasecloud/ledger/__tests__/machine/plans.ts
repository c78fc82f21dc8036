import { Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import type { Client } from "pg"

/** A part of a plan as Postgres ran it: counts are of one of its loops. */
interface PlanNode {
  "Node Type": string
  "Relation Name"?: string
  "Index Name"?: string
  "Actual Rows"?: number
  "Actual Loops"?: number
  "Rows Removed by Filter"?: number
  "Rows Removed by Index Recheck"?: number
  Plans?: PlanNode[]
}

/** What a statement read of one table, by one way. */
export interface Reading {
  table: string
  how: string
  rows: number
  statement: string
}

const OBSERVED = `
  LOAD 'auto_explain';
  SET auto_explain.log_min_duration = 0;
  SET auto_explain.log_analyze = on;
  SET auto_explain.log_timing = off;
  SET auto_explain.log_format = json;
  SET auto_explain.log_level = notice`

/**
 * A connection to the same database whose statements tell what they read, each as Postgres ran it:
 * whoever issues a statement is observed.
 */
export class ObservedDatabase {
  readonly db: Knex
  private readings: Reading[] = []

  constructor({ client }: Knex) {
    this.db = knex({
      client: "pg",
      connection: client.config.connection,
      // Postgres's own clock comes first: plans are made for what a shop asks.
      searchPath: ["pg_catalog", "world"],
      pool: { min: 1, max: 6, afterCreate: this.observe.bind(this) },
    })
  }

  /** What was read while `work` was done. */
  async during(work: () => Promise<unknown>): Promise<Reading[]> {
    this.readings = []
    await work()
    return this.readings
  }

  private observe(client: Client, done: (error: Error | null) => void): void {
    client.on("notice", ({ message = "" }) => {
      const plan = message.indexOf("{")
      if (plan < 0) return
      const { "Query Text": statement, Plan } = JSON.parse(message.slice(plan))
      this.readings.push(...readingsOf(Plan, statement))
    })
    client.query(OBSERVED, (error) => done(error))
  }
}

function readingsOf(node: PlanNode, statement: string): Reading[] {
  const below = (node.Plans ?? []).flatMap((each) => readingsOf(each, statement))
  const table = node["Relation Name"]
  const isRead = table !== undefined && / Scan$/.test(node["Node Type"])
  return isRead
    ? [{ table, how: node["Node Type"], rows: rowsOf(node), statement }, ...below]
    : below
}

function rowsOf(node: PlanNode): number {
  const once =
    (node["Actual Rows"] ?? 0) +
    (node["Rows Removed by Filter"] ?? 0) +
    (node["Rows Removed by Index Recheck"] ?? 0)
  return once * (node["Actual Loops"] ?? 0)
}
