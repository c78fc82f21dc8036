import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { Client } from "pg"
import { startPostgres } from ".."

jest.setTimeout(60_000)

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new Client(url)
  client.on("error", () => undefined)
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}

describe("the embedded Postgres", () => {
  it("answers on its own port, knows Nordic letters, and leaves nothing when it is stopped", async () => {
    const server = await startPostgres()
    const rows = await ask(
      server.url("postgres"),
      "select lower('ÅÄÖØ') as letters, current_setting('data_directory') as data"
    )
    const { letters, data } = rows[0] as { letters: string; data: string }
    expect(letters).toBe("åäöø")
    expect(existsSync(data)).toBe(true)
    await server.stop()
    await server.stop()
    await expect(ask(server.url("postgres"), "select 1")).rejects.toThrow()
    expect(existsSync(dirname(data))).toBe(false)
  })

  it("keeps the data of a folder that it was given", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kept-cluster-"))
    try {
      const first = await startPostgres({ folder })
      await ask(first.url("postgres"), "create table kept as select 42 as answer")
      await first.stop()
      expect(existsSync(folder)).toBe(true)
      const second = await startPostgres({ folder })
      expect(await ask(second.url("postgres"), "select answer from kept")).toEqual([{ answer: 42 }])
      await second.stop()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it("does not outlive a process that was killed", async () => {
    const child = spawn(
      process.execPath,
      ["-r", "ts-node/register", join(__dirname, "start-and-die.ts")],
      { stdio: ["ignore", "pipe", "inherit"] }
    )
    const url = await new Promise<string>((resolve) =>
      child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()))
    )
    const [row] = await ask(url, "select current_setting('data_directory') as data")
    const folder = dirname((row as { data: string }).data)
    child.kill("SIGKILL")
    while (existsSync(folder)) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await expect(ask(url, "select 1")).rejects.toThrow()
  })
})
