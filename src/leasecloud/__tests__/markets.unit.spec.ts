import { MARKETS, marketOfCountry } from "../markets"

test.each([
  ["se", "se"],
  ["SE", "se"],
  [" No ", "no"],
  ["de", null],
  ["toString", null],
  ["", null],
  [undefined, null],
  [null, null],
])("the market of country %p is %p", (country, market) => {
  expect(marketOfCountry(country)).toBe(market)
})

it("knows each market's currency", () => {
  const currencies = Object.values(MARKETS).map(({ country, currency }) => [country, currency])
  expect(Object.fromEntries(currencies)).toEqual({ se: "sek", dk: "dkk", no: "nok", fi: "eur" })
})
