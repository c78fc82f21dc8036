import { Agent, request } from "node:http"

/** GETs one after the other over one connection that stays open, as a storefront's server sends them. */
export class Requester {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 })

  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string>
  ) {}

  /** The whole body. Throws where the answer is no success. */
  async get(path: string): Promise<string> {
    return await new Promise((resolve, reject) => {
      const call = request(this.url + path, { agent: this.agent, headers: this.headers })
      call.once("error", reject)
      call.once("response", (response) => {
        const chunks: Buffer[] = []
        response.on("data", (chunk: Buffer) => chunks.push(chunk))
        response.once("end", () => {
          const text = Buffer.concat(chunks).toString("utf8")
          if (response.statusCode === 200) resolve(text)
          else reject(new Error(`GET ${path} answered ${response.statusCode}: ${text}`))
        })
      })
      call.end()
    })
  }

  close(): void {
    this.agent.destroy()
  }
}
