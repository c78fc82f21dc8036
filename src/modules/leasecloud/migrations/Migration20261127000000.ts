import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Which closed drafts are due to be blanked, and which to be deleted. */
export class Migration20261127000000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_named_draft" ON "leasecloud_lease" ("status_since") WHERE status = 'closed' AND order_id IS NULL AND org_number IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_unsent_draft" ON "leasecloud_lease" ("status_since") WHERE status = 'closed' AND order_id IS NULL AND sent_to IS NULL AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_lease_named_draft";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_unsent_draft";`)
  }
}
