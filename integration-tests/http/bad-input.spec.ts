import { gzipSync } from "node:zlib"
import { BUYERS } from "../../testbed/shopper/people"
import { CART, ledgerOf } from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"
import {
  badFields,
  badQuoteQueries,
  faultOf,
  NO_IDS,
  NO_TEXTS,
  POLLUTION,
  Raw,
  sendRaw,
  stateOf,
  UNDECODABLE,
} from "../helpers/bad-input"

type Bad = Raw & { field: string }

const GOOD = { ...BUYERS.se.applicant, months: 36 }
const NOTE = { note: "Looked it up" }

/** Sends every one, and lists those that were not refused as they should, or that left a trace. */
async function refuseAll(shop: TestShop, what: string, list: Bad[]): Promise<void> {
  const before = await stateOf(shop)
  const faults: string[] = []
  for (const { field, ...raw } of list) {
    const fault = faultOf(await sendRaw(shop, raw), field)
    if (fault) {
      const sent = typeof raw.body === "string" ? raw.body : JSON.stringify(raw.body)
      faults.push(`${raw.method} ${raw.path.slice(0, 80)} ${sent?.slice(0, 80)}: ${fault}`)
    }
  }
  expect(faults).toEqual([])
  expect(await stateOf(shop)).toBe(before)
  process.stdout.write(`bad input, ${what}: ${list.length} refused, nothing changed\n`)
}

