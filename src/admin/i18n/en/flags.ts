/** Per flag: its name, what has happened, and what the merchant does now. */
export const flags = {
  whatToDo: "What to do now",
  evidence: {
    reason: "Reason",
    firstTotal: "Total first seen",
    totalNow: "Total now",
    orderTotalSent: "Order total when sent",
    orderTotalNow: "Order total now",
    why: {
      list_incomplete: "LeaseCloud's list was incomplete or could not be read",
      orders_without_reference: "LeaseCloud lists orders without a reference that may be this one",
      no_echo: "LeaseCloud's list has not shown any of the shop's references yet",
      sent_elsewhere: "The lease was sent under another address or API key than the shop has now",
    },
  },
  unknown: {
    title: "Needs attention",
    todo: "Check the order and the lease, then mark it as done.",
  },
  unexpected_status: {
    title: "Unexpected status",
    what: "LeaseCloud reports a status that does not follow from the one before. Nothing was changed in Medusa.",
    todo: "Ask LeaseCloud what has happened, correct the order by hand if needed, then mark it as done.",
  },
  cancel_at_leasecloud: {
    title: "Cancel at LeaseCloud",
    what: "The order is canceled in Medusa, but the lease still runs at LeaseCloud. Medusa cannot cancel it there.",
    todo: "Cancel this lease with LeaseCloud: contact them with the LeaseCloud ID, then mark it as done. The flag also goes away when LeaseCloud reports the lease as canceled.",
  },
  changed_after_sending: {
    title: "Cart changed after sending",
    what: "The customer changed the cart after its lease had been sent to LeaseCloud, so the order could not be placed.",
    todo: "Agree with the customer: either the cart is put back as it was and the order placed, or the lease is canceled with LeaseCloud. Then mark it as done.",
  },
  duplicate: {
    title: "Two leases for one order",
    what: "LeaseCloud has more than one lease with this reference. Medusa follows the first.",
    todo: "Ask LeaseCloud to cancel the extra lease, then mark it as done.",
  },
  unsettled: {
    title: "Unconfirmed at LeaseCloud",
    what: "LeaseCloud's answer to the lease never arrived, and its lists could not show whether the lease exists. It is not sent again.",
    todo: "Ask LeaseCloud whether it has a lease with this reference, then resolve it by hand.",
  },
  orphan: {
    title: "Lease without an order",
    what: "LeaseCloud has a lease from this shop that no order stands behind.",
    todo: "Cancel it with LeaseCloud, then mark it as done.",
  },
  amount_changed: {
    title: "Total changed at LeaseCloud",
    what: "LeaseCloud's total of the lease is not the one first seen.",
    todo: "Ask LeaseCloud why the total changed and compare it with the order, then mark it as done.",
  },
  monthly_amount_differs: {
    title: "Monthly amount differs from the quote",
    what: "The customer was quoted another monthly amount than LeaseCloud answered. LeaseCloud's amount is the one that is invoiced.",
    todo: "Tell the customer which amount applies, then mark it as done.",
  },
  order_edited: {
    title: "Order edited after the lease",
    what: "The order's total was changed after the lease had been sent. LeaseCloud still has the old total.",
    todo: "Ask LeaseCloud to change the lease, or take the edit back, then mark it as done.",
  },
  fulfilled_before_refusal: {
    title: "Fulfilled, but not leased",
    what: "The lease was declined or canceled after the order had been fulfilled. The order was left as it is.",
    todo: "Take the goods back, or agree on another payment with the customer, then mark it as done.",
  },
  ended_after_active: {
    title: "Canceled after it was active",
    what: "LeaseCloud canceled a lease that was already running. The order and its payment were left as they are.",
    todo: "Agree with LeaseCloud and the customer on what happens to goods and money, then mark it as done.",
  },
  completion_interrupted: {
    title: "Checkout was interrupted",
    what: "Medusa stopped in the middle of placing this order. Reservations or links of the order may be missing.",
    todo: "Check the items, reservations and payment of the order before you ship, then mark it as done.",
  },
  vanished: {
    title: "No longer found at LeaseCloud",
    what: "LeaseCloud does not know this lease any more.",
    todo: "Ask LeaseCloud what has become of it, then mark it as done.",
  },
  stale_submitting: {
    title: "Still not sent",
    what: "The lease has been waiting to be sent to LeaseCloud for a long time.",
    todo: "Look at the connection under Settings → LeaseCloud. The lease is sent by itself when LeaseCloud can be reached.",
  },
  stale_pending: {
    title: "Pending for a long time",
    what: "LeaseCloud has had the lease for a long time without an outcome. Most often the customer has not signed.",
    todo: "Remind the customer to sign, or ask LeaseCloud, then mark it as done.",
  },
  align_failed: {
    title: "Order not brought in line",
    what: "LeaseCloud's status is known, but Medusa could not move the order or its payment accordingly. It is tried again at every sync.",
    todo: "Look at the reason and at the order, mend what is in the way, then sync the lease.",
  },
  sent_elsewhere: {
    title: "Sent to another LeaseCloud account",
    what: "The lease was sent to LeaseCloud under another address or API key than the shop has now, and LeaseCloud does not show it under the present one. Nothing is changed for it.",
    todo: "Set the former address and key again, or ask LeaseCloud for the lease's present ID and resolve it by hand.",
  },
  misconfigured: {
    title: "Connection set up wrongly",
    what: "LeaseCloud rejects the shop's API key or address, so the lease cannot be sent.",
    todo: "Put the connection right under Settings → LeaseCloud. The lease is then sent by itself.",
  },
}
