import { PAGE_TEXTS } from "../../../src/api/leasecloud/apply/texts"
import { MAIL_TEXTS } from "../../../src/mails/texts"
import { LANGUAGES, MESSAGES, type Language } from "../../../src/messages"
import { FORM_TEXTS } from "../../../storefront/src/form/texts"
import { WIDGET_TEXTS } from "../../../storefront/src/widget/view"
import { readText, rowsUnder } from "../pages"

/** Not imported: the build of the plugin would publish what its tests import of the admin. */
const { default: admin } = jest.requireActual<{
  default: Record<Language, { leasecloud: object }>
}>("../../../src/admin/i18n")

/** Every text of a tree by its path. What is said with values is said with `about`. */
function leaves(tree: object, path = "", about: object = ABOUT): [string, string][] {
  return Object.entries(tree).flatMap(([key, child]): [string, string][] => {
    const here = path ? `${path}.${key}` : key
    const told = typeof child === "function" ? (child(about) as unknown) : child
    return typeof told === "string" ? [[here, told]] : leaves(told as object, here, about)
  })
}

/** What texts of the server name. Their values are no words of ours, so they are plain. */
const ABOUT = {
  amount: 6000,
  minimum_amount: 6000,
  missing_amount: 1250,
  currency_code: "sek",
  months: [12, 24],
  field: "phone",
  market: "se",
  max: 64,
  from: 1,
  to: 120,
  periods: 24,
  days: 5,
  values: ["MONTHLY", "QUARTERLY"],
  names: ["24"],
  unknown: ["24"],
  allowed: ["24"],
  ids: ["sc_24"],
  remote_id: "LC-24",
  status: "pending",
  region: "Norden",
  refused: [{ field: "phone", message: "no" }],
  left: 0,
}

/** What the mails name. */
const OF_MAIL = { name: "Kim", shop: "Norden", number: "1042", until: "1.1.2030", hasLink: true }

const ofMails = (language: Language) => [
  ...leaves(MAIL_TEXTS[language], "mails", { ...OF_MAIL, isCanceled: true }),
  ...leaves(MAIL_TEXTS[language], "mails", { ...OF_MAIL, isCanceled: false, hasLink: false }),
]
const ofServer = (language: Language) => leaves(MESSAGES[language], "messages")
const ofShopper = (language: Language) => [
  ...ofServer(language),
  ...leaves(FORM_TEXTS[language], "form"),
  ...leaves(WIDGET_TEXTS[language], "widget"),
  ...leaves(PAGE_TEXTS[language], "page"),
  ...ofMails(language),
]
const ofAll = (language: Language) => [
  ...ofShopper(language),
  ...leaves(admin[language].leasecloud, "admin"),
]

const withoutValues = (text: string) => text.replace(/\{+\w+\}+/g, "x")

/** Words that mislead, or that the table of terms replaces. */
const FORBIDDEN: Record<Language, RegExp> = {
  en: /organi[sz]ation number|national id\b|may (not )?sign|by itself|\bsealed\b|just now|authoris|cancelled|set up wrongly|fulfilment/i,
  sv: /inställd|inställt|förseglat|för hand|av sig självt|månadsbelopp|\border(n|ns|s)?\b|betalleverantör|tillgodohavande|sandlåda|se på |titta|red ut|utrett|kassan avbröts|följde inte med/i,
  da: /indstillet|\bklaret\b|månedlige? beløb|tilgodehavende|sandkasse|behandlet|af sig selv|til levering|ladt uændret|se på |tariffer|\barv\b|fulgte ikke med/i,
  nb: /innstilt|merk den så|tilgodehavende|sandkasse|behandlet|av seg selv|for levering|latt være|se på |bestilling|avbrutt|signaturrett|fulgte ikke med|^list /i,
  fi: /kutsu|hiekkalaatik|kuukausier|leasattavissa|leasata|itsestään|käsin|sopimusaika|leasingkausi|markkina(?!-alue|n-alue)|\bperi\b|allekirjoitusoikeutet|suljettu avaim|merkitse se/i,
}

/** An address, a route, a name of code, or a value that was left out. */
const RAW = /\/(store|admin|carts|leasecloud)\b|\b(GET|POST|PUT)\b|[a-z]+_[a-z]+|[{}]|undefined|NaN/

describe.each(LANGUAGES)("the texts in %s", (language) => {
  it("have no word that the terms replace", () => {
    const isWrong = (text: string) => FORBIDDEN[language].test(withoutValues(text))
    expect(ofAll(language).filter(([, text]) => isWrong(text))).toEqual([])
  })

  it("name no route, no field and no variable to a shopper", () => {
    const isRaw = (text: string) => RAW.test(withoutValues(text))
    expect(ofShopper(language).filter(([, text]) => isRaw(text))).toEqual([])
  })

  it("are sentences, where the server says them", () => {
    const isSentence = /^\p{Lu}.*[.]$/su
    const told = ofServer(language).filter(
      ([path]) => path !== "messages.not_accepted_by_leasecloud"
    )
    expect(told.filter(([, text]) => !isSentence.test(text))).toEqual([])
  })

  it("are as many in the form and the widget, and none is empty", () => {
    const keysOf = (each: Language) => ofShopper(each).map(([path]) => path)
    expect(keysOf(language)).toEqual(keysOf("en"))
    expect(ofAll(language).filter(([, text]) => !text.trim())).toEqual([])
  })
})

describe("the table of terms in CONTRIBUTING.md", () => {
  const [head, ...terms] = rowsUnder(readText("CONTRIBUTING.md"), "Texts")

  it("has a column for each language", () => {
    expect(head).toEqual(LANGUAGES)
    expect(terms.length).toBeGreaterThan(20)
  })

  it.each(LANGUAGES)("has terms that the texts use in %s", (language) => {
    const texts = ofAll(language)
      .map(([, text]) => text.toLowerCase())
      .join("\n")
    const used = terms.map((cells) => cells[LANGUAGES.indexOf(language)].replace(/ \(.*\)$/, ""))
    expect(used.filter((term) => !texts.includes(term.toLowerCase()))).toEqual([])
  })
})
