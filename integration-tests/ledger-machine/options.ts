import { LeaseCloudOptions, parseOptions } from "../../src/modules/leasecloud/options"

const optionsOf = (baseUrl: string, apiKey: string): LeaseCloudOptions =>
  parseOptions({
    markets: { se: { baseUrl, apiKey } },
    encryptionKey: Buffer.alloc(32, "test").toString("base64"),
  })

export const OPTIONS = optionsOf("http://127.0.0.1:1", "key")

/** What the merchant may set in their place: another key at the address, or another address. */
export const ACCOUNTS = [
  OPTIONS,
  optionsOf("http://127.0.0.1:1", "other-key"),
  optionsOf("http://127.0.0.1:2", "key"),
]

/** An account, as the lender tells them apart. */
export const accountNameOf = ({ markets }: LeaseCloudOptions) =>
  `${markets.se!.baseUrl} ${markets.se!.apiKey}`
