import type { LeaseRefused } from "../form/refusal"

// Part of the shop's lease page. The server writes the order into the page. If the order has changed
// since, the form refuses to apply for it: then the page shows the order as it is.
document.addEventListener("lease-refused", async (event) => {
  if ((event as CustomEvent<LeaseRefused>).detail.kind !== "changed") {
    return
  }
  const answer = await fetch(location.href)
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const order = page.querySelector(".order")
  if (order) {
    document.querySelector(".order")?.replaceWith(order)
  }
})
