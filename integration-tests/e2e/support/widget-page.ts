import { ANSWER, openHtml, page, QUOTES, quotesOf, refused, shop, useMockPage } from "./mock-shop"

export const HEAD =
  '<!doctype html><html lang="en"><title>Shop</title><meta charset="utf-8">' +
  '<link rel="icon" href="data:,">'
export const SCRIPT = '<script src="SHOP/leasecloud/widget.js"></script>'

/** Before every test: quotes for all but what is called cheap. */
export const useWidgetPage = (): void =>
  useMockPage(() => {
    shop.replies[QUOTES] = ({ query }) => {
      const ids = query.getAll("variant_id[]")
      const of = (id: string) =>
        id.startsWith("cheap") ? refused("below_minimum", "Too low") : quotesOf(36_000)
      return {
        status: 200,
        body: ids.length
          ? { ...ANSWER, variants: Object.fromEntries(ids.map((id) => [id, of(id)])) }
          : { ...ANSWER, ...of(query.get("variant_id") ?? "") },
      }
    }
  })

export const widget = (attributes: string) =>
  `<lease-widget publishable-key="pk_1" region-id="reg_1" ${attributes}></lease-widget>`

export const open = (body: string, path?: string): Promise<void> => openHtml(HEAD + body, path)

export const settled = (state = "ready", count = 1) =>
  page.waitForFunction(
    ([wanted, least]) =>
      document.querySelectorAll(`lease-widget[data-state="${wanted}"]`).length >= Number(least),
    [state, count]
  )

/** What each widget shows to the eye. */
export const seenText = () =>
  page.locator("lease-widget [part=box]").evaluateAll((boxes) =>
    (boxes as HTMLElement[]).map((box) => {
      const spoken = [...box.querySelectorAll<HTMLElement>(".sr")].map((each) => each.innerText)
      const text = spoken.reduce((rest, words) => rest.replace(`\n${words}`, ""), box.innerText)
      return text.replace(/\u00a0/g, " ").trim()
    })
  )
