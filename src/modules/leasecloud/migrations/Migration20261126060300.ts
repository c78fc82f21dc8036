import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const LANE = "leasecloud_budget_token_lane_check"

/** Lanes of the budget for leases that wait to be sent and for prices that are no product's. */
export class Migration20261126060300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "leasecloud_budget_token" drop constraint if exists "${LANE}";`
    )
    this.addSql(
      `alter table if exists "leasecloud_budget_token" add constraint "${LANE}" check ("lane" in ('orders', 'waiting', 'polling', 'quotes', 'ad_hoc'));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_waiting" ON "leasecloud_lease" ("next_sync_at") WHERE status = 'submitting' AND attempt_started_at IS NULL AND remote_id IS NULL AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_leasecloud_lease_waiting";`)
    this.addSql(
      `alter table if exists "leasecloud_budget_token" drop constraint if exists "${LANE}";`
    )
    this.addSql(
      `update "leasecloud_budget_token" set "lane" = case "lane" when 'waiting' then 'orders' when 'ad_hoc' then 'quotes' else "lane" end;`
    )
    this.addSql(
      `alter table if exists "leasecloud_budget_token" add constraint "${LANE}" check ("lane" in ('orders', 'polling', 'quotes'));`
    )
  }
}
