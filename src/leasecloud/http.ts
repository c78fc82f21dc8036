import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http"
import https from "node:https"
import type { Readable } from "node:stream"
import { text } from "node:stream/consumers"
import type { CreateAxiosDefaults } from "axios"
import type { HttpMethod } from "./endpoints"
import { TimeLimit } from "./time-limit"

/** A page of 100 orders is some 40 kB: more than this is no answer of the API. */
const MAX_ANSWER_BYTES = 2 * 1024 * 1024

export type HttpRequest = {
  method: HttpMethod
  /** With a leading slash; segments already URL-encoded. */
  path: string
  query?: Record<string, number>
  body?: object
  /** Until when it may leave: later than that nothing is sent. */
  leaves?: TimeLimit
}

/** LeaseCloud answered; `text` is null when the body broke off, hung or was too long. */
export type HttpAnswer = {
  answered: true
  status: number
  retryAfter?: string
  text: string | null
}

/**
 * No answer came. `connected` tells whether a connection (with TLS: a verified one) ever stood: as
 * long as it didn't, not one byte of the request has left. `stalled`: it was held back, since it
 * would have left too late.
 */
export type HttpSilence = {
  answered: false
  connected: boolean
  timedOut: boolean
  stalled: boolean
  code?: string
}

export type HttpSettings = { baseUrl: string; apiKey: string; timeout: number }

/**
 * One request, one answer: no redirect is followed, nothing is sent twice, no proxy is taken from
 * the environment, and name look-up, connection, answer and body share one timeout (ms). Never
 * throws for what the network or the other side does.
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
      // A kept connection that the other side has just dropped would make a create call uncertain,
      // and 100 requests in 5 minutes gain nothing from keeping one.
      httpAgent: new http.Agent({ keepAlive: false }),
      httpsAgent: new https.Agent({ keepAlive: false }),
      maxContentLength: MAX_ANSWER_BYTES,
      maxRedirects: 0,
      proxy: false,
      responseType: "stream",
      validateStatus: () => true,
    }
  }

  async send(request: HttpRequest): Promise<HttpAnswer | HttpSilence> {
    const { method, path, query, body, leaves } = request
    // Loaded with the first request: no shop waits for it to start.
    const { default: axios } = await import("axios")
    const signal = AbortSignal.timeout(this.timeout)
    const line = new Line(leaves, leaves && new TimeLimit(this.timeout))
    try {
      const answer = await axios.create(this.defaults).request<Readable>({
        method,
        url: this.base + path,
        params: query,
        data: body && JSON.stringify(body),
        headers: body && { "Content-Type": "application/json" },
        signal,
        transport: line,
      })
      return {
        answered: true,
        status: answer.status,
        retryAfter: answer.headers["retry-after"]?.toString(),
        text: await text(answer.data).catch(() => null),
      }
    } catch (error) {
      const code = axios.isAxiosError(error) ? error.code : undefined
      const { connected, stalled } = line
      return { answered: false, connected, stalled, timedOut: signal.aborted, code }
    }
  }
}

/**
 * Node's own transport, watched for the moment from which bytes of the request may have left. What
 * comes too late is held back twice: where the connection is asked for, and where it stands, since a
 * process may stand still between the two.
 */
class Line {
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
        // Node writes the request after this: what is destroyed here has sent nothing.
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

/** Credentials in the address would replace the bearer header without a word. */
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
