/* ---- A completion: Medusa makes the order under the cart's lock, and asks the provider. ---- */
inline complete() {
  atomic {
    me == 0 && !calm && order == 0 && completions < COMPLETIONS && LOCK_FREE ->
    tell("completion: Medusa makes the order\n");
    completions++; order = completions; mine = order; session = waits; take_lock();
    goto authorizing
  }
}

/* A completion that was killed before it asked the provider; or a draft whose order is not its own. */
inline repair() {
  atomic {
    status == DRAFT && order != 0 &&
    ((order_old && LOCK_FREE) || IS(CHECK_DRAFTS) || IS(LIVE_TAKEN_FOR_KILLED)) ->
    tell("job: a draft whose cart has an order\n");
    repairing = true; mine = order; row = by_link; fresh[me] = true;
    if
    :: LOCK_FREE -> take_lock()
    :: else
    fi;
    if
    :: IS(CHECK_DRAFTS) ->
      if
      :: session == none -> session = waits
      :: else
      fi;
      goto authorizing
    :: !IS(CHECK_DRAFTS) && !canceled && !paid && session == waits && applicant ->
      assert(SCENE != LINK_RESUMED || !by_link); goto authorizing
    :: !IS(CHECK_DRAFTS) && !canceled && !paid && session == waits && !applicant -> flag(order_gone); leave()
    :: !IS(CHECK_DRAFTS) && (canceled || paid || session != waits)
    fi
  }
  atomic {
    if
    :: status == DRAFT && fresh[me] && SAME_ROW -> tell("job: closes the draft\n"); reached(DRAFT_CLOSED); move(CLOSED); erase(); no_more_calls()
    :: else
    fi;
    leave()
  }
}

/* authorizePayment, for a completion or for the repair of one. */
inline authorize() {
  atomic {
    fresh[me] = fresh[me] || !repairing;
    if
    :: status == DRAFT && order == mine && applicant && (IS(CHECK_DRAFTS) || !canceled && !paid)
    :: status == DRAFT && !(order == mine && applicant && (IS(CHECK_DRAFTS) || !canceled && !paid)) ->
      placed = false; goto answering
    :: status == SUBMITTING || SENT ->
      if
      :: row_order == mine -> placed = true
      :: row_order != mine && order == mine && row_version == version ->
        tell("completion: takes over the lease of the order that was rolled back\n");
        reached(TAKEN_OVER);
        row_order = mine; placed = true
      :: else -> placed = false /* flag changed_after_sending */
      fi;
      goto answering
    :: else -> placed = false; goto answering
    fi;
    placed = true;
    if
    :: !SAME_ROW -> row = by_link; session_lost = true /* the link has ended the cart's session, which the lease has now */
    :: else
    fi;
    if
    :: IS(POST_BEFORE_COMMIT) && attempts < ATTEMPTS ->
      attempts++; seen = attempts; built = version; post(); goto committing
    :: !IS(POST_BEFORE_COMMIT) && attempts < ATTEMPTS ->
      tell("completion: the attempt is committed\n");
      move(SUBMITTING); row_order = mine; start_attempt(); built = version; goto posting
    :: !IS(POST_BEFORE_COMMIT) ->
      tell("completion: no request is free\n");
      move(SUBMITTING); row_order = mine; row_version = version; goto answering
    fi
  }
committing:
  atomic {
    if
    :: status == DRAFT ->
      move(SUBMITTING); row_order = mine; attempt = seen; sent_to = config[me]; goto recording
    :: else -> goto answering
    fi
  }
}

/* Medusa stores the provider's answer, or rolls the order back. */
inline answer_medusa() {
  atomic {
    if
    :: placed && order == mine && session == waits && SAME_ROW && (repairing || !session_lost) ->
      session = pending_authorization; completions = COMPLETIONS; order_old = true
    :: !repairing && order == mine ->
      tell("completion: rolled back\n");
      order = 0; order_old = false; session = none; canceled = false; paid = false;
      recent = recent || (fresh[1 - me] && lock != me + 1) /* whoever holds the lock knows that no completion runs */
    :: (repairing && !(placed && session == waits)) || order != mine || placed && (!SAME_ROW || session_lost)
    fi;
    leave()
  }
}

/* Medusa was stopped before it stored the answer: asked again, the provider answers from the row. */
inline restore_session() {
  atomic {
    ORDER_STANDS && order_old &&
    (session == waits && (status == SUBMITTING || SENT) || session == none && session_lost && SENT) ->
    session = pending_authorization; completions = COMPLETIONS; leave()
  }
}
