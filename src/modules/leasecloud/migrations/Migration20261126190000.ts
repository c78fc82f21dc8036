import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Leases of orders that stand: a lease may have an order and no cart, and an order has one live lease.
 * And the links by which the customers of such orders apply.
 */
export class Migration20261126190000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "leasecloud_lease" add column if not exists "source" text check ("source" in ('checkout', 'link')) not null default 'checkout';`
    )
    this.addSql(`alter table if exists "leasecloud_lease" alter column "cart_id" drop not null;`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_live_order" ON "leasecloud_lease" ("order_id") WHERE status IN ('submitting', 'pending', 'ready_to_ship', 'active') AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_draft_order" ON "leasecloud_lease" ("order_id") WHERE status = 'draft' AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_customer" ON "leasecloud_lease" ("customer_id", "created_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `create table if not exists "leasecloud_lease_link" ("id" text not null, "order_id" text not null, "selector" text not null, "months" integer null, "expires_at" timestamptz not null, "revoked_at" timestamptz null, "lease_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_lease_link_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_link_deleted_at" ON "leasecloud_lease_link" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_link_selector" ON "leasecloud_lease_link" ("selector") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_leasecloud_lease_link_standing" ON "leasecloud_lease_link" ("order_id") WHERE revoked_at IS NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_lease_link_order" ON "leasecloud_lease_link" ("order_id", "created_at") WHERE deleted_at IS NULL;`
    )
  }

  /** The version before knows no lease without a cart: such a row gets its order's id in place of one. */
  override async down(): Promise<void> {
    this.addSql(`drop table if exists "leasecloud_lease_link" cascade;`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_customer";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_live_order";`)
    this.addSql(`drop index if exists "IDX_leasecloud_lease_draft_order";`)
    this.addSql(`update "leasecloud_lease" set "cart_id" = "order_id" where "cart_id" is null;`)
    this.addSql(`alter table if exists "leasecloud_lease" alter column "cart_id" set not null;`)
    this.addSql(`alter table if exists "leasecloud_lease" drop column if exists "source";`)
  }
}
