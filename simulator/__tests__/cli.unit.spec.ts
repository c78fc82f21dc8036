import { spawn } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { parseCommandLine } from "../cli"
import { startSimulator } from "../index"

it("reads every option", () => {
  const line =
    "--port 4999 --host 0.0.0.0 --key se=abc --key fi=d=e --no-limit --order oldest-first " +
    "--lag 20 --pricing steps --error-status 422"

  expect(parseCommandLine(line.split(" "))).toEqual({
    port: 4999,
    host: "0.0.0.0",
    keys: { se: "abc", fi: "d=e" },
    limit: false,
    listOrder: "oldest-first",
    lag: 20,
    pricing: "steps",
    validationStatus: 422,
  })
})

it.each([
  ["--port x", "--port must be a whole number from 0 to 65535"],
  ["--port 70000", "--port must be a whole number"],
  ["--key abc", "--key must look like se=KEY."],
  ["--key uk=abc", "--key must be one of se, dk, no, fi"],
  ["--order random", "--order must be one of newest-first, oldest-first"],
  ["--lag -5", "--lag"],
  ["--pricing free", "--pricing must be one of tariff, fixed-fee, null-tariff, steps"],
  ["--error-status 500", "--error-status must be one of 400, 422"],
  ["--faster", "'--faster'"],
])("says what is wrong with %s", (line, message) => {
  expect(() => parseCommandLine(line.split(" "))).toThrow(message)
})

it("wants a key of its own for every market", async () => {
  await expect(startSimulator({ keys: { se: "a", dk: "a" } })).rejects.toThrow("key of its own")
})

it.each(["SIGTERM", "SIGINT"] as const)(
  "starts, tells URL and keys, ends on %s",
  async (signal) => {
    const root = path.resolve(__dirname, "../..")
    const command = [path.join(root, "node_modules/ts-node/dist/bin.js"), "simulator/main.ts"]
    const child = spawn(process.execPath, [...command, "--port", "0", "--key", "se=mine"], {
      cwd: root,
    })
    let output = ""
    child.stdout.on("data", (chunk) => (output += chunk))
    while (!output.includes("sim-key-fi")) await once(child.stdout, "data")
    const url = /on (http:\S+)/.exec(output)![1]
    const reply = await fetch(`${url}/partner`, { headers: { authorization: "Bearer mine" } })
    child.kill(signal)

    expect(reply.status).toBe(200)
    expect(await once(child, "exit")).toEqual([0, null])
  }
)
