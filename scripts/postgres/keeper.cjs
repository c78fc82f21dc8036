/*
 * Starts a Postgres server and ends it when its own standard input closes: on request, and just
 * as well when the process that started it was killed and could not ask for anything. It leads a
 * session of its own, so that Ctrl-C in a terminal reaches the shop first and the database last.
 *
 * Plain JavaScript, so that it starts at once and needs nothing that might be gone by then.
 */
const { spawn } = require("node:child_process")
const { openSync, rmSync } = require("node:fs")

const { command, args, user, cwd, logFile, stopSignal, removeAfter } = JSON.parse(process.argv[2])
const GRACE_MS = 10_000

const log = openSync(logFile, "a")
const server = spawn(command, args, { ...user, cwd, stdio: ["ignore", log, log] })
let stopping = false

function stop() {
  if (!stopping) {
    stopping = true
    server.kill(stopSignal)
    setTimeout(() => server.kill("SIGKILL"), GRACE_MS).unref()
  }
}

function finish() {
  for (const folder of removeAfter) {
    rmSync(folder, { recursive: true, force: true })
  }
  process.exit(stopping ? 0 : 1)
}

// Removed only when it was asked to stop: after a failed start the log is still wanted.
server.on("error", () => process.exit(1))
server.on("exit", () => (stopping ? finish() : process.exit(1)))
process.stdin.on("end", stop).on("error", stop).resume()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, stop)
}
