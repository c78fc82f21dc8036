/*
 * A customer applies by the link of an order that stands: under the lease's lock the draft is written,
 * in place of one that was never sent or after a lease that is over, then its session is opened, then
 * the provider is asked, as a completion would.
 */
#define HELD(k) (LIVE(k) && (remote == k || at[k].flagged))
#define ANY_HELD (HELD(1) || HELD(2) || HELD(3) || HELD(TWIN))
#define OVER (status == CANCELLED || status == DECLINED || status == CLOSED)
/* A lease that LeaseCloud has ended is followed once the job has released its order. */
#define MAY_FOLLOW ( \
  status == DRAFT && (session == none || session == waits) || \
  OVER && (!ANY_HELD || IS(HELD_FOLLOWED)) && session == none || \
  IS(LIVE_FOLLOWED) && (SENT || status == SUBMITTING))

inline leave_behind(k) {
  if
  :: LIVE(k) || at[k].is == queued -> at[k].former = true; attempts = (k != TWIN && k > attempts -> k : attempts)
  :: else -> forget_call(k)
  fi
}

/* The row of the former lease stays; the new one is all that is looked at from here on. */
inline follow() {
  attempts = ATTEMPTS - 1;
  leave_behind(1); leave_behind(2); leave_behind(3); leave_behind(TWIN);
  followed = (status != DRAFT);
  by_link = true; status = DRAFT; forget_attempt(); remote = 0; row_order = order; row_version = 0;
  by_lender = false; refused = false; applicant = true; expired = false
}

inline apply_by_link() {
  atomic {
    LINKS && !calm && !by_link && order != 0 && !canceled && !paid && MAY_FOLLOW && (LOCK_FREE || IS(LINK_UNLOCKED)) ->
    tell("a customer applies by the link of the order\n");
    must(ONE_ORDER, "an application by a link after a lease that LeaseCloud holds\n", !ANY_HELD);
    if
    :: LOCK_FREE -> take_lock()
    :: else
    fi;
    completions = COMPLETIONS; repairing = true; mine = order; row = 1; fresh[me] = true;
    follow()
  }
  atomic {
    if
    :: order == mine && !canceled && !paid ->
      session = waits; recent = recent || fresh[1 - me]; /* who had lost the lock changes the order */
      goto authorizing
    :: else -> leave()
    fi
  }
}
