import { createRedactor } from "../redact"

const NUMBERS = ["198001011231", "556036-0793"]
const redact = createRedactor({
  apiKey: "key-5f1d+0c9a77",
  numbers: NUMBERS,
  ip: "2001:db8::7:1",
})

describe("no way of writing what was sent gets through", () => {
  test.each([
    ["key", "Bearer key-5f1d+0c9a77"],
    ["key, URL-encoded", "?token=key-5f1d%2B0c9a77"],
    ["12 digits", "nin 198001011231"],
    ["12 digits with a hyphen", "nin 19800101-1231"],
    ["10 digits", "nin 8001011231"],
    ["10 digits with a hyphen", "nin 800101-1231"],
    ["10 digits, 100 years old", "nin 800101+1231"],
    ["with blanks", "nin 1980 01 01 1231"],
    ["with a no-break space", "nin 19800101\u00a01231"],
    ["with a dash of print", "nin 800101–1231"],
    ["with a blank, URL-encoded", "nin=800101%201231"],
    ["with a hyphen, URL-encoded", "nin=800101%2D1231"],
    ["with full-width digits", "nin １９８００１０１１２３１"],
    ["with invisible characters", "nin 198001\u200b011231"],
    ["glued to letters", "SE198001011231x"],
    ["in JSON in a string", '{\\"nin\\":\\"19800101-1231\\"}'],
    ["organisation number", "org 556036-0793"],
    ["organisation number without hyphen", "org 5560360793"],
    ["organisation number with its prefix", "org 165560360793"],
    ["address", "ip 2001:db8::7:1"],
    ["address in capitals", "ip 2001:DB8::7:1"],
    ["address, long form", "ip 2001:0db8:0000:0000:0000:0000:0007:0001"],
    ["address without leading zeros", "ip 2001:db8:0:0:0:0:7:1"],
    ["address, URL-encoded", "ip=2001%3Adb8%3A%3A7%3A1"],
  ])("%s", (_, text) => {
    const clean = redact(text, 500)
    expect(clean).toContain("[redacted]")
    expect(clean).not.toMatch(/5f1d|0c9a77|1231|0101|0793|556036|db8|7:1|7%3A1|0007/i)
  })
})

test.each([
  [["Bo"], "Bo and Bo, but no Bosse", "[redacted] and [redacted], but no Bosse"],
  [["Å", ""], "Å and others", "Å and others"],
  [["Elva", "Elvansson"], "Elvansson, elva", "[redacted], [redacted]"],
  [[undefined], "undefined", "undefined"],
])("of the texts %j, '%s' becomes '%s'", (texts, text, expected) => {
  expect(createRedactor({ apiKey: "none-at-all", texts })(text, 100)).toBe(expected)
})

it("masks short numbers of four digits, and every form of an address", () => {
  const of = (secrets: { numbers?: string[]; ip?: string }, text: string) =>
    createRedactor({ apiKey: "none-at-all", ...secrets })(text, 100)
  expect(of({ numbers: ["1234"] }, "pin 12-34")).toBe("pin [redacted]")
  expect(of({ numbers: ["123"] }, "pin 123")).toBe("pin 123")
  expect(of({ ip: "::ffff:192.0.2.117" }, "from 192.0.2.117")).toBe("from [redacted]")
  expect(of({ ip: "192.0.2.117" }, "from 192.0.2.117, not 192.0.2.11")).toBe(
    "from [redacted], not 192.0.2.11"
  )
  expect(of({ ip: "fe80::1%eth0" }, "from fe80::1%eth0")).toBe("from [redacted]")
  expect(of({ ip: "1:2:3:4:5:6:7:8" }, "from 0001:0002:0003:0004:0005:0006:0007:0008")).toBe(
    "from [redacted]"
  )
})

it("masks every request body that a text repeats, from its first brace on", () => {
  const bodies = createRedactor({ apiKey: "none-at-all", bodyKeys: ["nin", "a.b"] })
  expect(bodies('Got { "nin": "x" } here', 100)).toBe("Got [redacted]")
  expect(bodies('Got {"a.b": 1', 100)).toBe("Got [redacted]")
  expect(bodies('Got {"axb": 1', 100)).toBe('Got {"axb": 1')
})

