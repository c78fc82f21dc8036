import { startPostgres } from ".."

/** Run by a test as a process of its own: starts a server, says where, and waits to be killed. */
void startPostgres().then((server) => {
  process.stdout.write(server.url("postgres") + "\n")
  setInterval(() => undefined, 1000)
})
