import { container } from "@medusajs/framework"
import start from "@medusajs/medusa/commands/start"
import { adminSdk, seedShop } from "../testbed/seed"
import { createAdmin } from "./helpers/admin"

/** Seeds the migrated database that `DATABASE_URL` names as a test's shop, then ends. */
async function fill(port: number): Promise<void> {
  const host = "127.0.0.1"
  await start({ port, host, directory: process.cwd() } as never)
  const url = `http://${host}:${port}`
  await seedShop(adminSdk(url, await createAdmin(container, url)))
  process.exit(0)
}

fill(Number(process.argv[2])).catch((error) => {
  console.error(error)
  process.exit(1)
})
