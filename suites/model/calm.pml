/*
 * The calm: from any moment on nothing goes wrong any more, LeaseCloud's lists show everything, and
 * one process does its work a few times over. Then everything is known, or flagged.
 */
inline settle_call(k) {
  if
  :: at[k].is == queued -> at[k].is = made; at[k].shown = listed; at[k].age = 0
  :: at[k].is == queued -> at[k].is = nothing; at[k].age = 0; at[k].account = 0; at[k].version = 0
  :: MADE(k) && at[k].shown == unseen -> appear(k, (echoes || at[k].account == 1 -> listed : foreign))
  :: else
  fi
}

#define SHOWN_TO_MERCHANT(k) \
  (!LIVE(k) || remote == k || at[k].flagged || unsettled || sent_elsewhere || excused && at[k].account != account)

/* All calms end in one state, in which nobody has anything to do. */
inline forget_all() {
  forget_call(1); forget_call(2); forget_call(3); forget_call(TWIN);
  status = CLOSED; by_link = false; followed = false; forget_attempt(); remote = 0; row_order = 0; row_version = 0; by_lender = false; applicant = false;
  order = 0; order_old = false; version = 0; canceled = false; paid = false; session = none; session_lost = false; lock = 0; lock_old = false;
  account = 0; config[0] = 0; config[1] = 0; attempts = 0; completions = 0; faults = 0; late = 0; echoes = false;
  unsettled = false; sent_elsewhere = false; paid_otherwise = false; order_gone = false;
  recent = false; refused = false; expired = false; excused = false; turn = 0; forget_locals()
}

#define ROUND 12
active proctype Calm() {
  LOCALS;
  byte turn;
end:
  atomic {
    Process[0]@next && Process[1]@next && killed == 0 ->
    calm = true; config[0] = account; lock = 0; lock_old = false;
next:
    settle_call(1); settle_call(2); settle_call(3); settle_call(TWIN);
    age = (attempt == 0 -> 0 : 2); order_old = (order != 0);
    turn++;
    if
    :: turn > 2 * ROUND
    :: turn <= 2 * ROUND ->
      if
      :: turn % ROUND == 1 -> if :: close_dead_attempt() :: else -> goto next fi
      :: turn % ROUND == 2 || turn % ROUND == 3 || turn % ROUND == 4 -> if :: look_at_list() :: else -> goto next fi
      :: turn % ROUND == 5 -> if :: prove_absence() :: else -> goto next fi
      :: turn % ROUND == 6 -> if :: repair() :: else -> goto next fi
      :: turn % ROUND == 7 -> if :: restore_session() :: else -> goto next fi
      :: turn % ROUND == 8 -> if :: send() :: else -> goto next fi
      :: turn % ROUND == 9 -> if :: poll() :: else -> goto next fi
      :: turn % ROUND == 10 -> if :: flag_order() :: else -> goto next fi
      :: turn % ROUND == 11 || turn % ROUND == 0 -> if :: align() :: else -> goto next fi
      fi;
authorizing:
      authorize();
posting:
      deliver();
answering:
      answer_medusa()
    fi;
    must(KNOWN, "an order at LeaseCloud that nobody knows\n",
      SHOWN_TO_MERCHANT(1) && SHOWN_TO_MERCHANT(2) && SHOWN_TO_MERCHANT(3) && SHOWN_TO_MERCHANT(TWIN));
    assert(SCENE != UNSETTLED || !unsettled);
    must(AT_REST, "a lease that waits for ever\n",
      status != SUBMITTING || unsettled || sent_elsewhere || attempts == ATTEMPTS);
    must(AT_REST, "a draft whose order waits for ever\n",
      status != DRAFT || order == 0 || order_gone || attempts == ATTEMPTS);
    must(AT_REST, "a lease whose order is gone, without a flag\n", !SENT || ORDER_STANDS || order_gone);
    must(AT_REST, "a running lease that is neither captured nor flagged\n",
      !(status == ACTIVE && ORDER_STANDS) || session == captured || paid_otherwise);
    must(AT_REST, "an order that waits for a lease that LeaseCloud ended\n",
      !(by_lender || status == CANCELLED) || !ORDER_STANDS || session == none || paid_otherwise);
    must(AT_REST, "an applicant kept for nothing\n", !applicant || status == DRAFT || status == SUBMITTING);
    rested = true; forget_all()
  }
}
