/* ---- LeaseCloud: a place for the order of each call, and one for an order made twice. ---- */
#define TWIN 4
mtype:fate = { nothing, queued, made, signed, running, over }
mtype:listing = { unseen, listed, unnamed, foreign } /* in the list: with our reference, with none, with another */
typedef Remote {
  mtype:fate is = nothing;
  mtype:listing shown = unseen;
  byte age;    /* ticks since its call left, until the list shows it */
  bit account; /* where it was made */
  bit version; /* of the order that was sent */
  bool flagged; /* a flag shows its id to the merchant */
  bool former  /* its lease ended, and a link's has followed */
}
Remote at[5];
bool echoes; /* whether the first account's list shows our references at all */

#define LIVE(k) (at[k].is == made || at[k].is == signed || at[k].is == running)
#define MADE(k) (LIVE(k) || at[k].is == over)
#define SHOWS(k, how) (MADE(k) && at[k].shown == how && at[k].account == config[me])
#define OWN(k, how) (SHOWS(k, how) && !at[k].former)
#define LIST_SHOWS(how) (OWN(1, how) || OWN(2, how) || OWN(3, how) || OWN(4, how))
#define IS_NEWS(k) (SHOWS(k, listed) && remote != k && !at[k].flagged)
#define ON_ITS_WAY(k) (at[k].is == queued || (MADE(k) && at[k].shown == unseen))

/* ---- The lease's row: the newest of the order. ---- */
bool by_link;    /* it leases an order that stood before it */
mtype:standing status = DRAFT;
byte attempt;    /* the create call that may have been taken; 0: none */
bool ended;      /* nobody waits for that call's answer any more */
byte age;        /* ticks since the attempt began; once it ended, since its end */
bit sent_to;     /* the account's fingerprint */
byte remote;     /* LeaseCloud's id: its place in `at` */
byte row_order;
bool by_lender;  /* decline_reason: the lender's, or its refusal; not that the application expired */
bit row_version; /* of the order that was sent */
bool applicant = true;
bool unsettled, sent_elsewhere, paid_otherwise, order_gone; /* flags */

/* ---- Medusa: one order of the cart at a time. ---- */
mtype:paying = { none, waits, pending_authorization, authorized, captured }
byte order;      /* 0: none stands */
bool order_old;  /* older than a completion may run */
bit version;     /* 1: edited */
bool canceled, paid; /* paid: by anyone else */
mtype:paying session = none;
bool session_lost; /* the lease's own session was ended, by a link that opened another */
byte lock;       /* the cart's: 0, or the number of its holder */
bool lock_old;   /* taken so long ago that others may take it */

/* ---- The shop's processes, and bounds on what happens to them. ---- */
bit account;     /* configured now */
bit config[2];   /* what each process was started with */
bool fresh[2];   /* it locked the cart and read the order no longer than a few seconds ago */
byte attempts, completions, faults, killed;
byte late;       /* the call that LeaseCloud may let wait for longer than settleAfter */
bool calm, rested;

/* ---- What the claims alone know. ---- */
bool recent;     /* the order changed within the last few seconds */
bool refused;    /* LeaseCloud said no */
bool expired;    /* the applicant was kept for as long as it may be */
bool followed;   /* the link's lease came after one that had ended */
bool excused;    /* LeaseCloud took one call twice, or later than settleAfter */

#define ORDER_STANDS (order != 0 && row_order == order && !canceled)
#define SESSION_WAITS (session == waits || session == pending_authorization)
#define ORDER_WAITS (ORDER_STANDS && !paid && SESSION_WAITS)
#define WANTED (ORDER_WAITS && !session_lost)
#define SENT (status == PENDING || status == READY_TO_SHIP || status == ACTIVE)
#define UNSENT (status == SUBMITTING && attempt == 0 && remote == 0)
#define UNCERTAIN (status == SUBMITTING && attempt != 0 && ended && remote == 0)
#define SAME_ROW (row == by_link)
#define IN_ATTEMPT(n) (status == SUBMITTING && attempt == n && remote == 0 && SAME_ROW)
#define LOCK_FREE (lock == 0 || lock_old)
