import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Which leases that ended still say who leased, by when they ended. Of an expression: the models can't
 * name it. Its conditions are those of `outlived` in `ledger/erase.ts`, word by word.
 */
export class Migration20261127041100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_over" ON "leasecloud_lease" (coalesce(greatest(ended_at, terminated_at), status_since)) WHERE (status IN ('cancelled', 'declined', 'closed') OR status = 'active' AND greatest(ended_at, terminated_at) IS NOT NULL) AND org_number IS NOT NULL AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_lease_over";`)
  }
}
