import { readAnswer } from "./answer"
import { callStore } from "./store"
import type { Connection, QuoteAnswer, QuoteSubject } from "./types"

type VariantSubject = Extract<QuoteSubject, { kind: "variant" }>

interface Waiting {
  resolve: (answer: QuoteAnswer) => void
  reject: (error: unknown) => void
}

/** Variants that share a shop, a region and a quantity, and so can share a request. */
interface Batch {
  connection: Connection
  subject: VariantSubject
  waiting: Map<string, Waiting[]>
}

/** Store API: up to 100 variants in one request. */
const MAX_VARIANTS = 100

let batches = new Map<string, Batch>()

/** A query string of the pairs that have a value. The brackets of `variant_id[]` stay readable. */
function query(pairs: [string, string][]): string {
  return pairs
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&")
}

async function send(batch: Batch, ids: string[]): Promise<void> {
  const { regionId, countryCode, quantity } = batch.subject
  const name = ids.length > 1 ? "variant_id[]" : "variant_id"
  const settle = (apply: (waiting: Waiting, id: string) => void) =>
    ids.forEach((id) => batch.waiting.get(id)?.forEach((waiting) => apply(waiting, id)))
  try {
    const body = await callStore(
      batch.connection,
      `leasecloud/quotes?${query([
        ...ids.map((id): [string, string] => [name, id]),
        ["region_id", regionId],
        ["country_code", countryCode],
        ["quantity", quantity],
      ])}`
    )
    settle((waiting, id) => waiting.resolve(readAnswer(body, id)))
  } catch (error) {
    settle((waiting) => waiting.reject(error))
  }
}

function flush(): void {
  const due = batches
  batches = new Map()
  for (const batch of due.values()) {
    const ids = [...batch.waiting.keys()]
    for (let start = 0; start < ids.length; start += MAX_VARIANTS) {
      void send(batch, ids.slice(start, start + MAX_VARIANTS))
    }
  }
}

/** While the page is still being parsed, more elements are to come: all wait for its end. */
function scheduleFlush(): void {
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => setTimeout(flush), { once: true })
  } else {
    setTimeout(flush)
  }
}

/**
 * Asks the shop for quotes. Variants asked for in the same turn of the page go in one request.
 * @throws StoreError when the shop can't answer.
 */
export function fetchQuotes(connection: Connection, subject: QuoteSubject): Promise<QuoteAnswer> {
  if (subject.kind !== "variant") {
    const pairs: [string, string][] = [
      subject.kind === "cart" ? ["cart_id", subject.cartId] : ["amount", subject.amount],
      ["country_code", subject.countryCode],
    ]
    return callStore(connection, `leasecloud/quotes?${query(pairs)}`).then((body) =>
      readAnswer(body)
    )
  }
  return new Promise((resolve, reject) => {
    const { variantId, ...shared } = subject
    const key = JSON.stringify([connection, shared])
    if (!batches.size) {
      scheduleFlush()
    }
    const batch = batches.get(key) ?? { connection, subject, waiting: new Map() }
    batches.set(key, batch)
    batch.waiting.set(variantId, [...(batch.waiting.get(variantId) ?? []), { resolve, reject }])
  })
}
