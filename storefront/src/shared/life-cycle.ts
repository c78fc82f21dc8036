import { localeOf } from "./locale"

/** What an element does in its life. */
interface Life {
  /** Loads what the element shows. It drops an answer that comes after the signal has aborted. */
  load(signal: AbortSignal): Promise<void>
  /** Shows the same in another language. */
  relabel(): void
  /** The element has come into a page. The signal aborts when it leaves. */
  enter(signal: AbortSignal): void
}

/** What an element tells its life cycle. */
export interface LifeCycle {
  /** In `connectedCallback`. */
  connect(): void
  /** In `disconnectedCallback`. */
  disconnect(): void
  /** Loads again. Changes of one turn share a load: several attributes often change together. */
  refresh(): void
  /** Drops the answer of a load under way. False if there is none. */
  stop(): boolean
}

/** One observer tells all elements of the page that a `lang` has changed. */
const listeners = new Set<() => void>()
let observer: MutationObserver | undefined

/**
 * When an element loads, and when it stops: one load at a time, none before the element is in a
 * page, none after it has left. An element that a page moves goes on as it is. It is relabelled if the
 * language around it, or the browser's, is another. Its property `token` loads again at a change.
 */
export function lifeCycle(
  element: HTMLElement & { token?: string | undefined },
  { load, relabel, enter }: Life
): LifeCycle {
  let tag = ""
  let present: AbortController | null = null
  let loading: AbortController | null = null
  let isScheduled = false
  const stop = () => {
    const isLoading = loading !== null
    loading?.abort()
    loading = null
    return isLoading
  }
  const follow = () => {
    const before = tag
    tag = localeOf(element).tag
    if (before && before !== tag) {
      relabel()
    }
  }

  const refresh = () => {
    stop()
    if (!isScheduled) {
      isScheduled = true
      queueMicrotask(() => {
        isScheduled = false
        if (present) {
          const mine = (loading = new AbortController())
          void load(mine.signal).finally(() => {
            if (loading === mine) {
              loading = null
            }
          })
        }
      })
    }
  }

  // A page may have set it before the element's class was defined.
  let { token } = element
  Object.defineProperty(element, "token", {
    get: () => token,
    set(value: string | undefined) {
      if (value !== token) {
        token = value
        refresh()
      }
    },
  })

  return {
    refresh,
    stop,
    connect() {
      observer ??= new MutationObserver(() => listeners.forEach((listener) => listener()))
      listeners.add(follow)
      // An observer sees one tree: the document's, and each shadow root's around the element.
      for (let node: Node | undefined = element; node; node = (node as ShadowRoot).host) {
        node = node.getRootNode()
        observer.observe(node, { attributeFilter: ["lang"], subtree: true })
      }
      follow()
      if (present) {
        return
      }
      present = new AbortController()
      const { signal } = present
      addEventListener("languagechange", follow, { signal })
      // The browser shows the page again after "back": much may have changed.
      addEventListener("pageshow", ({ persisted }) => persisted && refresh(), { signal })
      enter(signal)
      refresh()
    },
    disconnect() {
      // A move takes the element out of the page for a moment.
      queueMicrotask(() => {
        if (!element.isConnected) {
          stop()
          present?.abort()
          present = null
          listeners.delete(follow)
          if (!listeners.size) {
            observer?.disconnect()
          }
        }
      })
    },
  }
}
