import { z } from "@medusajs/framework/zod"
import { companyNumbers } from "../../leasecloud/identity/numbers"
import { type Language, MESSAGES } from "../../messages"
import { isStorable, textOf } from "./parts"

const MOST_VALUES = 100

/** A month from the year 2000 on, such as "2026-11". */
export const MONTH = /^2\d{3}-(0[1-9]|1[0-2])$/

/** What the parameters of a query may be. The errors are in the reader's language. */
export function parametersIn(language: Language) {
  const messages = MESSAGES[language]
  const monthError = { error: messages.month_form({}) }
  return {
    /** A parameter that may be repeated. */
    several: <T extends z.ZodType>(value: T) =>
      z.preprocess(
        (given) => (given === undefined || Array.isArray(given) ? given : [given]),
        z
          .array(value)
          .max(MOST_VALUES, { error: messages.most_values({ max: MOST_VALUES }) })
          .optional()
      ),
    oneOf: <const T extends readonly [string, ...string[]]>(values: T) =>
      z.enum(values, { error: messages.one_of({ values }) }),
    whole: (from: number, to: number) => {
      const error = messages.whole_number({ from, to })
      return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error })
    },
    id: (max: number) => textOf(max, messages.some_id({ max })),
    search: (max: number) => {
      const error = messages.search_text({ max })
      return z.string({ error }).trim().max(max, { error }).refine(isStorable, { error })
    },
    /** A company number in any form, as the numbers that it may be. */
    companyNumber: z
      .string({ error: messages.company_number({}) })
      .transform((text) => companyNumbers(text))
      .refine((numbers) => numbers.length, { error: messages.company_number({}) }),
    date: z.iso.date({ error: messages.date_form({}) }),
    /** Of one that is no month, nothing else is checked. */
    month: z.string(monthError).regex(MONTH, { ...monthError, abort: true }),
  }
}
