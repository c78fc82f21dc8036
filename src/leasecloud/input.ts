/** Why an input is invalid. `nin_date`: the shape is right, but the date of birth does not exist. */
export type InputErrorCode =
  | "org_number_shape"
  | "nin_shape"
  | "nin_date"
  | "phone_shape"
  | "postal_code_shape"
  | "email_shape"

/** What is odd about a valid input. */
export type WarningCode = "org_number_checksum" | "nin_checksum" | "phone_unassigned"

export type InputWarning = { code: WarningCode }

/** An invalid input. Its message is in `src/messages` and never repeats the input. */
export type InvalidInput = { ok: false; code: InputErrorCode }

/** A valid input in its normal form. With `strictIdentity` the caller refuses warnings too. */
export type ValidInput = { ok: true; value: string; warnings: InputWarning[] }

export type InputResult = ValidInput | InvalidInput

export type NumberResult =
  | (ValidInput & {
      /** The number identifies a person. It is stored sealed and shown masked. */
      personShaped: boolean
    })
  | InvalidInput

/** Longer than each number in each way to write it. UTF-16 units. */
const MAX_INPUT = 64

/**
 * A text in the characters that a number is usually written with. Full-width digits and exotic blanks
 * become ordinary ones (NFKC). Each dash or minus becomes a hyphen. Invisible characters are removed.
 * Several blanks become one. Digits of other scripts stay, and no rule takes them for digits. The time
 * is linear in the text.
 */
export function inUsualCharacters(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(/\s+/g, " ")
    .trim()
}

/**
 * Normalizes what a person typed or pasted.
 *
 * @returns null if the input is no text, empty or too long. Never throws.
 */
export function normalizeInput(input: unknown): string | null {
  if (typeof input !== "string" || input.length > MAX_INPUT) return null
  return inUsualCharacters(input) || null
}
