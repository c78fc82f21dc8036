import { BASE_CSS } from "../shared/base-css"
import { HTMLElementBase, styledRoot } from "../shared/elements"
import { lifeCycle } from "../shared/life-cycle"
import { type Locale, localeOf } from "../shared/locale"
import { type Connection, connectionOf } from "../shared/store-api"
import { LEASE_CSS } from "./lease-css"

const CSS = BASE_CSS + LEASE_CSS

/** Attributes of both elements that show a lease, beside its cart or its order. */
const SHARED = ["publishable-key", "base-url", "credentials", "locale"]

/** What an element shows of an answer. */
export interface Shown {
  /** `ready` with a view, else `empty`, or `unknown` if the shop gave no answer. */
  state: "ready" | "empty" | "unknown"
  view?: HTMLElement
  /** Milliseconds until the answer may be another. Null if never. */
  wait?: number | null
}

/**
 * An element that loads a lease and shows it. Until the first answer it shows its own content, as a
 * server has rendered it. It loads again if its page becomes visible again, if the browser is
 * online again, and at `refresh`. It never throws: if the shop gives no answer, what it shows stays.
 */
export abstract class LeaseElement extends HTMLElementBase {
  /** The name of the attribute with the ID of what is shown. */
  protected static readonly subject: string

  static get observedAttributes(): string[] {
    return [this.subject, ...SHARED]
  }

  /** The logged-in customer's token: see `LeaseForm`. */
  declare token?: string | undefined

  #root?: ShadowRoot
  #timer?: ReturnType<typeof setTimeout>
  #life = lifeCycle(this, {
    load: (signal) => this.#load(signal),
    relabel: () => this.refresh(),
    enter: (signal) => this.enter(signal),
  })

  /**
   * Loads what to show.
   * @throws if the shop gives no answer
   */
  protected abstract load(connection: Connection, id: string, locale: Locale): Promise<Shown>

  connectedCallback(): void {
    const root = styledRoot(this, CSS)
    if (!this.#root) {
      this.#root = root
      root.append(document.createElement("slot"))
    }
    this.#life.connect()
  }

  disconnectedCallback(): void {
    this.#life.disconnect()
  }

  /** The element has come into a page. The signal aborts when it leaves. */
  protected enter(signal: AbortSignal): void {
    document.addEventListener("visibilitychange", this.#look, { signal })
    document.addEventListener("lease-applied", this.#look, { signal })
    addEventListener("online", this.#look, { signal })
    signal.addEventListener("abort", () => clearTimeout(this.#timer))
    this.dataset.state ??= "loading"
  }

  attributeChangedCallback(_: string, before: string | null, after: string | null): void {
    if (before !== after && this.#root) {
      this.refresh()
    }
  }

  /** Loads again. */
  refresh(): void {
    this.#life.refresh()
  }

  async #load(signal: AbortSignal): Promise<void> {
    const { subject } = this.constructor as typeof LeaseElement
    const id = this.getAttribute(subject)
    const shown: Shown = id
      ? await this.load(connectionOf(this, signal), id, localeOf(this)).catch(() => ({
          state: "unknown",
        }))
      : { state: "empty" }
    if (!signal.aborted) {
      this.#show(shown)
    }
  }

  #show({ state, view, wait }: Shown): void {
    if (state !== "unknown") {
      this.#root?.replaceChildren(...(view ? [view] : []))
      this.dataset.state = state
    } else if (this.dataset.state === "loading") {
      this.dataset.state = state
    }
    clearTimeout(this.#timer)
    if (wait) {
      this.#timer = setTimeout(this.#look, wait)
    }
  }

  /** A hidden page does not ask. */
  #look = (): void => {
    if (document.visibilityState === "visible") {
      this.refresh()
    }
  }
}
