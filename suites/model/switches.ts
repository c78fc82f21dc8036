/** The claims of `switches.pml`. */
export type Claim =
  "ONE_ORDER" | "KNOWN" | "CREATE_CALL" | "CANCELLATION" | "CAPTURE" | "AMOUNT" | "ERASURE"

/** The bugs of `switches.pml`, each with the claim that it breaks. */
export const BUGS: Record<string, Claim> = {
  CHECK_DRAFTS: "CREATE_CALL",
  PROOF_UNBOUND: "ONE_ORDER",
  POST_BEFORE_COMMIT: "ONE_ORDER",
  RETRY_WITHOUT_LOOK_UP: "ONE_ORDER",
  LATE_POST: "ONE_ORDER",
  SECOND_ID_DROPPED: "KNOWN",
  ACCOUNT_NOT_COMPARED: "ONE_ORDER",
  ECHO_NOT_PROVEN: "ONE_ORDER",
  CANCEL_ON_ERROR: "CANCELLATION",
  CAPTURE_AFTER_PAID: "CAPTURE",
  POLLED_AT_ANOTHER_ACCOUNT: "CAPTURE",
  ONE_PASS: "ONE_ORDER",
  UNNAMED_ROW_BELIEVED: "ONE_ORDER",
  SENT_UNCHECKED: "CREATE_CALL",
  STALE_EVIDENCE: "CAPTURE",
  CLOSED_FOR_ANOTHER_ORDER: "ERASURE",
  EXPIRY_CANCELS: "CANCELLATION",
  OLD_AMOUNT_CAPTURED: "AMOUNT",
  LIVE_TAKEN_FOR_KILLED: "CREATE_CALL",
  LINK_UNLOCKED: "CREATE_CALL",
  HELD_FOLLOWED: "ONE_ORDER",
  LIVE_FOLLOWED: "ONE_ORDER",
  LINK_CANCELS: "CANCELLATION",
}

/** The scenes of `switches.pml`: a model in which one of them can't happen claims too little. */
export const SCENES = [
  "CAPTURED",
  "ORDER_CANCELED",
  "SENT_ANEW",
  "LATE_ID_KEPT",
  "DUPLICATE_FLAGGED",
  "KILLED_COMPLETION_REPAIRED",
  "TAKEN_OVER",
  "STALLED_AND_NOT_SENT",
  "DRAFT_CLOSED",
  "APPLICATION_EXPIRED",
  "UNSETTLED",
  "EDITED_AND_CAPTURED",
  "LEASED_BY_LINK",
  "LINK_RESUMED",
  "CAPTURED_AFTER_A_DECLINE",
]

/** The bugs and scenes that only an application by a link leads to. */
const OF_LINKS = [
  "LINK_UNLOCKED",
  "HELD_FOLLOWED",
  "LIVE_FOLLOWED",
  "LINK_CANCELS",
  "LEASED_BY_LINK",
  "LINK_RESUMED",
  "CAPTURED_AFTER_A_DECLINE",
]

/** With one fault, and links or none: enough for every bug and every scene. */
export function boundsFor(name: string): string[] {
  return OF_LINKS.includes(name) ? WITH_LINKS : ["FAULTS=1"]
}

/** Links lead to so many more histories that one fault is all that an exhaustive search bears. */
export const WITH_LINKS = ["FAULTS=1", "LINKS=1"]
