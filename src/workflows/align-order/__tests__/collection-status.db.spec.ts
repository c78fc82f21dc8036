import { knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASE_PROVIDER_ID } from "../../../modules/leasecloud/internal"
import { setStatusUnlessPaid } from "../collection-status"

const SCHEMA = `collection_status_${process.pid}`
const OTHER = "pp_system_default"

const db = knex({
  client: "pg",
  connection: {
    host: process.env.DB_HOST,
    port: Number(process.env.DB_PORT),
    user: process.env.DB_USERNAME,
    password: process.env.DB_PASSWORD,
    database: "postgres",
  },
  searchPath: [SCHEMA],
})

const container = {
  resolve: (key: string) => ({ [ContainerRegistrationKeys.PG_CONNECTION]: db })[key],
} as unknown as MedusaContainer

beforeEach(async () => {
  await db.raw(`CREATE SCHEMA ${SCHEMA}`)
  // What of Medusa's own tables tells who has paid.
  await db.raw(`
    CREATE TABLE payment_collection (id text PRIMARY KEY, status text, updated_at timestamptz);
    CREATE TABLE payment (
      payment_collection_id text REFERENCES payment_collection, provider_id text,
      canceled_at timestamptz, captured_at timestamptz, deleted_at timestamptz);
    CREATE TABLE payment_session (
      payment_collection_id text REFERENCES payment_collection, provider_id text,
      status text, deleted_at timestamptz);
    INSERT INTO payment_collection VALUES ('paid', 'awaiting'), ('other', 'awaiting');`)
})
afterEach(() => db.raw(`DROP SCHEMA ${SCHEMA} CASCADE`))
afterAll(() => db.destroy())

const statuses = () => db("payment_collection").orderBy("id", "desc").pluck("status")
const cancel = () => setStatusUnlessPaid(container, "paid", "canceled")
const payment = (provider_id: string, times: object = {}) => ({
  payment_collection_id: "paid",
  provider_id,
  ...times,
})
const at = new Date()

it("cancels a collection in which nobody has paid, and no other", async () => {
  await cancel()
  expect(await statuses()).toEqual(["canceled", "awaiting"])
  await setStatusUnlessPaid(container, "paid", "not_paid")
  expect(await statuses()).toEqual(["not_paid", "awaiting"])
})

it.each([
  ["somebody's", "awaiting", payment(OTHER)],
  ["somebody's, captured", "awaiting", payment(OTHER, { captured_at: at })],
  [
    "captured and canceled at once",
    "awaiting",
    payment(OTHER, { captured_at: at, canceled_at: at }),
  ],
  ["LeaseCloud's, captured", "awaiting", payment(LEASE_PROVIDER_ID, { captured_at: at })],
  ["LeaseCloud's, authorized", "canceled", payment(LEASE_PROVIDER_ID)],
  ["canceled", "canceled", payment(OTHER, { canceled_at: at })],
  ["deleted", "canceled", payment(OTHER, { deleted_at: at })],
])("with a payment that is %s: %s", async (_, status, row) => {
  await db("payment").insert(row)
  await cancel()
  expect(await statuses()).toEqual([status, "awaiting"])
})

it.each([
  [OTHER, "pending_authorization", "awaiting"],
  [OTHER, "pending", "canceled"],
  [LEASE_PROVIDER_ID, "pending_authorization", "canceled"],
])("with a session of %s that is %s: %s", async (provider_id, session, status) => {
  await db("payment_session").insert({ ...payment(provider_id), status: session })
  await cancel()
  expect(await statuses()).toEqual([status, "awaiting"])
})

it("waits for a payment that is being made", async () => {
  const paying = await db.transaction()
  await paying("payment").insert(payment(OTHER))
  let isOver = false
  const canceling = cancel().then(() => (isOver = true))
  while (!isOver && !(await isLockWaitedFor())) continue
  await paying.commit()
  await canceling
  expect(await statuses()).toEqual(["awaiting", "awaiting"])
})

async function isLockWaitedFor(): Promise<boolean> {
  const waiting = await db("pg_stat_activity").where({ wait_event_type: "Lock" }).select("query")
  return waiting.some(({ query }) => query.includes("from payment_collection"))
}
