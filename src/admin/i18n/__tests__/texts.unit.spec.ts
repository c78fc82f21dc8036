import resources from "../index"

/** Every text of a language by its path. */
function leaves(value: object, path = ""): [string, string][] {
  return Object.entries(value).flatMap(([key, child]): [string, string][] =>
    typeof child === "string" ? [[path + key, child]] : leaves(child, `${path}${key}.`)
  )
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort()

const english = new Map(leaves(resources.en.leasecloud))

describe.each(Object.entries(resources))("the texts in %s", (_language, { leasecloud }) => {
  const texts = leaves(leasecloud)

  it("are as many as the English ones, and none is empty", () => {
    expect(texts.map(([path]) => path).sort()).toEqual([...english.keys()].sort())
    expect(texts.filter(([, text]) => !text.trim())).toEqual([])
  })

  it("name the same values as the English ones", () => {
    const other = texts.filter(
      ([path, text]) => `${placeholders(text)}` !== `${placeholders(english.get(path) ?? "")}`
    )
    expect(other).toEqual([])
  })
})

it("has no text that was left in English", () => {
  const shared = leaves(resources.fi.leasecloud).filter(
    ([path, text]) => text.split(" ").length > 2 && text === english.get(path)
  )
  expect(shared).toEqual([])
})

it.each([
  ["en", "address", "key"],
  ["sv", "adress", "nyckel"],
  ["da", "adresse", "nøgle"],
  ["nb", "adressen", "nøkkelen"],
  ["fi", "osoite", "avain"],
] as const)(
  "says of the option sandbox in %s that the address and the key decide whether leases are real",
  (language, ...deciding) => {
    const { sandboxText } = resources[language].leasecloud.settings
    for (const word of ["sandbox", ...deciding]) expect(sandboxText).toContain(word)
  }
)
