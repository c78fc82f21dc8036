import type { LeaseRefused } from "../form/refusal"

// Part of the shop's lease page. The server writes the order into the page. If the order has changed
// since, the form refuses to apply for it: then the page shows the order as it is.
document.addEventListener("lease-refused", async (event) => {
  if ((event as CustomEvent<LeaseRefused>).detail.kind !== "changed") {
    return
  }
  const text = await fetch(location.href)
    .then((answer) => answer.text())
    // The form says that the order has changed: the page may stay as it is.
    .catch(() => "")
  const page = new DOMParser().parseFromString(text, "text/html")
  const order = page.querySelector(".order")
  if (order) {
    document.querySelector(".order")?.replaceWith(order)
  }
})
