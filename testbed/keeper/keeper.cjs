/*
 * Starts a program and ends it when its own standard input closes: on request, and just as well
 * when the process that asked for it was killed and could not ask for anything. Both lead sessions
 * of their own, so that Ctrl-C in a terminal doesn't reach the database before the shop is done.
 *
 * Plain JavaScript, so that it starts at once and needs nothing that might be gone by then.
 */
const { spawn } = require("node:child_process")
const { openSync, rmSync } = require("node:fs")

const { command, args, user, cwd, logFile, stopSignal, removeAfter } = JSON.parse(process.argv[2])
const GRACE_MS = 10_000

const log = openSync(logFile, "a")
const program = spawn(command, args, { ...user, cwd, detached: true, stdio: ["ignore", log, log] })
let stopping = false

/** The whole group: a program may have started others. */
function signal(name) {
  try {
    process.kill(-program.pid, name)
  } catch {
    // Nobody is left.
  }
}

function stop() {
  if (!stopping) {
    stopping = true
    signal(stopSignal)
    setTimeout(() => signal("SIGKILL"), GRACE_MS).unref()
  }
}

program.on("error", () => process.exit(1))
program.on("exit", () => {
  signal("SIGKILL")
  // Only when it was asked to stop: after a failed start the log is still wanted.
  if (stopping && removeAfter) {
    rmSync(removeAfter, { recursive: true, force: true })
  }
  process.exit(stopping ? 0 : 1)
})
process.stdin.on("end", stop).on("error", stop).resume()
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(name, stop)
}
