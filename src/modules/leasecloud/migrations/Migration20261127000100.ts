import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Which leases are to be erased when they are over, since their customer was deleted. */
export class Migration20261127000100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "leasecloud_lease" add column if not exists "erase_requested_at" timestamptz null;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_to_erase" ON "leasecloud_lease" ("erase_requested_at") WHERE erase_requested_at IS NOT NULL AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_lease_to_erase";`)
    this.addSql(
      `alter table if exists "leasecloud_lease" drop column if exists "erase_requested_at";`
    )
  }
}
