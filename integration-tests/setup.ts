import { MetadataStorage } from "@medusajs/framework/mikro-orm/core"

// Every spec file loads the models anew into one process; without this the ORM finds each twice.
MetadataStorage.clear()

jest.setTimeout(180_000)

// Every restored database ends the pools' connections, and knex says so for each of them.
const log = console.log
console.log = (...args: unknown[]) => {
  if (!String(args[0]).startsWith("Connection Error: Connection ended")) {
    log(...args)
  }
}
