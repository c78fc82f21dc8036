import { ChildProcess, spawn } from "node:child_process"
import { createWriteStream } from "node:fs"
import { createServer, AddressInfo } from "node:net"
import { join } from "node:path"
import { ROOT } from "../../testbed/paths"
import type { InstanceReply, InstanceRequest, LeaseEvent } from "./instance"

export type Role = "server" | "worker" | "shared"

const START_TIMEOUT_MS = 180_000
const SWEEP_TIMEOUT_MS = 180_000

/** A process of the shop that can be killed as a power cut would, and started again. */
export class Instance {
  readonly url: string
  /** What its subscribers were told, over all its lives. */
  readonly events: LeaseEvent[] = []
  /** Requests of the campaign that it has not answered yet. */
  inFlight = 0
  /** Laid over the environment at the next start. */
  readonly override: NodeJS.ProcessEnv = {}
  private child: ChildProcess | null = null
  private stopped = false
  private sweeps = new Map<number, (error: string | null) => void>()
  private lastSweep = 0

  constructor(
    readonly name: string,
    readonly role: Role,
    private readonly port: number,
    private readonly env: NodeJS.ProcessEnv,
    readonly logFile: string
  ) {
    this.url = `http://127.0.0.1:${port}`
  }

  isRunning(): boolean {
    return this.child !== null && !this.stopped
  }

  /** Stands still, in the middle of whatever it does, until `goOn`. False where it is not running. */
  standStill(): boolean {
    this.stopped = this.isRunning() && this.child!.kill("SIGSTOP")
    return this.stopped
  }

  goOn(): void {
    this.stopped = false
    this.child?.kill("SIGCONT")
  }

  /** Counts a request while it is under way. */
  async counted<T>(work: Promise<T>): Promise<T> {
    this.inFlight++
    try {
      return await work
    } finally {
      this.inFlight--
    }
  }

  /** Starts it, and waits until it serves. */
  async start(): Promise<void> {
    const log = createWriteStream(this.logFile, { flags: "a" })
    const child = spawn(
      process.execPath,
      ["-r", "ts-node/register", join(__dirname, "instance.ts"), String(this.port)],
      {
        cwd: ROOT,
        env: { ...this.env, ...this.override, MEDUSA_WORKER_MODE: this.role },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      }
    )
    child.stdout?.pipe(log, { end: false })
    child.stderr?.pipe(log, { end: false })
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill("SIGKILL")
        reject(new Error(`${this.name} did not start in time: see ${this.logFile}`))
      }, START_TIMEOUT_MS)
      child.on("message", (message: InstanceReply) => {
        if ("ready" in message) {
          clearTimeout(timer)
          this.child = child
          resolve()
        } else if ("event" in message) {
          this.events.push(message.event)
        } else {
          this.sweeps.get(message.swept)?.(message.error)
        }
      })
      child.once("exit", () => {
        clearTimeout(timer)
        this.ended(child)
        reject(new Error(`${this.name} ended while it started: see ${this.logFile}`))
      })
    })
  }

  /** Runs the job once. Answers the error's name, "killed", or null where all went well. */
  async sweep(): Promise<string | null> {
    const { child } = this
    if (!child || this.stopped) {
      return "killed"
    }
    const number = ++this.lastSweep
    return await new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => done("timeout"), SWEEP_TIMEOUT_MS)
      const done = (error: string | null) => {
        clearTimeout(timer)
        this.sweeps.delete(number)
        resolve(error)
      }
      this.sweeps.set(number, done)
      const request: InstanceRequest = { sweep: number }
      child.send(request, (error) => error && done("killed"))
    })
  }

  /** kill -9: nothing is closed, finished or written any more. */
  async kill(): Promise<void> {
    const { child } = this
    if (child) {
      const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
      child.kill("SIGKILL")
      await ended
    }
  }

  private ended(child: ChildProcess): void {
    if (this.child === child || this.child === null) {
      this.child = null
      this.stopped = false
      for (const done of [...this.sweeps.values()]) done("killed")
    }
  }
}

/** A port of the loopback interface that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) =>
    probe.once("error", reject).listen(0, "127.0.0.1", resolve)
  )
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
