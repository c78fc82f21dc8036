/* ---- What happens around them. ---- */
#define FAULT (faults < FAULTS)
inline fault() { faults++ }

inline decide(k) {
  if
  :: at[k].is == queued -> tell("LeaseCloud takes the queued call\n"); seen = k; take_order()
  :: at[k].is == queued -> at[k].is = nothing; at[k].age = 0; at[k].account = 0; at[k].version = 0
  :: MADE(k) && at[k].shown == unseen && (echoes || at[k].account == 1) -> appear(k, listed)
  :: MADE(k) && at[k].shown == unseen && !(echoes || at[k].account == 1) -> appear(k, foreign)
  :: FAULT && MADE(k) && at[k].shown == unseen && !excused -> fault(); appear(k, unnamed)
  :: remote == k && at[k].is == made -> at[k].is = signed
  :: remote == k && at[k].is == signed -> at[k].is = running
  :: remote == k && (at[k].is == made || at[k].is == signed) -> at[k].is = over
  fi
}

inline changed() { recent = fresh[0] || fresh[1] }

#define OVERDUE(k) (ON_ITS_WAY(k) && at[k].age == 1 && late != k)
#define ANY_UNNAMED (at[1].shown == unnamed || at[2].shown == unnamed || at[3].shown == unnamed)

inline age_call(k) {
  if
  :: ON_ITS_WAY(k) && at[k].age < 1 -> at[k].age++
  :: else
  fi
}

/* More than a claim, a lock or a completion lasts. Two of them are settleAfter. */
inline tick() {
  atomic {
    if
    :: !(OVERDUE(1) || OVERDUE(2) || OVERDUE(3))
    fi;
    tell("time passes\n");
    age_call(1); age_call(2); age_call(3);
    if
    :: attempt != 0 && age < 2 -> age++
    :: else
    fi;
    order_old = (order != 0); lock_old = (lock != 0); fresh[0] = false; fresh[1] = false; recent = false
  }
}

inline be_late(k) {
  atomic {
    FAULT && !excused && !ANY_UNNAMED && echoes && ON_ITS_WAY(k) && at[k].age == 1 ->
    tell("LeaseCloud lets a call wait for longer than settleAfter\n"); fault(); excused = true; late = k
  }
}

inline double(k) {
  atomic {
    FAULT && !excused && !ANY_UNNAMED && echoes && MADE(k) && at[TWIN].is == nothing ->
    tell("LeaseCloud takes one call twice\n");
    fault(); excused = true; at[TWIN].is = made; at[TWIN].account = at[k].account; at[TWIN].version = at[k].version;
    at[TWIN].shown = listed
  }
}

active proctype Surroundings() {
  byte seen;
  atomic { if :: echoes = true :: FAULT -> fault() fi };
end:
  do
  :: !calm ->
    if
    :: tick()
    :: atomic { decide(1) }
    :: atomic { decide(2) }
    :: atomic { decide(3) }
    :: atomic { decide(TWIN) }
    :: be_late(1)
    :: be_late(2)
    :: double(1)
    :: double(2)
    :: atomic { FAULT && killed == 0 && !Process[0]@next -> tell("the first process is killed\n"); fault(); killed = 1 }
    :: atomic { FAULT && killed == 0 && !Process[1]@next -> tell("the second process is killed\n"); fault(); killed = 2 }
    :: atomic { LINKS && order == 0 && completions == 0 && status == DRAFT ->
        tell("the merchant makes an order, for which nobody has applied\n");
        completions = COMPLETIONS; order = 3; order_old = true; status = CLOSED; applicant = false; attempts = ATTEMPTS }
    :: atomic { order == 0 && completions < COMPLETIONS && LOCK_FREE && status != CLOSED ->
        tell("the shopper pays otherwise, or the total became 0\n");
        completions = COMPLETIONS; order = 3; session = none; if :: paid = true :: paid = false fi }
    :: atomic { FAULT && order != 0 && session != captured && !paid && !canceled -> tell("somebody else pays\n"); fault(); paid = true; changed() }
    :: atomic { FAULT && order != 0 && !canceled -> tell("the merchant cancels the order\n"); fault(); canceled = true; changed() }
    :: atomic { FAULT && order != 0 && session != captured && version == 0 -> tell("the order is edited\n"); fault(); version = 1 }
    :: atomic { FAULT && account == 0 -> tell("another account is configured\n"); fault(); account = 1 }
    :: atomic { FAULT && applicant && !expired && (status == DRAFT || status == SUBMITTING) ->
        tell("the applicant was kept long enough\n"); fault(); expired = true; applicant = false }
    fi
  :: calm && !rested -> tell("the calm is stuck\n"); assert(false)
  od
}
