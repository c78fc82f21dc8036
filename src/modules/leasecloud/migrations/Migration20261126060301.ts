import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The attempts of carts and organisation numbers that LeaseCloud said no to. */
export class Migration20261126060301 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "leasecloud_refused_attempt" ("id" text not null, "cart_id" text not null, "org_hash" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_refused_attempt_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_refused_attempt_deleted_at" ON "leasecloud_refused_attempt" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_refused_attempt_cart" ON "leasecloud_refused_attempt" ("cart_id", "created_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_refused_attempt_org" ON "leasecloud_refused_attempt" ("org_hash", "created_at") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "leasecloud_refused_attempt" cascade;`)
  }
}
