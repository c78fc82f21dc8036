/* ---- The job sends what waits. ---- */
inline send() {
  atomic {
    UNSENT && LOCK_FREE ->
    take_lock(); job = true; mine = row_order; row = by_link; fresh[me] = true;
    if
    :: (WANTED || IS(SENT_UNCHECKED)) && applicant && attempts < ATTEMPTS ->
      tell("job: the attempt is committed\n"); start_attempt(); built = version; goto posting
    :: (WANTED || IS(SENT_UNCHECKED)) && applicant && attempts == ATTEMPTS -> leave()
    :: WANTED && !applicant ->
      tell("job: the application has expired\n"); reached(APPLICATION_EXPIRED); move(DECLINED); no_more_calls(); flag(order_gone); leave()
    :: !WANTED && !IS(SENT_UNCHECKED)
    fi
  }
  atomic {
    if
    :: UNSENT && SAME_ROW && (row_order == mine || IS(CLOSED_FOR_ANOTHER_ORDER)) ->
      tell("job: closes the lease, its order does not wait for it\n"); move(CLOSED); erase(); no_more_calls()
    :: else
    fi;
    leave()
  }
}

/* ---- The job finds out what became of a call whose answer nobody has. ---- */
inline close_dead_attempt() {
  atomic {
    status == SUBMITTING && attempt != 0 && !ended && age >= 1 ->
    tell("job: nobody waits for the attempt's answer any more\n"); ended = true; age = 0;
    leave()
  }
}

/* Two passes over the list are one step here: one pass may overlook a row, the two together do not. */
inline prove_absence() {
  atomic {
    UNCERTAIN && age >= 2 ->
    seen = attempt; row = by_link;
    if
    :: sent_to != config[me] && !IS(ACCOUNT_NOT_COMPARED) -> flag(sent_elsewhere); leave()
    :: sent_to == config[me] && !echoes && config[me] == 0 && !IS(ECHO_NOT_PROVEN) -> flag(unsettled); leave()
    :: else
    fi;
    if
    :: LIST_SHOWS(listed) && !IS(ONE_PASS) -> leave() /* look_at_list takes it up */
    :: LIST_SHOWS(unnamed) && !IS(UNNAMED_ROW_BELIEVED) -> flag(unsettled); leave()
    :: else
    fi
  }
  atomic {
    if
    :: UNCERTAIN && SAME_ROW && (attempt == seen || IS(PROOF_UNBOUND)) -> tell("job: absence is proven\n"); forget_attempt()
    :: else
    fi;
    leave()
  }
}

/* A page of the list, in a look-up of what is uncertain or in the poll of what is known. */
inline look_at_list() {
  atomic {
    if
    :: IS_NEWS(1) -> seen = 1
    :: IS_NEWS(2) -> seen = 2
    :: IS_NEWS(3) -> seen = 3
    :: IS_NEWS(TWIN) -> seen = TWIN
    fi;
    if
    :: status == SUBMITTING && remote == 0 && attempt != 0 && !ended /* its answer will tell */
    :: else -> tell("job: the list shows an order of ours\n"); keep_id(seen)
    fi;
    leave()
  }
}

/* ---- The job follows what is known. ---- */
#define HEARS(fate) (sent_to == config[me] && at[remote].is == fate)
inline poll() {
  atomic {
    remote != 0 && SENT ->
    if
    :: HEARS(signed) && status == PENDING -> move(READY_TO_SHIP)
    :: HEARS(running) && status != ACTIVE -> move(ACTIVE)
    :: HEARS(over) && status != ACTIVE -> move(CANCELLED)
    :: HEARS(over) && status != ACTIVE -> by_lender = true; move(DECLINED)
    :: sent_to != config[me] && IS(POLLED_AT_ANOTHER_ACCOUNT) && status != ACTIVE -> move(ACTIVE) /* somebody else's */
    :: else -> sent_elsewhere = (calm && sent_to != config[me])
    fi;
    leave()
  }
}

inline flag_order() {
  atomic { calm && SENT && !order_gone && !ORDER_STANDS -> flag(order_gone); leave() }
}

/* ---- The job brings Medusa's order to where the lease is. ---- */
#define OWED (status == READY_TO_SHIP && SESSION_WAITS || status == ACTIVE)
#define LENDER_ENDED (status == CANCELLED || status == DECLINED && (by_lender || IS(EXPIRY_CANCELS)))

inline align() {
  atomic {
    LOCK_FREE && ORDER_STANDS && session != none && session != captured && (OWED || LENDER_ENDED) ->
    take_lock(); known = status; fresh[me] = true;
    if
    :: paid && !IS(CAPTURE_AFTER_PAID) -> flag(paid_otherwise); leave()
    :: else
    fi
  }
  atomic {
    if
    :: (fresh[me] || IS(STALE_EVIDENCE)) && ORDER_STANDS
    :: else -> leave()
    fi;
    if
    :: (known == CANCELLED || known == DECLINED) && (by_link && !IS(LINK_CANCELS) || LINKS && !by_link) ->
      tell("job: releases the order, which stands\n"); session = none
    :: (known == CANCELLED || known == DECLINED) && (!by_link || IS(LINK_CANCELS)) ->
      tell("job: cancels the order\n");
      must(CANCELLATION, "an order cancelled without the lender's word, or that somebody else paid, or that stood before\n",
        !by_link && (refused || remote != 0 && at[remote].is == over) && (!paid || recent));
      reached(ORDER_CANCELED);
      canceled = true
    :: (known == READY_TO_SHIP || known == ACTIVE) && SESSION_WAITS -> session = authorized
    :: known == ACTIVE && session == authorized ->
      tell("job: captures the payment\n");
      must(CAPTURE, "a capture without a running lease, or of an order that somebody else paid\n",
        remote != 0 && at[remote].is == running && (!paid || recent));
      must(AMOUNT, "a capture of another amount than the lender has\n",
        excused || at[remote].version == (IS(OLD_AMOUNT_CAPTURED) -> 0 : row_version));
      reached(CAPTURED);
      assert(SCENE != CAPTURED_AFTER_A_DECLINE || !by_link || !followed);
      assert(SCENE != EDITED_AND_CAPTURED || at[remote].version == 0);
      session = captured
    :: else
    fi;
    leave()
  }
}
