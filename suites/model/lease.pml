/*
 * The leases of one order, from an application to its end: two processes of the shop, one lender, and what may
 * happen around them. README.md explains the model, what it leaves out, and the bugs.
 *
 * Each `atomic` is one step of one process. Before every step the process may stand still for any
 * time, or be killed.
 */
#define ATTEMPTS 3    /* create calls of one lease */
#define COMPLETIONS 2 /* orders of the cart: the first may be rolled back */
#ifndef FAULTS
#define FAULTS 2      /* of those that surroundings.pml counts */
#endif

#ifndef LINKS
#define LINKS 0       /* 1: an order that stands may be leased by a link */
#endif

#include "statuses.pml"
#include "switches.pml"
#include "world.pml"
#include "ledger.pml"
#include "completion.pml"
#include "job.pml"
#include "link.pml"

/*
 * What a process keeps in mind while it is at something; a kill forgets it. `row`: whose lease it read,
 * the checkout's or the link's.
 */
mtype:reply = { no_answer, accepted, refusal, not_sent, uncertain }
#define LOCALS byte me, seen, mine; bit built, row; bool job, repairing, placed; \
  mtype:reply answer = no_answer; mtype:standing known = DRAFT

#define ANYTHING_OF_THE_JOB \
  :: repair() :: restore_session() :: send() :: close_dead_attempt() :: prove_absence() \
  :: look_at_list() :: poll() :: flag_order() :: align()

/* A process of the shop. Completions are the first one's: only one can run at a time. */
active [2] proctype Process() {
  LOCALS;
  me = _pid;
next:
  {
    if
    :: atomic { !calm && config[me] != account -> tell("a process starts anew\n"); config[me] = account; leave() }
    :: complete()
    :: apply_by_link()
    ANYTHING_OF_THE_JOB
    fi;
    /* Reached by goto alone. */
authorizing:
    authorize();
posting:
    deliver();
answering:
    answer_medusa()
  } unless {
    atomic { killed == me + 1 -> killed = 0; forget_locals(); goto next }
  }
}

#include "surroundings.pml"
#include "calm.pml"
