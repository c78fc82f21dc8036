import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"

const ALGORITHM = "aes-256-gcm"
const VERSION = "v1"
const IV_BYTES = 12

/** What was sealed can't be opened: another key, or the text was changed. */
export class SealError extends Error {
  override readonly name = "SealError"
}

/**
 * Seals a value by AES-256-GCM. `context` (the row's id) is authenticated with it, so that a sealed
 * text copied into another row does not open there.
 */
export function seal(value: unknown, key: Buffer, context: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv)
  cipher.setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()])
  const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))
  return [VERSION, ...parts].join(".")
}

/**
 * Opens what `seal` made, with the first of the keys that fits: those of before a rotation open what
 * was sealed then.
 * @throws SealError if no key fits, or context or text do not; its message holds nothing of the value.
 */
export function open(sealed: string, keys: readonly Buffer[], context: string): unknown {
  const [version, iv, tag, text] = sealed.split(".")
  if (version !== VERSION || !iv || !tag || !text) {
    throw new SealError("not a sealed text of this plugin")
  }
  for (const key of keys) {
    const opened = decipherWith(key, { iv, tag, text }, context)
    if (opened) return JSON.parse(opened)
  }
  throw new SealError("sealed with another key, or changed since")
}

function decipherWith(
  key: Buffer,
  { iv, tag, text }: { iv: string; tag: string; text: string },
  context: string
): string | null {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(iv, "base64url"), {
      authTagLength: 16,
    })
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(Buffer.from(tag, "base64url"))
    const bytes = Buffer.from(text, "base64url")
    return Buffer.concat([decipher.update(bytes), decipher.final()]).toString("utf8")
  } catch {
    return null
  }
}
