import { useSyncExternalStore } from "react"

const subscribe = () => () => {}

const readCookie = () => {
  const [, locale] =
    /(?:^|; )_medusa_locale=([^;]+)/.exec(document.cookie) ?? []
  return locale && decodeURIComponent(locale)
}

/** The language that the shopper has chosen. Without a choice, the page's own holds. */
export const useLocale = () =>
  useSyncExternalStore(subscribe, readCookie, () => undefined)
