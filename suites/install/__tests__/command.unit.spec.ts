import { tmpdir } from "node:os"
import { cleanEnvironment, run } from "../command"

const here = { cwd: tmpdir(), env: process.env }

it("hides our own npm from the shop's, but not where the user lets it look for packages", () => {
  const env = {
    PATH: "/usr/bin",
    NODE_ENV: "test",
    INIT_CWD: "/repository",
    npm_lifecycle_event: "test:install",
    npm_config_local_prefix: "/repository",
    npm_config_userconfig: "/home/me/.npmrc",
  }
  expect(cleanEnvironment(env)).toEqual({
    PATH: "/usr/bin",
    npm_config_userconfig: "/home/me/.npmrc",
  })
})

it("shows the end of what a failing command said", async () => {
  const script = "for (let i = 1; i <= 50; i++) console.log('line ' + i); process.exit(3)"
  const failure = run([process.execPath, "-e", script], here)
  await expect(failure).rejects.toThrow(/failed:\nline 11\n[^]*line 50$/)
})

it("is quiet where the command succeeds", async () => {
  await expect(run([process.execPath, "-e", "console.log(1)"], here)).resolves.toBeUndefined()
})
