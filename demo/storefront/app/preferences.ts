/** What the shopper has set: where they buy, in which language, and whether all is leased. */
export const MARKETS = { se: "Sverige", dk: "Danmark", no: "Norge", fi: "Suomi" } as const
export type Market = keyof typeof MARKETS

export const LANGUAGES = {
  en: "English",
  sv: "Svenska",
  da: "Dansk",
  nb: "Norsk",
  fi: "Suomeksi",
} as const
export type Language = keyof typeof LANGUAGES

const read = (name: string) =>
  new URLSearchParams(location.search).get(name) ?? localStorage.getItem(`kontorsbutiken-${name}`)

function write(name: string, value: string): void {
  localStorage.setItem(`kontorsbutiken-${name}`, value)
}

export function market(): Market {
  const wanted = read("market") ?? ""
  return wanted in MARKETS ? (wanted as Market) : "se"
}

export function language(): Language {
  const wanted = read("lang") ?? navigator.language.split("-")[0]
  const known = wanted === "no" || wanted === "nn" ? "nb" : wanted
  return known in LANGUAGES ? (known as Language) : "en"
}

/** A lease-only shop shows monthly prices everywhere, and takes no other payment. */
export const leaseOnly = (): boolean => read("lease-only") === "1"

/** Keeps what a link's parameters asked for, so that the next page knows it too. */
export function keepPreferences(): void {
  write("market", market())
  write("lang", language())
  write("lease-only", leaseOnly() ? "1" : "0")
}

/** Changes one setting and shows the page anew. */
export function setPreference(name: "market" | "lang" | "lease-only", value: string): void {
  write(name, value)
  const url = new URL(location.href)
  url.searchParams.delete(name)
  location.replace(url)
}