describeShop(
  "bad input",
  (shop) => {
    it("of an application is refused by the name of its field", async () => {
      const { cart } = await shop.storefront.prepareLease(CART)
      const path = `/store/carts/${cart.id}/lease`
      const post = (field: string, body: unknown, headers?: Record<string, string>): Bad => ({
        method: "POST",
        path,
        field,
        body,
        headers,
      })
      const fields = badFields().flatMap(([field, values]) =>
        values.map((value) => post(field, { ...GOOD, [field]: value }))
      )
      const unknown = ["foo", "national_id", "cart_id", "reference", "monthly_amount", "lease_id"]
      const strange = [
        "",
        "nin ",
        "Nin",
        "a".repeat(5_000),
        "🪑",
        "\u0000",
        "a.b",
        "$where",
        "19121212",
      ]
      await refuseAll(shop, "fields of an application", [
        ...fields,
        ...unknown.map((key) => post(key, { ...GOOD, [key]: "x" })),
        ...strange.map((key) => post("body", { ...GOOD, [key]: "x" })),
        ...POLLUTION.map((json) =>
          post("", JSON.stringify(GOOD).replace(/\}$/, `,${json.slice(1)}`))
        ),
      ])
      expect(({} as { admin?: boolean }).admin).toBeUndefined()

      const json = JSON.stringify(GOOD)
      const wrongTypes = [
        "text/plain",
        "text/html",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/octet-stream",
        "",
        "nonsense",
      ]
      await refuseAll(shop, "bodies of an application", [
        ...["null", "1", "true", `"text"`, "[]", `[${json}]`, "{}", "{", "}", "undefined", ""].map(
          (body) => post(["{}", "null"].includes(body) ? "months" : "body", body)
        ),
        ...[
          `${json}}`,
          json.slice(0, -1),
          json.replaceAll('"', "'"),
          `\ufeff${json}x`,
          "\u0000",
        ].map((body) => post("body", body)),
        ...wrongTypes.map((type) => post("body", json, { "content-type": type })),
        post("body", json, { "content-encoding": "gzip" }),
        post("body", gzipSync(json).toString("latin1"), { "content-encoding": "gzip" }),
        post("body", json, { "content-encoding": "br" }),
        post("body", { ...GOOD, first_name: "x".repeat(20_000) }),
        post("body", " ".repeat(200_000) + json),
        post("body", `${"[".repeat(5_000)}${"]".repeat(5_000)}`),
        post("a", `{"a":${"[".repeat(4_000)}${"]".repeat(4_000)}}`),
        ...["?nin=1", "?months=36", "?a[b][c]=d"].map((query) => ({
          ...post("query", json),
          path: path + query,
        })),
      ])
    })

    it("of a confirmation is refused by the name of its field", async () => {
      const { cart } = await shop.storefront.prepareLease(CART)
      const path = `/store/carts/${cart.id}/lease/confirm`
      const post = (field: string, body: unknown, headers?: Record<string, string>): Bad => ({
        method: "POST",
        path,
        field,
        body,
        headers,
      })
      const amounts = [undefined, null, "859", "", true, {}, [859], -1, -0.01, 1e13, 1e308]
      await refuseAll(shop, "confirmations", [
        ...amounts.map((monthly_amount) => post("monthly_amount", { monthly_amount })),
        // Not what the cart costs, to the öre.
        ...[0, 1, 1e12, 0.1 + 0.2].map((amount) =>
          post("monthly_amount", { monthly_amount: amount })
        ),
        post("months", { monthly_amount: 859, months: 36 }),
        post("nin", { monthly_amount: 859, nin: "19121212-1212" }),
        post("monthly_amount", POLLUTION[0]),
        ...["null", "1", "[]", "{", ""].map((body) =>
          post(body === "null" ? "monthly_amount" : "body", body)
        ),
        post("body", JSON.stringify({ monthly_amount: 859 }), { "content-type": "text/plain" }),
        post("body", " ".repeat(200_000)),
        { ...post("query", { monthly_amount: 859 }), path: `${path}?monthly_amount=859` },
      ])
    })

    it("in addresses of carts and orders is refused, and who knows no id reads nothing", async () => {
      const { applied } = await shop.storefront.prepareLease(CART)
      const paths = [...NO_IDS, ...UNDECODABLE, applied.lease.id, applied.payment_session_id]
      await refuseAll(shop, "ids of carts and orders", [
        ...paths.flatMap((id) => [
          { method: "GET", path: `/store/carts/${id}/lease`, field: "id" },
          { method: "POST", path: `/store/carts/${id}/lease`, body: GOOD, field: "id" },
          {
            method: "POST",
            path: `/store/carts/${id}/lease/confirm`,
            body: { monthly_amount: 1 },
            field: "id",
          },
          { method: "GET", path: `/store/orders/${id}/lease`, field: "id" },
        ]),
      ])
    })

    it("in a payment session's data is refused, or ignored", async () => {
      const { cart } = await shop.storefront.prepareLease(CART)
      const [mine] = await ledgerOf(shop)
      const { body } = await shop.storefront.ask<{ payment_collection: { id: string } }>(
        "POST",
        "/store/payment-collections",
        { cart_id: cart.id }
      )
      const path = `/store/payment-collections/${body.payment_collection.id}/payment-sessions`
      const provider_id = "pp_leasecloud_leasecloud"
      const data: unknown[] = [
        { nin: "19121212-1212" },
        { org_number: "559900-1004" },
        { remote_id: "x" },
        { order_id: "x" },
        { constructor: 1 },
        { "": 1 },
        { [`${"a".repeat(3_000)}`]: 1 },
        { "\u0000": 1 },
        { lease_id: mine.id, extra: true },
        [],
        ["lease_id"],
        "lease_id",
        5,
        true,
        null,
      ]
      await refuseAll(
        shop,
        "data of a payment session",
        data.map((data) => ({ method: "POST", path, body: { provider_id, data }, field: "data" }))
      )
      const forged = {
        lease_id: "lease_of_another",
        months: 1,
        monthly_amount: 0,
        status: "active",
      }
      const opened = await shop.storefront.ask<{
        payment_collection: { payment_sessions: { data: object }[] }
      }>("POST", path, { provider_id, data: forged })
      expect(
        opened.body.payment_collection.payment_sessions.map((session) => session.data)
      ).toEqual([
        { lease_id: mine.id, months: 36, monthly_amount: expect.any(Number), status: "draft" },
      ])
      expect(await shop.storefront.completeCart(cart.id)).toMatchObject({ type: "order" })
      expect(shop.simulator.control.orders()).toMatchObject([{ body: { months: 36 } }])
    })

    it("of who asks for quotes is refused", async () => {
      const { cart } = await shop.storefront.prepareLease(CART)
      const variant = shop.variants["ESPRESSO-2G"]
      const region = shop.regions.se
      const queries = badQuoteQueries(cart.id, variant, region)
      await refuseAll(
        shop,
        "queries for quotes",
        queries.map(([field, query]) => ({
          method: "GET",
          path: `/store/leasecloud/quotes?${query}`,
          field,
        }))
      )
    })

    it("of the merchant is refused too", async () => {
      await shop.storefront.leaseCart(CART)
      const [lease] = await ledgerOf(shop)
      const of = (action: string, id = lease.id) => `/admin/leases/${id}/${action}`
      const post = (field: string, action: string, body: unknown): Bad => ({
        method: "POST",
        path: of(action),
        field,
        body,
      })
      const notes = [
        undefined,
        null,
        ...NO_TEXTS,
        "",
        "  ",
        "\u0000",
        "a\u0000",
        "\ud800",
        "x".repeat(1_001),
        ...Object.values(BUYERS).map(({ applicant }) => `Kim, ${applicant.nin}, has called`),
      ]
      const ids = [...NO_TEXTS, "", "\u0000", "\ud800", "x".repeat(256)]
      const actions = ["acknowledge", "release", "resolve", "erase-personal-data"]
      await refuseAll(shop, "bodies of the merchant's routes", [
        ...notes.flatMap((note) => [
          post("note", "acknowledge", { code: "orphan", note }),
          post("note", "release", { note }),
          post("note", "erase-personal-data", { note }),
          post("note", "resolve", { never_created: true, note }),
        ]),
        ...[...ids, "no_such_flag"].flatMap((id) => [
          post("code", "acknowledge", { ...NOTE, code: id }),
          post("flag_id", "acknowledge", { ...NOTE, flag_id: id }),
        ]),
        ...ids.map((id) => post("remote_id", "resolve", { ...NOTE, remote_id: id })),
        ...[false, "true", 1, {}, []].map((never_created) =>
          post("never_created", "resolve", { ...NOTE, never_created })
        ),
        post("never_created", "resolve", { ...NOTE, never_created: true }),
        post("remote_id", "resolve", { ...NOTE, remote_id: "x", never_created: true }),
        post("remote_id", "resolve", NOTE),
        post("it is not over", "erase-personal-data", NOTE),
        post("code", "acknowledge", NOTE),
        ...actions.map((action) => post("status", action, { ...NOTE, status: "active" })),
        ...actions.map((action) => post("body", action, { ...NOTE, "\u0000": 1 })),
        ...actions.flatMap((action) =>
          POLLUTION.map((json) => post("", action, `{"note":"x",${json.slice(1)}`))
        ),
        ...actions.flatMap((action) => [
          ...["null", "[]", `"x"`, "5", "{", "x"].map((body) => post("", action, body)),
          { ...post("", action, "x".repeat(200_000)), headers: { "content-type": "text/plain" } },
        ]),
      ])
      await refuseAll(
        shop,
        "ids of leases",
        NO_IDS.flatMap((id) => [
          { method: "GET", path: `/admin/leases/${id}`, field: "id" },
          { method: "POST", path: of("sync", id), body: {}, field: "id" },
          { method: "POST", path: of("release", id), body: NOTE, field: "id" },
          { method: "POST", path: of("erase-personal-data", id), body: NOTE, field: "id" },
          {
            method: "POST",
            path: of("acknowledge", id),
            body: { ...NOTE, code: "x" },
            field: "id",
          },
          {
            method: "POST",
            path: of("resolve", id),
            body: { ...NOTE, remote_id: "x" },
            field: "id",
          },
        ])
      )
      const queries: [field: string, values: string[]][] = [
        ["q", ["=%00", `=${"x".repeat(300)}`, "[]=a&q[]=b", "[a]=b"]],
        ["status", ["=nope", "[]=pending&status[]=nope", "=", "[a]=pending", "=%00"]],
        ["market", ["=us", "=SE", "[x][y]=se", "="]],
        ["order_id", ["=%00", "=", `=${"x".repeat(300)}`, "[a][b]=c"]],
        ["needs_attention", ["=1", "=yes", "=", "[]=true"]],
        [
          "limit",
          ["=0", "=-1", "=201", "=1.5", "=ten", "=1e9", "=Infinity", "=NaN", "[a]=1", "=%00"],
        ],
        ["offset", ["=-1", "=1.5", "=x", "=1e12", "[a]=1"]],
        ["order", ["=id", "=created_at;", "=--created_at", "=%2Bcreated_at", "=", "[]=created_at"]],
        ["fields", ["=*applicant"]],
        ["foo", ["=1"]],
      ]
      await refuseAll(
        shop,
        "queries of the merchant's list",
        queries.flatMap(([field, values]) =>
          values.map((value) => ({ method: "GET", path: `/admin/leases?${field}${value}`, field }))
        )
      )
    })
  },
  { simulator: { limit: false } }
)
