import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Mails to customers, each written before it is sent; and whose signature is waited for since when. */
export class Migration20261126200000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "leasecloud_mail" ("id" text not null, "kind" text not null, "lease_id" text null, "link_id" text null, "number" integer not null default 0, "status" text check ("status" in ('planned', 'sending', 'sent', 'failed', 'interrupted')) not null default 'planned', "reason" text null, "claimed_until" timestamptz null, "sent_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_mail_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_mail_deleted_at" ON "leasecloud_mail" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_mail_lease" ON "leasecloud_mail" ("lease_id", "kind", "number") WHERE lease_id IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_mail_link" ON "leasecloud_mail" ("link_id", "kind", "number") WHERE link_id IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_mail_open" ON "leasecloud_mail" ("created_at") WHERE status IN ('planned', 'sending') AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_mail_unsent" ON "leasecloud_mail" ("updated_at") WHERE status IN ('failed', 'interrupted') AND deleted_at IS NULL;`
    )
    this.addSql(
      `alter table if exists "leasecloud_lease_link" add column if not exists "server_url" text null;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_pending" ON "leasecloud_lease" ("status_since") WHERE status = 'pending' AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "leasecloud_mail" cascade;`)
    this.addSql(`alter table if exists "leasecloud_lease_link" drop column if exists "server_url";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_pending";`)
  }
}
