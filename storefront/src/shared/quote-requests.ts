import { type QuoteAnswer, readAnswer } from "./quote-answer"
import { type Connection, callShop } from "./store-api"

/** What to request quotes for. A variant's price depends on its region. A region may span countries. */
export type QuoteSubject =
  | {
      kind: "variant"
      variantId: string
      regionId: string
      countryCode: string
      /** As written in the attribute: the shop validates it. Empty means one. */
      quantity: string
    }
  | { kind: "amount"; amount: string; countryCode: string }
  /** The country counts if the cart has no billing address yet. */
  | { kind: "cart"; cartId: string; countryCode: string }

type VariantSubject = Extract<QuoteSubject, { kind: "variant" }>

/** An element that waits for the quotes of its variant. */
interface Waiting {
  variantId: string
  signal?: AbortSignal
  resolve: (answer: QuoteAnswer) => void
  reject: (error: unknown) => void
}

/** Variants of one shop, region and quantity: one request serves them all. */
interface Batch {
  connection: Connection
  subject: VariantSubject
  waiting: Waiting[]
}

const QUOTES = "store/leasecloud/quotes"

/** Limit of `GET /store/leasecloud/quotes`. */
const MAX_VARIANTS = 100

let batches = new Map<string, Batch>()

/** Builds a query string of the pairs with a value. The brackets of `variant_id[]` stay readable. */
function query(pairs: [string, string][]): string {
  return pairs
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&")
}

/** Requests some variants of a batch. The request ends if all who wait for it have left. */
async function send({ connection, subject }: Batch, ids: string[], waiting: Waiting[]) {
  const { regionId, countryCode, quantity } = subject
  const name = ids.length > 1 ? "variant_id[]" : "variant_id"
  const ending = new AbortController()
  const leave = () => waiting.every(({ signal }) => signal?.aborted) && ending.abort()
  waiting.forEach(({ signal }) => signal?.addEventListener("abort", leave))
  try {
    const body = await callShop(
      { ...connection, signal: ending.signal },
      `${QUOTES}?${query([
        ...ids.map((id): [string, string] => [name, id]),
        ["region_id", regionId],
        ["country_code", countryCode],
        ["quantity", quantity],
      ])}`
    )
    waiting.forEach(({ resolve, variantId }) => resolve(readAnswer(body, variantId)))
  } catch (error) {
    waiting.forEach(({ reject }) => reject(error))
  }
}

function flush(): void {
  const due = batches
  batches = new Map()
  for (const batch of due.values()) {
    const waiting = batch.waiting.filter(({ signal }) => !signal?.aborted)
    const ids = [...new Set(waiting.map(({ variantId }) => variantId))]
    for (let start = 0; start < ids.length; start += MAX_VARIANTS) {
      const part = ids.slice(start, start + MAX_VARIANTS)
      void send(
        batch,
        part,
        waiting.filter(({ variantId }) => part.includes(variantId))
      )
    }
  }
}

/** While the browser parses the page, more elements may follow: their requests wait for its end. */
function scheduleFlush(): void {
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => setTimeout(flush), { once: true })
  } else {
    setTimeout(flush)
  }
}

/**
 * Reads from an element's attributes what to request quotes for: its variant, else its cart, else
 * its amount. Null if it has none of them, as on a product page before a variant is chosen.
 */
export function subjectOf(element: Pick<Element, "getAttribute">): QuoteSubject | null {
  const read = (name: string) => (element.getAttribute(name) ?? "").trim()
  const variantId = read("variant-id")
  const cartId = read("cart-id")
  const amount = read("amount")
  const countryCode = read("country-code").toLowerCase()
  if (variantId) {
    const regionId = read("region-id")
    return { kind: "variant", variantId, regionId, countryCode, quantity: read("quantity") }
  }
  if (cartId) {
    return { kind: "cart", cartId, countryCode }
  }
  return amount ? { kind: "amount", amount, countryCode } : null
}

const fetchOne = async (
  connection: Connection,
  subject: [string, string],
  countryCode: string
): Promise<QuoteAnswer> =>
  readAnswer(
    await callShop(connection, `${QUOTES}?${query([subject, ["country_code", countryCode]])}`)
  )

/**
 * Requests the quotes of a cart.
 * @throws StoreError if the shop can't answer.
 */
export const fetchCartQuotes = (
  connection: Connection,
  cartId: string,
  countryCode: string
): Promise<QuoteAnswer> => fetchOne(connection, ["cart_id", cartId], countryCode)

/**
 * Requests quotes. Variants requested in the same turn of the event loop share a request.
 * @throws StoreError if the shop can't answer.
 */
export function fetchQuotes(connection: Connection, subject: QuoteSubject): Promise<QuoteAnswer> {
  if (subject.kind === "cart") {
    return fetchCartQuotes(connection, subject.cartId, subject.countryCode)
  }
  if (subject.kind === "amount") {
    return fetchOne(connection, ["amount", subject.amount], subject.countryCode)
  }
  return new Promise((resolve, reject) => {
    const { variantId, ...shared } = subject
    const key = JSON.stringify([connection, shared])
    if (!batches.size) {
      scheduleFlush()
    }
    const batch = batches.get(key) ?? { connection, subject, waiting: [] }
    batches.set(key, batch)
    batch.waiting.push({ variantId, signal: connection.signal, resolve, reject })
  })
}
