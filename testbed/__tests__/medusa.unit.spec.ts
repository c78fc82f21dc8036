import { tmpdir } from "node:os"
import { run } from "../medusa"

const here = { cwd: tmpdir(), env: process.env }

it("shows the end of what a failing command said", async () => {
  const script = "for (let i = 1; i <= 50; i++) console.log('line ' + i); process.exit(3)"
  const failure = run([process.execPath, "-e", script], here)
  await expect(failure).rejects.toThrow(/failed:\nline 11\n[^]*line 50$/)
})

it("is quiet where the command succeeds", async () => {
  await expect(run([process.execPath, "-e", "console.log(1)"], here)).resolves.toBeUndefined()
})
