import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http"
import https from "node:https"
import type { Readable } from "node:stream"
import { text } from "node:stream/consumers"
import type { CreateAxiosDefaults } from "axios"
import type { HttpMethod } from "./endpoints"
import { TimeLimit } from "./time-limit"

/** A page of 100 orders is about 40 kB. A longer answer does not come from the API. */
const MAX_ANSWER_BYTES = 2 * 1024 * 1024

export type HttpRequest = {
  method: HttpMethod
  /** Starts with a slash. Its segments are URL-encoded. */
  path: string
  query?: Record<string, number>
  body?: object
  /** The request leaves within this time, or it is not sent. */
  leaves?: TimeLimit
}

/** LeaseCloud answered. `text` is null if the body was incomplete, too late or too long. */
export type HttpResponse = {
  answered: true
  status: number
  retryAfter?: string
  text: string | null
}

/**
 * No answer came. `connected`: a connection was open (a verified one with TLS). Before that, no byte
 * of the request leaves. `stalled`: the request was held back, since it would have left too late.
 */
export type NoResponse = {
  answered: false
  connected: boolean
  timedOut: boolean
  stalled: boolean
  code?: string
}

export type HttpSettings = { baseUrl: string; apiKey: string; timeout: number }

/**
 * Sends one request and returns one answer. It follows no redirect, sends nothing twice, and uses no
 * proxy of the environment. One timeout (ms) covers name lookup, connection, answer and body. It
 * never throws for errors of the network or of the other side.
 */
export class Http {
  private readonly defaults: CreateAxiosDefaults
  private readonly base: string
  private readonly timeout: number

  constructor({ baseUrl, apiKey, timeout }: HttpSettings) {
    this.base = readBaseUrl(baseUrl)
    this.timeout = timeout
    this.defaults = {
      adapter: "http",
      headers: { Accept: "application/json", Authorization: `Bearer ${readApiKey(apiKey)}` },
      // The other side may have closed a kept connection, and the create call would be uncertain.
      // At 100 requests in 5 minutes, a kept connection saves nothing.
      httpAgent: new http.Agent({ keepAlive: false }),
      httpsAgent: new https.Agent({ keepAlive: false }),
      maxContentLength: MAX_ANSWER_BYTES,
      maxRedirects: 0,
      proxy: false,
      responseType: "stream",
      validateStatus: () => true,
    }
  }

  async send(request: HttpRequest): Promise<HttpResponse | NoResponse> {
    const { method, path, query, body, leaves } = request
    // Loaded with the first request, so that the shop starts faster.
    const { default: axios } = await import("axios")
    const signal = AbortSignal.timeout(this.timeout)
    const transport = new RequestTransport(leaves, leaves && new TimeLimit(this.timeout))
    try {
      const answer = await axios.create(this.defaults).request<Readable>({
        method,
        url: this.base + path,
        params: query,
        data: body && JSON.stringify(body),
        headers: body && { "Content-Type": "application/json" },
        signal,
        transport,
      })
      return {
        answered: true,
        status: answer.status,
        retryAfter: answer.headers["retry-after"]?.toString(),
        text: await text(answer.data).catch(() => null),
      }
    } catch (error) {
      const code = axios.isAxiosError(error) ? error.code : undefined
      const { connected, stalled } = transport
      return { answered: false, connected, stalled, timedOut: signal.aborted, code }
    }
  }
}

/**
 * Node's own transport. It records the moment from which bytes of the request may have left. It
 * checks the time limit twice, before it connects and once it is connected, since the process may
 * stall between the two.
 */
class RequestTransport {
  connected = false
  stalled = false

  constructor(
    private readonly leaves: TimeLimit | undefined,
    private readonly connects: TimeLimit | undefined
  ) {}

  readonly request = (
    options: RequestOptions,
    onAnswer: (answer: IncomingMessage) => void
  ): ClientRequest => {
    if (this.leaves?.passed()) {
      this.stalled = true
      throw new Error("the request would have left too late")
    }
    const secure = options.protocol === "https:"
    const request = (secure ? https : http).request(options, onAnswer)
    request.once("socket", (socket) => {
      const connect = () => {
        // Node writes the request after this. A request that is destroyed here has sent nothing.
        this.stalled = this.connects?.passed() ?? false
        this.connected = !this.stalled
        if (this.stalled) request.destroy()
      }
      if (socket.connecting) socket.once(secure ? "secureConnect" : "connect", connect)
      else connect()
    })
    return request
  }
}

/** Credentials in the address would silently replace the bearer header. */
function readBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  const plain = url && !url.username && !url.password && !url.search && !url.hash
  if (!plain || !/^https?:$/.test(url.protocol)) {
    throw new TypeError("baseUrl must be an http(s) address without credentials, query or fragment")
  }
  return url.origin + url.pathname.replace(/\/+$/, "")
}

function readApiKey(apiKey: string): string {
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError("apiKey must be printable ASCII without spaces")
  }
  return apiKey
}
