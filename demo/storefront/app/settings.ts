/** What the shopper has set: where they buy, in which language, and whether all is leased. */
export const MARKETS = { se: "Sverige", dk: "Danmark", no: "Norge", fi: "Suomi" } as const
export const LANGUAGES = {
  en: "English",
  sv: "Svenska",
  da: "Dansk",
  nb: "Norsk",
  fi: "Suomeksi",
} as const

type Name = "market" | "lang" | "lease-only"

/** An address may set them too, as `?market=dk&lang=da`: the next page then knows them. */
for (const [name, value] of new URLSearchParams(location.search)) {
  localStorage.setItem(`shop-${name}`, value)
}
const read = (name: Name): string => localStorage.getItem(`shop-${name}`) ?? ""

export function market(): keyof typeof MARKETS {
  const wanted = read("market")
  return wanted in MARKETS ? (wanted as keyof typeof MARKETS) : "se"
}

export function language(): keyof typeof LANGUAGES {
  const wanted = read("lang") || navigator.language.split("-")[0]
  return wanted in LANGUAGES ? (wanted as keyof typeof LANGUAGES) : "en"
}

/** A lease-only shop shows monthly prices everywhere, and takes no other payment. */
export const leaseOnly = (): boolean => read("lease-only") === "1"

/** Changes one setting and shows the page anew. */
export function set(name: Name, value: string): void {
  localStorage.setItem(`shop-${name}`, value)
  location.replace(location.pathname)
}
