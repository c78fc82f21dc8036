import { readAnswer } from "../shared/quote-answer"
import {
  type Answer,
  type Connection,
  StoreError,
  askShop,
  connectionOf,
} from "../shared/store-api"
import { asObject } from "../shared/json"
import { readLease } from "../shared/lease-answer"
import { type Loaded, type Subject, cartSubject, postApplication, readRefused } from "./lease-api"

/** Reads an answer of `GET /leasecloud/links/:token`. */
function readLink({ body, version }: Answer): Loaded {
  const { link, lease, refusal } = asObject(body)
  const { status, months } = asObject(link)
  const found = readLease(lease)
  const answer = readAnswer(body)
  const isSent = found && (status === "used" || !["draft", "closed"].includes(found.status))
  const isOpen = status === "open" && answer.quotes.length
  return {
    state: isSent ? "sent" : isOpen ? "editing" : "closed",
    answer,
    lease: found,
    refusal: readRefused(refusal),
    link: String(status),
    months: Number(months) || null,
    version,
  }
}

/** The order of a lease link. Its routes take no publishable key: the token is the permission. */
function linkSubject(shop: Connection, token: string): Subject {
  const connection = { ...shop, publishableKey: "" }
  const path = `leasecloud/links/${encodeURIComponent(token)}`
  return {
    load: async () => {
      try {
        return readLink(await askShop(connection, path))
      } catch (error) {
        return error instanceof StoreError && error.status === 404
          ? readLink({ body: { link: { status: "no_link" } }, version: null })
          : { state: "closed" }
      }
    },
    apply: (body, version) => postApplication(connection, path, body, version),
  }
}

/** Reads from an element's attributes what it applies for: a lease link, else a cart. Its calls end with the signal. */
export function subjectOf(element: HTMLElement, signal?: AbortSignal): Subject | null {
  const read = (name: string) => element.getAttribute(name) ?? ""
  const connection = connectionOf(element, signal)
  const token = read("link-token")
  const cartId = read("cart-id")
  if (token) {
    return linkSubject(connection, token)
  }
  return cartId ? cartSubject(connection, cartId, read("country-code").toLowerCase()) : null
}
