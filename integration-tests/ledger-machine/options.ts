import { parseOptions } from "../../src/modules/leasecloud/options"

export const OPTIONS = parseOptions({
  markets: { se: { baseUrl: "http://127.0.0.1:1", apiKey: "key" } },
  encryptionKey: Buffer.alloc(32, "test").toString("base64"),
})
