/* ---- The table of statuses. table.unit.spec.ts compares it with TRANSITIONS of the code. ---- */
mtype:standing = { DRAFT, SUBMITTING, PENDING, READY_TO_SHIP, ACTIVE, CANCELLED, DECLINED, CLOSED }

#define ALLOWED(from, to) ( \
  (from == DRAFT         && (to == SUBMITTING || to == DECLINED || to == CLOSED)) || \
  (from == SUBMITTING    && (to == DRAFT || to == PENDING || to == DECLINED || to == CLOSED)) || \
  (from == PENDING       && (to == READY_TO_SHIP || to == ACTIVE || to == CANCELLED || to == DECLINED)) || \
  (from == READY_TO_SHIP && (to == ACTIVE || to == CANCELLED || to == DECLINED)))
