import { knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import locksInPostgres from "@medusajs/medusa/locking-postgres"
import { underLeaseLock } from "../lease-lock"

interface Locks {
  acquire(key: string, owner: { ownerId?: string; expire: number }): Promise<void>
  release(key: string, owner: { ownerId?: string }): Promise<boolean>
}

const CART = "cart_a"
const SCHEMA = `lease_lock_${process.pid}`

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

let locks: Locks

beforeEach(async () => {
  await db.raw(`CREATE SCHEMA ${SCHEMA}`)
  // As Medusa's own migration makes it.
  await db.raw("CREATE TABLE locking (id text PRIMARY KEY, owner_id text, expiration timestamptz)")
  const [Provider] = locksInPostgres.services as unknown as (new (container: object) => Locks)[]
  const execute = async (sql: string, values: string[]) => (await db.raw(sql, values)).rows
  locks = new Provider({ manager: { execute } })
})
afterEach(() => db.raw(`DROP SCHEMA ${SCHEMA} CASCADE`))
afterAll(() => db.destroy())

function work(): Promise<string> {
  const known: Record<string, unknown> = {
    [ContainerRegistrationKeys.PG_CONNECTION]: db,
    [Modules.LOCKING]: locks,
  }
  const container = { resolve: (key: string) => known[key] } as unknown as MedusaContainer
  return underLeaseLock(container, { cart_id: CART, order_id: null }, 0, async () => "worked")
}

/** Who completes a cart names no owner; the job does. */
describe.each([undefined, "another process"])(
  "a cart's lock in Postgres, held by %s",
  (ownerId) => {
    beforeEach(() => locks.acquire(CART, { ownerId, expire: 120 }))

    it("keeps the job out while it holds", async () => {
      expect(await work()).toBe("busy")
      expect(await db("locking")).toHaveLength(1)
    })

    it("keeps nobody out for ever, where its process was killed", async () => {
      await db.raw("UPDATE locking SET expiration = expiration - interval '121 seconds'")
      expect(await work()).toBe("worked")
      await locks.acquire(CART, { expire: 120 })
      expect(await work()).toBe("busy")
    })
  }
)
