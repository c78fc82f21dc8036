import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A completion finds its draft by the payment session, however many drafts there are. */
export class Migration20261126060200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_draft_session" ON "leasecloud_lease" ("payment_session_id") WHERE status = 'draft' AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_lease_draft_session";`)
  }
}
