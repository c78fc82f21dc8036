import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The leases whose order nobody has looked at since the completion: few, whatever is open. */
export class Migration20261127160000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_unchecked" ON "leasecloud_lease" ("submitted_at") WHERE status IN ('submitting', 'pending') AND aligned_status IS NULL AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_lease_unchecked";`)
  }
}
