import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Indexes for what the job and the list look for, so that their cost does not grow with the leases that
 * are over. None is on the history, the largest table. Each may be built beforehand (docs/operating.md).
 */
export class Migration20261127041000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_lagging" ON "leasecloud_lease" ("status_since") WHERE status IN ('submitting', 'pending', 'ready_to_ship', 'active', 'cancelled', 'declined') AND aligned_status IS DISTINCT FROM status AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_unnumbered" ON "leasecloud_lease" ("market", "submitted_at") WHERE status IN ('pending', 'ready_to_ship', 'active') AND reference_set_at IS NULL AND remote_id IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_applicant" ON "leasecloud_lease" ("applicant_id") WHERE applicant_id IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_counted" ON "leasecloud_lease" ("status", "market", "source") WHERE submitted_at IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_flag_uncleared" ON "leasecloud_lease_flag" ("code", "lease_id") WHERE cleared_at IS NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_link_lease" ON "leasecloud_lease_link" ("lease_id") WHERE lease_id IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_applicant_expires" ON "leasecloud_applicant" ("expires_at") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_applicant_expires";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_link_lease";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_flag_uncleared";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_counted";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_applicant";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_unnumbered";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_lagging";`)
  }
}
