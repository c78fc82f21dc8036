import { z } from "@medusajs/framework/zod"
import { answer, facts } from "../registry"

export const fieldProblem = answer(
  "FieldProblem",
  "What is wrong with one field, and what is allowed. It repeats nothing that was sent.",
  z.strictObject({
    field: z.string(),
    message: z.string().describe("in the reader’s language, where it is ours"),
    code: z.string().optional(),
    data: facts.optional().describe("what the message names"),
  })
)

export const errorAnswer = answer(
  "Error",
  "Medusa’s format of an error, with `details` where it is about fields.",
  z.strictObject({
    type: z.string().optional(),
    code: z.string().optional(),
    message: z.string(),
    details: z.array(fieldProblem).optional(),
  })
)