it("cuts what is longer than asked for, and no other", () => {
  const plain = createRedactor({ apiKey: "none-at-all" })
  expect(plain(" abcde ", 5)).toBe("abcde")
  expect(plain("abcdef", 5)).toBe("abcd…")
})

test.each([
  ["NO 923 609 016 MVA", "923609016"],
  ["91 23 60 90", "91236090"],
  ["010180-123N", "010180-123N"],
  ["010180 123n", "010180-123N"],
  ["010180A123N", "010180A123N"],
  ["FI01120389", "0112038-9"],
  ["::ffff:203.0.113.77", undefined],
  ["203.0.113.77", undefined],
])("the number in '%s' is masked", (text, number) => {
  const masked = createRedactor({
    apiKey: "none",
    numbers: [number],
    ip: "::ffff:203.0.113.77",
  })(text, 100)
  expect(masked.replace("[redacted]", "")).not.toMatch(/\d/)
})

it("masks what looks like a person's number, though nobody sent it with this call", () => {
  const later = createRedactor({ apiKey: "key-5f1d" })
  expect(later("No credit for 19800101-1231", 100)).toBe("No credit for [redacted]")
  expect(later("No credit for 010180A123N.", 100)).toBe("No credit for [redacted].")
})

it("leaves a message without secrets as it is", () => {
  const message = "items.0.unitAmount must be at most 9999999, months one of 12, 24, 36 (E-1042)"
  expect(redact(message, 500)).toBe(message)
})

it("masks nothing for a value that is too short to be a secret", () => {
  const short = createRedactor({ apiKey: "k", numbers: ["1", ""], ip: "" })
  expect(short("1 key of 11", 100)).toBe("1 key of 11")
})

it("makes one line of bounded length, and cuts only after masking", () => {
  const clean = redact(`a\nb\t${"x".repeat(80)} 19800101-1231`, 100)
  expect(clean).toBe(`a b ${"x".repeat(80)} [redacted]`)
  const cut = redact(`a ${"x".repeat(90)} 19800101-1231`, 100)
  expect([...cut]).toHaveLength(100)
  expect(cut).not.toMatch(/\d/)
})

describe("what was sent about people", () => {
  const sent = createRedactor({
    apiKey: "key-5f1d",
    texts: [
      "Åsa  Öberg",
      "åsa@exempel.example",
      "Bo",
      "Storgatan 12",
      "Storgatan 12 B",
      undefined,
      "",
    ],
    bodyKeys: ["months", "internalOrderId"],
  })

  test.each([
    ["asked for åsa@exempel.example today", "asked for [redacted] today"],
    ["asked for ÅSA@EXEMPEL.EXAMPLE", "asked for [redacted]"],
    ["?email=%C3%A5sa%40exempel.example", "?email=[redacted]"],
    ["no \\u00c5sa \\u00d6berg.", "no [redacted]."],
    ["no Åsa Öberg.", "no [redacted]."],
    ["at Storgatan 12 B", "at [redacted]"],
    ["at Storgatan 12, Malmö", "at [redacted], Malmö"],
    [
      "Bo may not sign; Bob, Bodil and a bo may",
      "[redacted] may not sign; Bob, Bodil and a bo may",
    ],
    ['bad: {"months":36,"firstName":"Eva","items":[{"na', "bad: [redacted]"],
    ['bad: { \\"internalOrderId\\": \\"a\\", \\"city\\"', "bad: [redacted]"],
    ['bad: {"code":12} months', 'bad: {"code":12} months'],
  ])("%s", (text, clean) => {
    expect(sent(text, 500)).toBe(clean)
  })
})

test.each([
  ["Ask maja.berg+lease@firma.example about it", "Ask [redacted] about it"],
  ["<kund@firma.se>: no credit", "<[redacted]>: no credit"],
  ["2 items @ 100.00", "2 items @ 100.00"],
])("masks an email that nobody sent: '%s'", (text, expected) => {
  expect(redact(text, 100)).toBe(expected)
})
