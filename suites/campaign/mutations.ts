import { spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { ROOT } from "../../testbed/paths"

type Mutation = {
  name: string
  /** The breach that it has to bring about. */
  seenAs: RegExp
  edits: { file: string; find: string; put: string }[]
}

const SUBMISSION = "src/modules/leasecloud/submission/send.ts"
const CLAIMING = "src/modules/leasecloud/ledger/claiming.ts"
const SENDING = "src/modules/leasecloud/ledger/sending.ts"
const TASKS = "src/modules/leasecloud/ledger/tasks.ts"
const WAITING = "src/modules/leasecloud/ledger/waiting.ts"
const SEND_WAITING = "src/workflows/poll-leases/send-waiting.ts"
const EXAMINE = "src/workflows/reconcile-leases/examine-order.ts"
const OBSERVE = "src/modules/leasecloud/ledger/apply-remote-order.ts"

const END_ORDER = "src/workflows/align-order/end-order.ts"
const LINK_STATUS = "src/workflows/lease-link/link-status.ts"

const SEND_MAILS = "src/workflows/mails/send-mails.ts"

const TWICE_OR_LOST = /^BREACH (doubled|lost)/

/** Bugs that others have shipped; with any of them the campaign has to fail. */
export const MUTATIONS: Mutation[] = [
  {
    name: "post-before-ledger",
    seenAs: TWICE_OR_LOST,
    edits: [
      {
        file: SUBMISSION,
        find: "  const started = await start(",
        put:
          "  const early = await upstream.callWith(reservation.token, market, {\n" +
          "    request: (client) => client.createOrder(request, leaves), record: async (answer) => answer })\n" +
          "  const started = await start(",
      },
      {
        file: SUBMISSION,
        find:
          "    const row = await upstream.callWith(reservation.token, market, {\n" +
          "      request: (client) => client.createOrder(request, leaves),\n" +
          "      record: (answer) => accept(db, account, started, answer),\n" +
          "      leaseId: lease.id,\n    })\n",
        put: "    const row = await accept(db, account, started, early)\n",
      },
    ],
  },
  {
    name: "retry-without-look-up",
    seenAs: TWICE_OR_LOST,
    edits: [
      {
        file: SENDING,
        find: "      attempt_ended_at: db.fn.now(),\n      claimed_until: null,\n",
        put: "      ...NO_ATTEMPT,\n",
      },
    ],
  },
  {
    // The cart's lock goes too: while it is held, no run can tell that the other two guards are gone.
    name: "no-guard-across-instances",
    seenAs: TWICE_OR_LOST,
    edits: [
      {
        file: CLAIMING,
        find: '      query.whereNull("attempt_started_at").whereNull("remote_id").whereNull("claimed_until"),',
        put: '      query.whereNull("remote_id"),',
      },
      {
        file: TASKS,
        find: "  return taken > 0\n",
        put: "  return taken >= 0\n",
      },
      {
        file: SEND_WAITING,
        find: "await underLeaseLock(context.container, lease, 0, () =>\n        sendOne(context, lease.id, limit)\n      )",
        put: "await sendOne(context, lease.id, limit)",
      },
      { file: SEND_WAITING, find: 'import { underLeaseLock } from "../lease-lock"\n', put: "" },
    ],
  },
  {
    name: "lease-of-any-draft",
    seenAs: /^BREACH touched/,
    edits: [
      {
        file: EXAMINE,
        find: "  const { missing, sessions } = await partsOf(",
        put:
          '  if (order.status !== "canceled" && order.collectionId) {\n' +
          "    const opened = order.session ?? (await renewSession(context, lease, order.collectionId))\n" +
          "    return await resume(context, lease, order.id, opened.id)\n  }\n" +
          "  const { missing, sessions } = await partsOf(",
      },
      {
        file: EXAMINE,
        find: 'import { underLeaseLock, underOrderLock } from "../lease-lock"\n',
        put:
          'import { renewSession } from "../align-order/renew-session"\n' +
          'import { underLeaseLock, underOrderLock } from "../lease-lock"\n',
      },
    ],
  },
  {
    name: "proof-of-any-attempt",
    seenAs: TWICE_OR_LOST,
    edits: [
      {
        file: WAITING,
        find: "        .andWhere(inAttemptOf({ attempt_started_at: new Date(attempt) }))\n",
        put: "",
      },
    ],
  },
  {
    name: "observe-past-transition",
    seenAs: /^BREACH event: .* in the log/,
    edits: [
      { file: OBSERVE, find: 'import { transition } from "./transition"\n', put: "" },
      {
        file: OBSERVE,
        find: "async function writeDecision(",
        put:
          "async function transition(db: Db, { id, to, set, events = [], clears = [] }: any) {\n" +
          "  const [row] = await db(TABLES.lease).where({ id })\n" +
          "    .update({ ...set, ...(to && { status: to, status_since: db.fn.now() }) }).returning('*')\n" +
          "  await addEvents(db, row, events)\n" +
          "  await clearFlags(db, row, clears)\n" +
          "  return row\n}\n\nasync function writeDecision(",
      },
      {
        file: OBSERVE,
        find: 'import type { NewEvent } from "./events"',
        put: 'import { NewEvent, addEvents } from "./events"\nimport { clearFlags } from "./flags"',
      },
    ],
  },
  {
    name: "order-cancelled-by-its-link",
    seenAs: /^BREACH state: .*cancelled by a lease that came after it/,
    edits: [
      {
        file: END_ORDER,
        find: 'const wasThereBefore = lease.source === "link" || isOlder(order, lease)',
        put: "const wasThereBefore = false && isOlder(order, lease)",
      },
    ],
  },
  {
    name: "expired-link-opens",
    seenAs: /^BREACH wrong: .*by a dead link/,
    edits: [
      {
        file: LINK_STATUS,
        find: 'return link.expires_at.getTime() <= now ? "expired" : "open"',
        put: 'return "open"',
      },
    ],
  },
  {
    // Medusa's own idempotency key does not help: a failed notification is sent again with it.
    name: "mail-claimed-after-the-call",
    seenAs: /^BREACH mail: .* was mailed \d+ times/,
    edits: [
      {
        file: SEND_MAILS,
        find:
          "  if (!(await ledger.claimMail(mail.id))) {\n" + '    return "claimed_elsewhere"\n  }\n',
        put: "",
      },
      {
        file: SEND_MAILS,
        find:
          "  await ledger.recordMail(mail.id, resultOf(outcome))\n" +
          '  if (outcome === "no_answer") {\n' +
          "    void sending.then((late) => recordLate(context, mail, late)).catch(() => undefined)\n" +
          "  }\n",
        put:
          '  if (outcome === "sent") {\n' +
          "    await ledger.claimMail(mail.id)\n" +
          "    await ledger.recordMail(mail.id, resultOf(outcome))\n" +
          "  }\n",
      },
    ],
  },
]

const LEFT_OUT = ["node_modules", ".git", ".medusa", ".state"]

/**
 * `ts-node suites/campaign/mutations.ts [NAME...] [-- --carts N --seed S]`: puts each bug into a copy
 * of the repository and plays the campaign there. Fails when one of them goes unnoticed.
 */
function main(args: string[]): number {
  const split = args.includes("--") ? args.indexOf("--") : args.length
  const names = args.slice(0, split)
  const campaign = args.slice(split + 1)
  const chosen = MUTATIONS.filter(({ name }) => !names.length || names.includes(name))
  const unnoticed = chosen.filter((mutation) => !isNoticed(mutation, campaign))
  console.log(`${chosen.length - unnoticed.length} passed, ${unnoticed.length} failed`)
  return unnoticed.length || !chosen.length ? 1 : 0
}

function isNoticed({ name, edits, seenAs }: Mutation, campaign: string[]): boolean {
  const copy = mkdtempSync(join(tmpdir(), "leasecloud-mutation-"))
  try {
    cpSync(ROOT, copy, {
      recursive: true,
      filter: (path) => !LEFT_OUT.includes(basename(path)),
    })
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"))
    for (const { file, find, put } of edits) {
      const text = readFileSync(join(copy, file), "utf8")
      if (!text.includes(find)) throw new Error(`${name}: ${file} does not contain ${find}`)
      writeFileSync(join(copy, file), text.replace(find, put))
    }
    console.log(`\n=== ${name}`)
    const { stdout, status } = spawnSync(
      process.execPath,
      ["-r", "ts-node/register", "suites/campaign/main.ts", ...campaign],
      { cwd: copy, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }
    )
    const lines = stdout.split("\n").filter((line) => /^(BREACH|Audit)/.test(line))
    console.log(lines.join("\n"))
    const noticed = status !== 0 && lines.some((line) => seenAs.test(line))
    console.log(`${name}: ${noticed ? "noticed" : "NOT NOTICED"}`)
    return noticed
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

if (require.main === module) process.exit(main(process.argv.slice(2)))
