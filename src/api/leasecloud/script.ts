import { createHash } from "node:crypto"
import { gzipSync } from "node:zlib"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** Runs at the first request, so that it does not delay the shop's start. */
function make(script: string) {
  const hash = createHash("sha256").update(script).digest("base64url").slice(0, 27)
  // Weak: the compressed and the plain script share it.
  return { compressed: gzipSync(script, { level: 9 }), etag: `W/"${hash}"` }
}

/**
 * The route handler of a script that any page may include. Browsers cache it for an hour, then use
 * it while they revalidate it by its hash. It is compressed if the browser accepts gzip.
 */
export function serveScript(
  script: string
): (req: MedusaRequest, res: MedusaResponse) => Promise<void> {
  let made: ReturnType<typeof make> | undefined

  return async (req, res) => {
    const { compressed, etag } = (made ??= make(script))
    res.set({
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "public, max-age=3600, stale-while-revalidate=86400",
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "X-Content-Type-Options": "nosniff",
      ETag: etag,
      Vary: "Accept-Encoding",
    })
    if (req.fresh) {
      res.status(304).end()
    } else if (req.acceptsEncodings("gzip")) {
      res.set("Content-Encoding", "gzip").send(compressed)
    } else {
      res.send(script)
    }
  }
}
