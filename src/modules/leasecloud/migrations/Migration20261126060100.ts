import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** LeaseCloud's ids are unique per account, and a reference that can't be set is tried again later. */
export class Migration20261126060100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "leasecloud_lease" add column if not exists "reference_due_at" timestamptz null;`
    )
    this.addSql(`drop index if exists "IDX_leasecloud_lease_remote";`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_remote" ON "leasecloud_lease" ("market", "remote_id", "sent_to") WHERE remote_id IS NOT NULL AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_lease_remote";`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_remote" ON "leasecloud_lease" ("market", "remote_id") WHERE remote_id IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `alter table if exists "leasecloud_lease" drop column if exists "reference_due_at";`
    )
  }
}
