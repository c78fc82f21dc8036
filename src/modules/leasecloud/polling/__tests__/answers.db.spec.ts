import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { errorOfNoResponse, errorOfResponse } from "../../../../leasecloud/classify-error"
import type { LeaseCloudError } from "../../../../leasecloud/errors"
import { useLedger } from "../../ledger/__tests__/machine/database"
import { OPTIONS } from "../../ledger/__tests__/machine/rows"
import { noteSilence, silenceOf } from "../../ledger/silence"
import { BudgetExhausted } from "../../upstream"
import { answers } from "../answers"
import type { PollingDeps } from "../context"

let db: Knex
useLedger("answers", (made) => (db = made))

const redact = (text: string) => text
const status = (code: number) =>
  errorOfResponse("getPartner", { answered: true, status: code, text: null }, redact)
const noAnswer = (connected: boolean) =>
  errorOfNoResponse("getPartner", {
    answered: false,
    connected,
    timedOut: connected,
    stalled: false,
  })

/** The look at the tariffs ends in this. */
const looking = (error: Error) =>
  ({
    db,
    options: OPTIONS,
    upstream: { call: () => Promise.reject(error) },
  }) as unknown as PollingDeps

describe("a market whose orders wait since a call got no answer", () => {
  it.each<[string, LeaseCloudError]>([
    ["does not know the path of the tariffs", status(404)],
    ["does not show the tariffs to this key", status(403)],
    ["does not know the key", status(401)],
    ["refuses the look", status(400)],
    ["asks to wait", status(429)],
  ])("sends them again if LeaseCloud %s", async (_, error) => {
    await noteSilence(db, "se")
    expect(await answers(looking(error), "se")).toBe(true)
    expect(await silenceOf(db, "se")).toBeNull()
  })

  it.each<[string, LeaseCloudError]>([
    ["answers that it is out of order", status(503)],
    ["does not answer in time", noAnswer(true)],
    ["can't be reached", noAnswer(false)],
  ])("goes on waiting if LeaseCloud %s", async (_, error) => {
    await noteSilence(db, "se")
    expect(await answers(looking(error), "se")).toBe(false)
    expect(await silenceOf(db, "se")).toMatchObject({ failures: 2 })
  })

  it("goes on waiting, and is not looked at in vain, if no request is free", async () => {
    await noteSilence(db, "se")
    expect(await answers(looking(new BudgetExhausted(1_000)), "se")).toBe(false)
    expect(await silenceOf(db, "se")).toMatchObject({ failures: 1 })
  })
})
