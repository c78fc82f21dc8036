import { MetadataStorage } from "@medusajs/framework/mikro-orm/core"

// Every spec file loads the models anew into one process; without this the ORM finds each twice.
MetadataStorage.clear()

jest.setTimeout(120_000)
