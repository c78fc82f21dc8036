import type { ChildProcess } from "node:child_process"
import { join } from "node:path"
import { ROOT } from "./paths"
import { killProcess, startProcess } from "./shop-process"
import type { InstanceReply, InstanceRequest, LeaseEvent } from "./instance-process"

export type Role = "server" | "worker" | "shared"

const RUN_TIMEOUT_MS = 180_000

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
  private starting = false
  private stopped = false
  private runs = new Map<number, (error: string | null) => void>()
  private lastRun = 0

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

  /** Whether it has to be started again. One that stands still does not: it keeps its port. */
  hasEnded(): boolean {
    return this.child === null
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

  /**
   * Starts it, and waits until it serves.
   *
   * @throws Error if it has not ended: its port would answer for the new one
   */
  async start(): Promise<void> {
    if (this.starting || !this.hasEnded()) throw new Error(`${this.name} has not ended`)
    this.starting = true
    try {
      this.child = await this.startChild()
    } finally {
      this.starting = false
    }
  }

  private async startChild(): Promise<ChildProcess> {
    return await startProcess<InstanceReply>({
      args: [join(__dirname, "instance-process.ts"), String(this.port)],
      cwd: ROOT,
      env: { ...this.env, ...this.override, MEDUSA_WORKER_MODE: this.role },
      url: this.url,
      logFile: this.logFile,
      onMessage: (message) => {
        if ("event" in message) {
          this.events.push(message.event)
        } else if ("ran" in message) {
          this.runs.get(message.ran)?.(message.error)
        }
      },
      onExit: (child) => this.ended(child),
    })
  }

  /** Runs the job once. Answers the error's name, "killed", or null where all went well. */
  async runJobs(): Promise<string | null> {
    const { child } = this
    if (!child || this.stopped) {
      return "killed"
    }
    const number = ++this.lastRun
    return await new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => done("timeout"), RUN_TIMEOUT_MS)
      const done = (error: string | null) => {
        clearTimeout(timer)
        this.runs.delete(number)
        resolve(error)
      }
      this.runs.set(number, done)
      const request: InstanceRequest = { run: number }
      child.send(request, (error) => error && done("killed"))
    })
  }

  /** kill -9: nothing is closed, finished or written any more. */
  async kill(): Promise<void> {
    if (this.child) await killProcess(this.child)
  }

  private ended(child: ChildProcess): void {
    if (this.child === child || this.child === null) {
      this.child = null
      this.stopped = false
      for (const done of [...this.runs.values()]) done("killed")
    }
  }
}
