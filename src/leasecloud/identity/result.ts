/** Why an input can't be used. `date`: the shape is right, but no such date of birth exists. */
export type RefusalCode =
  | "org_number_shape"
  | "nin_shape"
  | "nin_date"
  | "phone_shape"
  | "postal_code_shape"
  | "email_shape"

/** What is odd about an input that is used all the same. */
export type WarningCode = "org_number_checksum" | "nin_checksum" | "phone_unassigned"

export type InputWarning = { code: WarningCode }

/** An input that can't be used. Its words are in `src/messages`, and never repeat the input. */
export type RefusedInput = { ok: false; code: RefusalCode }

/** A usable input in its normal form. Under `strictIdentity` the caller refuses warnings too. */
export type AcceptedInput = { ok: true; value: string; warnings: InputWarning[] }

export type InputResult = AcceptedInput | RefusedInput

export type NumberResult =
  | (AcceptedInput & {
      /** The number identifies a person: it is sealed, and shown masked. */
      personShaped: boolean
    })
  | RefusedInput

/**
 * What a country's rules make of a text: a number in its normal form, or what is wrong with it.
 * `checksum` tells whether the check digits match, and is true where there are none to rely on.
 */
export type Reading = { value: string; personShaped: boolean; checksum: boolean }
export type Misreading = "shape" | "date"

/** Reads upper-case plain text (`plainText`). `today` decides centuries and unborn persons. */
export type Reader = (text: string, today: Date) => Reading | Misreading

/** One country's organisation numbers and national ids. */
export type CountryRules = { orgNumber: Reader; nin: Reader }
