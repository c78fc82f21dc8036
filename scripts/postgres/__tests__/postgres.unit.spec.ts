import { spawn } from "node:child_process"
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
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

/** A temporary folder of the test's own, so that what is left behind can be told. */
async function inOwnTemporaryFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const before = process.env.TMPDIR
  const folder = mkdtempSync(join(tmpdir(), "postgres-spec-"))
  chmodSync(folder, 0o755)
  process.env.TMPDIR = folder
  try {
    await test(folder)
  } finally {
    if (before === undefined) {
      delete process.env.TMPDIR
    } else {
      process.env.TMPDIR = before
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

describe("the embedded Postgres", () => {
  it("answers on its own port, knows Nordic letters, and leaves nothing when it is stopped", async () => {
    await inOwnTemporaryFolder(async (folder) => {
      const server = await startPostgres()
      expect(readdirSync(folder)).toHaveLength(1)
      const rows = await ask(server.url("postgres"), "select lower('ÅÄÖØ') as letters")
      expect(rows).toEqual([{ letters: "åäöø" }])
      await server.stop()
      await server.stop()
      await expect(ask(server.url("postgres"), "select 1")).rejects.toThrow()
      expect(readdirSync(folder)).toEqual([])
    })
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
    await expect(ask(url, "select 1")).resolves.toHaveLength(1)
    child.kill("SIGKILL")
    let gone = false
    while (!gone) {
      gone = await ask(url, "select 1").then(
        () => false,
        () => true
      )
    }
    expect(gone).toBe(true)
  })
})
