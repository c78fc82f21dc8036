import { MetadataStorage } from "@medusajs/framework/mikro-orm/core"

// Every spec file loads the models anew into one process; without this the ORM finds each twice.
MetadataStorage.clear()

jest.setTimeout(180_000)

// What a test left running is ended before the next, and knex says so for each connection.
const log = console.log
console.log = (...args: unknown[]) => {
  if (!String(args[0]).startsWith("Connection Error: Connection ended")) {
    log(...args)
  }
}
