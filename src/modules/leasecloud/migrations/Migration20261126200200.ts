import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * When a lease was signed, and an index with all that a report counts. What is signed by now gets the
 * moment of its history: LeaseCloud may report a lease active without the status before.
 */
export class Migration20261126200200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "leasecloud_lease" add column if not exists "signed_at" timestamptz null;`
    )
    this.addSql(
      `update "leasecloud_lease"
          set "signed_at" = signing."at"
         from (select "lease_id", min("created_at") as "at" from "leasecloud_lease_event"
                where "type" in ('lease.ready-to-ship', 'lease.activated') group by "lease_id") as signing
        where signing."lease_id" = "leasecloud_lease"."id" and "signed_at" is null;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_report" ON "leasecloud_lease" ("market", "created_at", "status", "decline_reason", "remote_id", "submitted_at", "signed_at", "total_amount", "monthly_amount", "quoted_monthly_amount") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_lease_report";`)
    this.addSql(`alter table if exists "leasecloud_lease" drop column if exists "signed_at";`)
  }
}
