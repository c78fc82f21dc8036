import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123125651 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "leasecloud_lease" ("id" text not null, "status" text check ("status" in ('draft', 'submitting', 'pending', 'ready_to_ship', 'active', 'cancelled', 'declined', 'closed')) not null default 'draft', "status_since" timestamptz not null, "cart_id" text not null, "payment_collection_id" text null, "payment_session_id" text null, "order_id" text null, "customer_id" text null, "applicant_id" text null, "market" text not null, "sent_to" text null, "currency_code" text not null, "months" integer not null, "own_insurance" boolean not null, "invoice_interval" text not null, "company" text null, "org_number" text null, "reference" text not null, "reference_set_at" timestamptz null, "payload_hash" text null, "quoted_monthly_amount" numeric null, "monthly_amount" numeric null, "total_amount" numeric null, "order_total" numeric null, "remote_id" text null, "remote_status" text null, "remote_total_amount" numeric null, "buy_out_amount" numeric null, "insurance_yearly_cost" numeric null, "insurance_monthly_cost" numeric null, "notice" text null, "refusal" jsonb null, "decline_reason" text null, "submitted_at" timestamptz null, "attempt_started_at" timestamptz null, "attempt_ended_at" timestamptz null, "claimed_until" timestamptz null, "aligned_status" text null, "polled_at" timestamptz null, "last_synced_at" timestamptz null, "next_sync_at" timestamptz null, "sync_failures" integer not null default 0, "terminated_at" timestamptz null, "released_at" timestamptz null, "raw_quoted_monthly_amount" jsonb null, "raw_monthly_amount" jsonb null, "raw_total_amount" jsonb null, "raw_order_total" jsonb null, "raw_remote_total_amount" jsonb null, "raw_buy_out_amount" jsonb null, "raw_insurance_yearly_cost" jsonb null, "raw_insurance_monthly_cost" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_lease_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_deleted_at" ON "leasecloud_lease" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_live_cart" ON "leasecloud_lease" ("cart_id") WHERE status IN ('submitting', 'pending', 'ready_to_ship', 'active') AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_draft_cart" ON "leasecloud_lease" ("cart_id") WHERE status = 'draft' AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_reference" ON "leasecloud_lease" ("reference") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_remote" ON "leasecloud_lease" ("market", "remote_id") WHERE remote_id IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_cart" ON "leasecloud_lease" ("cart_id", "created_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_order" ON "leasecloud_lease" ("order_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_due" ON "leasecloud_lease" ("next_sync_at") WHERE next_sync_at IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_status" ON "leasecloud_lease" ("status", "created_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_created" ON "leasecloud_lease" ("created_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "leasecloud_applicant" ("id" text not null, "market" text not null, "sealed" text not null, "expires_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_applicant_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_applicant_deleted_at" ON "leasecloud_applicant" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "leasecloud_budget_token" ("id" text not null, "lane" text check ("lane" in ('orders', 'polling', 'quotes')) not null, "market" text not null, "reserved_at" timestamptz not null, "expires_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_budget_token_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_budget_token_deleted_at" ON "leasecloud_budget_token" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_budget_token_expires" ON "leasecloud_budget_token" ("expires_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "leasecloud_lease_event" ("id" text not null, "lease_id" text not null, "order_id" text null, "type" text not null, "data" jsonb null, "emit_as" text null, "emit_claimed_until" timestamptz null, "emitted_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_lease_event_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_event_deleted_at" ON "leasecloud_lease_event" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_event_lease" ON "leasecloud_lease_event" ("lease_id", "created_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_event_outbox" ON "leasecloud_lease_event" ("created_at") WHERE emit_as IS NOT NULL AND emitted_at IS NULL AND deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "leasecloud_lease_flag" ("id" text not null, "lease_id" text not null, "code" text not null, "evidence" jsonb not null, "evidence_hash" text not null, "cleared_at" timestamptz null, "acknowledged_at" timestamptz null, "acknowledged_by" text null, "note" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_lease_flag_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_flag_deleted_at" ON "leasecloud_lease_flag" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_flag_open" ON "leasecloud_lease_flag" ("lease_id", "code") WHERE cleared_at IS NULL AND acknowledged_at IS NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_flag_lease" ON "leasecloud_lease_flag" ("lease_id") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "leasecloud_installation" ("id" text not null, "singleton" boolean not null default true, "blocked_until" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_installation_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_installation_deleted_at" ON "leasecloud_installation" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_installation_one" ON "leasecloud_installation" ("singleton") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "leasecloud_sweep" ("id" text not null, "locked_by" text null, "locked_until" timestamptz null, "last_started_at" timestamptz null, "last_finished_at" timestamptz null, "memory" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_sweep_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_sweep_deleted_at" ON "leasecloud_sweep" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "leasecloud_tariff_table" ("id" text not null, "market" text not null, "sent_to" text not null, "source" text not null, "partner" jsonb null, "tariffs" jsonb not null, "model" jsonb null, "probe" jsonb null, "error" text null, "fetched_at" timestamptz null, "verified_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_tariff_table_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_tariff_table_deleted_at" ON "leasecloud_tariff_table" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_tariff_table_market" ON "leasecloud_tariff_table" ("market", "sent_to") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "leasecloud_upstream_error" ("id" text not null, "market" text not null, "call" text not null, "kind" text not null, "status" integer null, "message" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_upstream_error_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_upstream_error_deleted_at" ON "leasecloud_upstream_error" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_upstream_error_created" ON "leasecloud_upstream_error" ("created_at") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "leasecloud_lease" cascade;`)

    this.addSql(`drop table if exists "leasecloud_applicant" cascade;`)

    this.addSql(`drop table if exists "leasecloud_budget_token" cascade;`)

    this.addSql(`drop table if exists "leasecloud_lease_event" cascade;`)

    this.addSql(`drop table if exists "leasecloud_lease_flag" cascade;`)

    this.addSql(`drop table if exists "leasecloud_installation" cascade;`)

    this.addSql(`drop table if exists "leasecloud_sweep" cascade;`)

    this.addSql(`drop table if exists "leasecloud_tariff_table" cascade;`)

    this.addSql(`drop table if exists "leasecloud_upstream_error" cascade;`)
  }
}
