/* What happens is printed when a counterexample is replayed. */
#define tell(what) printf(what)
#define must(claim, broken, holds) \
  if :: (holds) || !ASKED(claim) :: else -> printf("BROKEN: "); printf(broken); assert(false) fi

/* `-DSCENE=NAME` asks whether something that should happen can happen at all. */
#define reached(name) assert(SCENE != name)

inline move(to) {
  must(TABLE, "a transition outside the table\n", ALLOWED(status, to));
  status = to
}

inline erase() {
  must(ERASURE, "an applicant erased without evidence\n",
    remote != 0 || refused || expired || !WANTED || recent);
  applicant = false
}

/* What nothing reads any more is set to 0, so that states alike are one state. */
inline forget_attempt() { attempt = 0; ended = false; age = 0; sent_to = 0 }
inline forget_call(k) {
  at[k].is = nothing; at[k].shown = unseen; at[k].age = 0; at[k].account = 0; at[k].version = 0;
  at[k].flagged = false; at[k].former = false
}
inline no_more_calls() { attempts = ATTEMPTS }
inline forget_locals() {
  seen = 0; mine = 0; row = 0; job = false; repairing = false; placed = false; answer = no_answer; known = DRAFT;
  fresh[me] = false; recent = recent && fresh[1 - me]
}

inline take_lock() { lock = me + 1; lock_old = false }
inline leave() {
  if
  :: lock == me + 1 -> lock = 0; lock_old = false
  :: else
  fi;
  forget_locals();
  goto next
}

/* Flags that no rule reads: raised in the calm, where the claims ask for them. */
inline flag(it) { it = it || calm }

/* ---- The create call. That it leaves and that it is taken are one step: README, "The queue". ---- */
inline start_attempt() {
  attempts++; seen = attempts; attempt = seen; ended = false; age = 0; sent_to = config[me]; row_version = version
}

inline take_order() {
  at[seen].is = made;
  must(ONE_ORDER, "two live orders of one lease\n", excused || LIVE(1) + LIVE(2) + LIVE(3) + LIVE(4) <= 1)
}

inline reach() { at[seen].account = config[me]; at[seen].version = built }

inline post() {
  must(CREATE_CALL, "a create call for an order that does not wait for it\n",
    order == mine && !canceled && !paid && (SESSION_WAITS || session_lost) || recent);
  if
  :: tell("LeaseCloud takes the order\n"); reach(); take_order(); answer = accepted
  :: tell("LeaseCloud refuses\n"); answer = refusal
  :: !calm -> tell("LeaseCloud makes nothing: 401, 429, no connection\n"); answer = not_sent
  :: !calm -> tell("LeaseCloud takes the order, its answer is lost\n"); reach(); take_order(); answer = uncertain
  :: !calm -> tell("LeaseCloud queues the call, no answer\n"); reach(); at[seen].is = queued; answer = uncertain
  fi
}

inline appear(k, how) { at[k].shown = how; at[k].age = 0 }

/* An id has come home, in an answer or from the list: none is ever dropped. */
inline keep_id(k) {
  if
  :: at[k].former -> at[k].flagged = true
  :: !at[k].former && remote == k
  :: !at[k].former && remote == 0 && status == SUBMITTING ->
    move(PENDING); remote = k; erase(); forget_attempt(); no_more_calls(); sent_to = at[k].account;
    appear(k, listed) /* nobody looks for it any more */
  :: IS(SECOND_ID_DROPPED) && !at[k].former && remote != k && !(remote == 0 && status == SUBMITTING)
  :: !IS(SECOND_ID_DROPPED) && !at[k].former && remote != 0 && remote != k -> reached(DUPLICATE_FLAGGED); at[k].flagged = true
  :: !IS(SECOND_ID_DROPPED) && !at[k].former && remote == 0 && status != SUBMITTING ->
    must(ONE_ORDER, "an order of a draft\n", status != DRAFT);
    reached(LATE_ID_KEPT); remote = k; sent_to = at[k].account; at[k].flagged = true
  fi
}

inline deliver() {
  atomic {
    if
    :: fresh[me] || IS(LATE_POST) -> post()
    :: !fresh[me] && !IS(LATE_POST) -> tell("too late: nothing is sent\n"); reached(STALLED_AND_NOT_SENT); answer = not_sent
    fi;
    built = 0
  }
recording:
  atomic {
    if
    :: answer == accepted && !SAME_ROW -> at[seen].flagged = at[seen].former /* the former lease's row has it */
    :: answer == accepted && SAME_ROW ->
      assert(SCENE != SENT_ANEW || !job || seen == 1);
      assert(SCENE != KILLED_COMPLETION_REPAIRED || !repairing);
      assert(SCENE != LEASED_BY_LINK || !by_link);
      keep_id(seen);
      must(KNOWN, "an id that came home is lost\n", remote == seen || at[seen].flagged)
    :: answer != accepted && !IN_ATTEMPT(seen) -> placed = (answer != refusal)
    :: answer == refusal && IN_ATTEMPT(seen) ->
      if
      :: job || repairing && !by_link -> refused = true; by_lender = true; move(DECLINED); erase(); no_more_calls()
      :: !job && repairing && by_link -> refused = true; move(DRAFT); erase(); no_more_calls()
      :: !job && !repairing -> move(DRAFT); row_order = 0; row_version = 0; placed = false
      fi;
      forget_attempt()
    :: answer == not_sent && IN_ATTEMPT(seen) ->
      forget_attempt();
      if
      :: repairing && IS(CANCEL_ON_ERROR) -> by_lender = true; move(DECLINED); erase()
      :: !job && !(repairing && IS(CANCEL_ON_ERROR)) -> move(DRAFT); row_order = 0; row_version = 0; placed = false
      :: tell("the lease waits for the job\n")
      fi
    :: answer == uncertain && IN_ATTEMPT(seen) ->
      if
      :: IS(RETRY_WITHOUT_LOOK_UP) -> forget_attempt()
      :: !IS(RETRY_WITHOUT_LOOK_UP) && !ended -> ended = true; age = 0
      :: !IS(RETRY_WITHOUT_LOOK_UP) && ended
      fi
    fi;
    if
    :: job -> leave()
    :: else -> answer = no_answer; seen = 0; goto answering
    fi
  }
}
