import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * When a lease became active, and when it ends: of those that are active by now, from their history. And
 * what LeaseCloud says of an order beside the documented fields.
 */
export class Migration20261126200100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "leasecloud_lease" add column if not exists "remote_figures" jsonb null, add column if not exists "active_since" timestamptz null, add column if not exists "ends_on" text null, add column if not exists "ending_told_at" timestamptz null, add column if not exists "ended_at" timestamptz null;`
    )
    this.addSql(
      `update "leasecloud_lease" as lease
          set "active_since" = coalesce(
                (select min("created_at") from "leasecloud_lease_event"
                  where "lease_id" = lease."id" and "type" = 'lease.activated'),
                "status_since")
        where "status" = 'active';`
    )
    this.addSql(
      `update "leasecloud_lease"
          set "ends_on" = to_char(
                ("active_since" at time zone 'Europe/Stockholm') + make_interval(months => "months"),
                'YYYY-MM-DD')
        where "status" = 'active';`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_running" ON "leasecloud_lease" ("ends_on") WHERE status = 'active' AND ended_at IS NULL AND terminated_at IS NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_ending" ON "leasecloud_lease" ("ends_on") WHERE status = 'active' AND ending_told_at IS NULL AND ended_at IS NULL AND terminated_at IS NULL AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_lease_ending";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_running";`)
    this.addSql(
      `alter table if exists "leasecloud_lease" drop column if exists "remote_figures", drop column if exists "active_since", drop column if exists "ends_on", drop column if exists "ending_told_at", drop column if exists "ended_at";`
    )
  }
}
