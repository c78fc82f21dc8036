import type { en } from "./en"

/** The shape every language has: the English texts', with any words. */
export type Texts = Shape<typeof en>

/** The same of one part of the texts, for the part's own file. */
export type TextsOf<Part extends keyof typeof en> = Shape<(typeof en)[Part]>

/** The path of a text, as "leases.fields.order". A plural is named without its suffix. */
export type TextKey = WithoutPlural<Leaves<typeof en>>

type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`
}[keyof T & string]

type WithoutPlural<K extends string> = K extends `${infer Name}_one` | `${infer Name}_other`
  ? Name
  : K
