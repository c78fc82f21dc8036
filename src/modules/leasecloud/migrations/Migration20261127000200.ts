import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The leases of a company are found by its number. */
export class Migration20261127000200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_org_number" ON "leasecloud_lease" ("org_number") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_lease_org_number";`)
  }
}
