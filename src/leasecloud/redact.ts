import { isIPv6 } from "node:net"

const MASK = "[redacted]"

/** Longer text is cut before the search, since the result is much shorter. */
const MAX_SEARCHED = 20_000

/** Shorter values are no secrets. Masking them would destroy the message. */
const MIN_SECRET = 4

/** Separators between the digits of a number: blanks, hyphens, dots, also URL-encoded. */
const BETWEEN = "(?:%[0-9a-f]{2}|[^0-9a-z%]){0,3}?"

/**
 * The shapes of national ids and phone numbers. LeaseCloud may name a number in the answer to a
 * later call, when we no longer know what was sent.
 */
const NUMBER_SHAPED = [/\d(?:[\s\-+./]?\d){7,}[a-z]?/gi, /\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]/gi]

/** LeaseCloud may name a person by an email that nobody here knows of. */
const EMAIL_SHAPED = /[^\s"'<>()[\]{},;:=@]{1,64}@[^\s"'<>()[\]{},;:=@]{1,255}\.[a-z]{2,24}\b/gi

const LETTER = "[0-9A-Za-z\\u00c0-\\u024f]"

export type Redactor = (text: string, maxLength: number) => string

export type Secrets = {
  apiKey: string
  /** National id, organisation number and phone number, as they were sent. */
  numbers?: (string | undefined)[]
  ip?: string
  /** Names, addresses and email as they were sent. Each occurrence is masked. */
  texts?: (string | undefined)[]
  /** The keys of the request body. A repeated body is masked as a whole. */
  bodyKeys?: string[]
}

/**
 * Returns a function that makes LeaseCloud's text safe to store and show. The result is one line of
 * at most `maxLength` characters. It masks the API key, a repeated request body, the personal texts
 * of the request, its numbers in every usual form (10 or 12 digits, with or without hyphen or blank,
 * URL-encoded, full-width digits), and anything else in the shape of a national id or an email.
 */
export function createRedactor(secrets: Secrets): Redactor {
  const { apiKey, numbers = [], ip, texts = [], bodyKeys = [] } = secrets
  const patterns = [
    ...(bodyKeys.length ? [bodyOf(bodyKeys)] : []),
    ...literal(apiKey),
    ...longestFirst(texts).flatMap(textForms),
    ...(ip ? ipForms(ip).flatMap(literal) : []),
    ...numbers.flatMap((number) => (number ? spread(number) : [])),
    ...NUMBER_SHAPED,
    EMAIL_SHAPED,
  ]
  return (text, maxLength) => {
    const line = inOneLine(text.slice(0, MAX_SEARCHED))
    const clean = patterns.reduce((rest, pattern) => rest.replace(pattern, MASK), line)
    return clean.length > maxLength ? `${[...clean].slice(0, maxLength - 1).join("")}…` : clean
  }
}

function inOneLine(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
}

/** A repeated request body, from its first brace on. The answer may have cut it anywhere. */
function bodyOf(keys: string[]): RegExp {
  return new RegExp(`\\{\\s*\\\\*"(?:${keys.map(escape).join("|")})\\\\*"\\s*:[^]*`, "g")
}

/** Longer texts are masked first: a text may contain a shorter one. */
function longestFirst(texts: (string | undefined)[]): string[] {
  const known = texts.flatMap((text) => (text ? inOneLine(text) : []))
  return [...new Set(known)].sort((a, b) => b.length - a.length)
}

/** A short name is masked only as a word of its own, since it is a part of many words. */
function textForms(text: string): RegExp[] {
  if (text.length >= MIN_SECRET) return literal(text)
  return text.length > 1 ? [new RegExp(`(?<!${LETTER})${escape(text)}(?!${LETTER})`, "g")] : []
}

function literal(secret: string): RegExp[] {
  if (secret.length < MIN_SECRET) return []
  const json = JSON.stringify(secret).slice(1, -1)
  const forms = new Set([secret, encodeURIComponent(secret), json, asciiOf(json)])
  return [...forms].map((form) => new RegExp(escape(form), "gi"))
}

/** JSON with escapes for all characters beyond ASCII, as many servers write it. */
function asciiOf(json: string): string {
  return json.replace(
    /[^ -~]/g,
    (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0")
  )
}

/** A number with any separators between its digits. Of 12 digits the century may be left out. */
function spread(number: string): RegExp[] {
  const characters = number.replace(/[^0-9a-z]/gi, "")
  if (characters.length < MIN_SECRET) return []
  const short = /^\d{12}$/.test(characters) ? characters.slice(2) : characters
  const century = /^\d{10}$/.test(short) ? `(?:\\d${BETWEEN}\\d${BETWEEN})?` : ""
  return [new RegExp(century + [...short].join(BETWEEN), "gi")]
}

/** An IP address as it was sent, an IPv4 address inside it, and the long and short forms of IPv6. */
function ipForms(ip: string): string[] {
  const inner = /\d+\.\d+\.\d+\.\d+$/.exec(ip)?.[0]
  const forms = inner && inner !== ip ? [ip, inner] : [ip]
  if (!isIPv6(ip) || ip.includes("%")) return forms
  const short = new URL(`http://[${ip}]`).hostname.slice(1, -1)
  const [head, tail] = short.split("::").map((part) => (part ? part.split(":") : []))
  const zeros = tail ? Array<string>(8 - head.length - tail.length).fill("0") : []
  const groups = [...head, ...zeros, ...(tail ?? [])]
  const long = groups.map((group) => group.padStart(4, "0"))
  return [...forms, short, groups.join(":"), long.join(":")]
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")
}

const PLAIN_NAME = /^[a-z][A-Za-z_]{0,39}$/

/**
 * The keys of what somebody sent that may be repeated in an answer or a log: those that look like
 * the name of a field. A number that was sent as a key is not among them.
 */
export function plainNames(keys: string[]): string[] {
  return keys.filter((key) => PLAIN_NAME.test(key))
}
