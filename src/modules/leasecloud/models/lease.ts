import { model } from "@medusajs/framework/utils"
import { LEASE_SOURCES, LEASE_STATUSES } from "../ledger/statuses"

/**
 * One row of the ledger: one attempt to lease one cart, or one order that stands. A lease of a checkout
 * has its cart from the beginning and gets its order when it is sent. A lease by a link has its order
 * from the beginning, and the cart that the order was made of, if there was one. All amounts are minor
 * units; `total_amount` is ex VAT. Written by the ledger's operations alone (`ledger/`), which change
 * status by conditional updates.
 */
export const Lease = model
  .define(
    { name: "Lease", tableName: "leasecloud_lease" },
    {
      id: model.id({ prefix: "lease" }).primaryKey(),
      status: model.enum([...LEASE_STATUSES]).default("draft"),
      status_since: model.dateTime(),
      source: model.enum([...LEASE_SOURCES]).default("checkout"),
      cart_id: model.text().nullable(),
      payment_collection_id: model.text().nullable(),
      payment_session_id: model.text().nullable(),
      order_id: model.text().nullable(),
      customer_id: model.text().nullable(),
      applicant_id: model.text().nullable(),
      market: model.text(),
      sent_to: model.text().nullable(),
      currency_code: model.text(),
      months: model.number(),
      own_insurance: model.boolean(),
      invoice_interval: model.text(),
      company: model.text().searchable().nullable(),
      org_number: model.text().nullable(),
      reference: model.text(),
      reference_set_at: model.dateTime().nullable(),
      reference_due_at: model.dateTime().nullable(),
      payload_hash: model.text().nullable(),
      sent_order: model.json().nullable(),
      quoted_monthly_amount: model.bigNumber().nullable(),
      monthly_amount: model.bigNumber().nullable(),
      total_amount: model.bigNumber().nullable(),
      order_total: model.bigNumber().nullable(),
      remote_id: model.text().searchable().nullable(),
      remote_status: model.text().nullable(),
      remote_total_amount: model.bigNumber().nullable(),
      buy_out_amount: model.bigNumber().nullable(),
      insurance_yearly_cost: model.bigNumber().nullable(),
      insurance_monthly_cost: model.bigNumber().nullable(),
      /** What LeaseCloud says of the order beside the documented fields. */
      remote_figures: model.json().nullable(),
      notice: model.text().nullable(),
      refusal: model.json().nullable(),
      decline_reason: model.text().nullable(),
      submitted_at: model.dateTime().nullable(),
      signed_at: model.dateTime().nullable(),
      attempt_started_at: model.dateTime().nullable(),
      attempt_ended_at: model.dateTime().nullable(),
      claimed_until: model.dateTime().nullable(),
      aligned_status: model.text().nullable(),
      polled_at: model.dateTime().nullable(),
      last_synced_at: model.dateTime().nullable(),
      next_sync_at: model.dateTime().nullable(),
      sync_failures: model.number().default(0),
      /** Where LeaseCloud's list last showed it: its index, and how many orders the list had. */
      list_index: model.number().nullable(),
      list_total: model.number().nullable(),
      active_since: model.dateTime().nullable(),
      /** The day on which the lease period is over, as YYYY-MM-DD: see `ledger/lease-period.ts`. */
      ends_on: model.text().nullable(),
      ending_told_at: model.dateTime().nullable(),
      ended_at: model.dateTime().nullable(),
      terminated_at: model.dateTime().nullable(),
      released_at: model.dateTime().nullable(),
      /** Its customer was deleted: what it says of a person is erased when it is over. */
      erase_requested_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    {
      name: "IDX_leasecloud_lease_live_cart",
      on: ["cart_id"],
      unique: true,
      where:
        "status IN ('submitting', 'pending', 'ready_to_ship', 'active') AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_live_order",
      on: ["order_id"],
      unique: true,
      where:
        "status IN ('submitting', 'pending', 'ready_to_ship', 'active') AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_draft_order",
      on: ["order_id"],
      unique: true,
      where: "status = 'draft' AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_draft_cart",
      on: ["cart_id"],
      unique: true,
      where: "status = 'draft' AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_draft_session",
      on: ["payment_session_id"],
      where: "status = 'draft' AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_reference",
      on: ["reference"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_remote",
      on: ["market", "remote_id", "sent_to"],
      unique: true,
      where: "remote_id IS NOT NULL AND deleted_at IS NULL",
    },
    {
      // Closed drafts that still say who applied.
      name: "IDX_leasecloud_lease_named_draft",
      on: ["status_since"],
      where:
        "status = 'closed' AND order_id IS NULL AND org_number IS NOT NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_unsent_draft",
      on: ["status_since"],
      where: "status = 'closed' AND order_id IS NULL AND sent_to IS NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_to_erase",
      on: ["erase_requested_at"],
      where: "erase_requested_at IS NOT NULL AND deleted_at IS NULL",
    },
    { name: "IDX_leasecloud_lease_org_number", on: ["org_number"] },
    { name: "IDX_leasecloud_lease_cart", on: ["cart_id", "created_at"] },
    { name: "IDX_leasecloud_lease_order", on: ["order_id"] },
    { name: "IDX_leasecloud_lease_customer", on: ["customer_id", "created_at"] },
    { name: "IDX_leasecloud_lease_due", on: ["next_sync_at"], where: "next_sync_at IS NOT NULL" },
    {
      name: "IDX_leasecloud_lease_waiting",
      on: ["next_sync_at"],
      where:
        "status = 'submitting' AND attempt_started_at IS NULL AND remote_id IS NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_pending",
      on: ["status_since"],
      where: "status = 'pending' AND deleted_at IS NULL",
    },
    {
      // Whose order is to be moved or looked at: see `ledger/alignment.ts`.
      name: "IDX_leasecloud_lease_lagging",
      on: ["status_since"],
      where:
        "status IN ('submitting', 'pending', 'ready_to_ship', 'active', 'cancelled', 'declined') AND aligned_status IS DISTINCT FROM status AND deleted_at IS NULL",
    },
    {
      // Whose order nobody has looked at since the completion. Postgres takes most rows for lagging.
      name: "IDX_leasecloud_lease_unchecked",
      on: ["submitted_at"],
      where:
        "status IN ('submitting', 'pending') AND aligned_status IS NULL AND deleted_at IS NULL",
    },
    {
      // Those that LeaseCloud does not know by the order's number yet.
      name: "IDX_leasecloud_lease_unnumbered",
      on: ["market", "submitted_at"],
      where:
        "status IN ('pending', 'ready_to_ship', 'active') AND reference_set_at IS NULL AND remote_id IS NOT NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_applicant",
      on: ["applicant_id"],
      where: "applicant_id IS NOT NULL AND deleted_at IS NULL",
    },
    {
      // What the list counts, so that it reads the index alone.
      name: "IDX_leasecloud_lease_counted",
      on: ["status", "market", "source"],
      where: "submitted_at IS NOT NULL AND deleted_at IS NULL",
    },
    { name: "IDX_leasecloud_lease_status", on: ["status", "created_at"] },
    { name: "IDX_leasecloud_lease_created", on: ["created_at"] },
    {
      name: "IDX_leasecloud_lease_running",
      on: ["ends_on"],
      where:
        "status = 'active' AND ended_at IS NULL AND terminated_at IS NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_ending",
      on: ["ends_on"],
      where:
        "status = 'active' AND ending_told_at IS NULL AND ended_at IS NULL AND terminated_at IS NULL AND deleted_at IS NULL",
    },
    {
      // All that a report counts, so that it reads the index alone.
      name: "IDX_leasecloud_lease_report",
      on: [
        "market",
        "created_at",
        "status",
        "decline_reason",
        "remote_id",
        "submitted_at",
        "signed_at",
        "total_amount",
        "monthly_amount",
        "quoted_monthly_amount",
      ],
    },
  ])

/**
 * What happened to a lease, in order. It is the outbox too: a row with `emit_as` is emitted as that
 * event and marked in `emitted_at`, at least once.
 */
export const LeaseEvent = model
  .define(
    { name: "LeaseEvent", tableName: "leasecloud_lease_event" },
    {
      id: model.id({ prefix: "levt" }).primaryKey(),
      lease_id: model.text(),
      order_id: model.text().nullable(),
      type: model.text(),
      data: model.json().nullable(),
      emit_as: model.text().nullable(),
      emit_claimed_until: model.dateTime().nullable(),
      emitted_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    { name: "IDX_leasecloud_lease_event_lease", on: ["lease_id", "created_at"] },
    {
      name: "IDX_leasecloud_lease_event_outbox",
      on: ["created_at"],
      where: "emit_as IS NOT NULL AND emitted_at IS NULL",
    },
  ])

/**
 * Something that a person should look at, with its evidence. Open until its cause is gone
 * (`cleared_at`) or somebody acknowledged that very evidence (`acknowledged_at`).
 */
export const LeaseFlag = model
  .define(
    { name: "LeaseFlag", tableName: "leasecloud_lease_flag" },
    {
      id: model.id({ prefix: "lflg" }).primaryKey(),
      lease_id: model.text(),
      code: model.text(),
      evidence: model.json(),
      evidence_hash: model.text(),
      cleared_at: model.dateTime().nullable(),
      acknowledged_at: model.dateTime().nullable(),
      acknowledged_by: model.text().nullable(),
      note: model.text().nullable(),
    }
  )
  .indexes([
    {
      name: "IDX_leasecloud_lease_flag_open",
      on: ["lease_id", "code"],
      unique: true,
      where: "cleared_at IS NULL AND acknowledged_at IS NULL AND deleted_at IS NULL",
    },
    { name: "IDX_leasecloud_lease_flag_lease", on: ["lease_id"] },
    {
      name: "IDX_leasecloud_lease_flag_uncleared",
      on: ["code", "lease_id"],
      where: "cleared_at IS NULL AND deleted_at IS NULL",
    },
  ])
