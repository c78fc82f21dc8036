export const actions = {
  menu: "Actions",
  cancel: "Cancel",
  confirm: "Confirm",
  close: "Close",
  copy: "Copy",
  viewLease: "View lease",
  viewOrder: "View order",
  note: "Note",
  noteHint: "Kept with the lease, for your colleagues.",
  noteMissing: "Write a note: what was done, and with whom.",
  sync: {
    action: "Sync now",
    title: "Sync with LeaseCloud?",
    text: "LeaseCloud is asked for the status of this lease, and Medusa follows it: the payment may be authorized or captured, or the order canceled.",
    done: "The lease is up to date",
  },
  acknowledge: {
    action: "Mark as done",
    title: "Mark as done",
    text: "The flag goes away and your note is added to the activity. Nothing changes at LeaseCloud or in the order. The flag comes back if something new happens.",
    done: "Marked as done",
  },
  release: {
    action: "Release for fulfillment",
    title: "Release for fulfillment",
    text: "The order can then be fulfilled although LeaseCloud has not said that it is ready to ship. If the lease is declined after that, you have shipped goods that nobody pays for. The lease itself does not change.",
    done: "The order can be fulfilled",
  },
  resolve: {
    action: "Resolve by hand",
    title: "Resolve by hand",
    text: "Ask LeaseCloud whether it has a lease with this reference, then say here what you found out.",
    attach: "LeaseCloud has the lease",
    attachText:
      "Medusa attaches this LeaseCloud ID and follows that lease from now on. Nothing is sent to LeaseCloud again.",
    remoteId: "LeaseCloud ID",
    remoteIdMissing: "Enter the ID that LeaseCloud gave you.",
    never: "LeaseCloud has no such lease",
    neverText:
      "The lease counts as never created. It is not sent again, and its order is canceled or kept as your settings say.",
    done: "The lease is resolved",
  },
}
