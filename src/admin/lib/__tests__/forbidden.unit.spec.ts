import { Forbidden, inWords, isForbidden } from "../forbidden"

const REFUSED = { status: 403, message: "Insufficient permissions. Required policies: lease:read" }

it.each([
  ["en", "Your role doesn't allow this."],
  ["sv-SE", "Din roll tillåter inte detta."],
  ["nb", "Rollen din tillater ikke dette."],
  ["ptBR", "Your role doesn't allow this."],
])("says in %s that the role of the user does not allow a call", (language, text) => {
  const error = inWords(REFUSED, language)
  expect(error).toBeInstanceOf(Forbidden)
  expect((error as Error).message).toContain(text)
})

it("knows a refusal of Medusa's own routes, and of ours in words", () => {
  const answers = [REFUSED, inWords(REFUSED, "en"), { status: 404 }, new Error("no network"), null]
  expect(answers.map(isForbidden)).toEqual([true, true, false, false, false])
})

it("leaves other errors as they are", () => {
  for (const error of [{ status: 404 }, new Error("no network"), null]) {
    expect(inWords(error, "en")).toBe(error)
  }
})
