import { renderToString } from "react-dom/server"
import { LeaseForm, LeaseWidget } from "../../entries/react"

// Jest runs this without a DOM, as a server renders a page.
it("renders the elements' tags on a server, with attributes by their HTML names", () => {
  const html = renderToString(
    <>
      <LeaseWidget variantId="v1" regionId="r1" quantity={2} className="price" />
      <LeaseForm cartId="c1" invoiceIntervals="MONTHLY QUARTERLY" onApplied={() => {}} />
      <LeaseForm linkToken="t1" />
    </>
  )
  expect(html).toBe(
    '<lease-widget variant-id="v1" region-id="r1" quantity="2" class="price"></lease-widget>' +
      '<lease-form cart-id="c1" invoice-intervals="MONTHLY QUARTERLY"></lease-form>' +
      '<lease-form link-token="t1"></lease-form>'
  )
})
