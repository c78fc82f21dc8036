import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123153120 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "leasecloud_call_count" ("id" text not null, "counted_from" timestamptz not null, "market" text not null, "call" text not null, "outcome" text not null, "calls" integer not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_call_count_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_call_count_deleted_at" ON "leasecloud_call_count" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_call_count_from" ON "leasecloud_call_count" ("counted_from") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "leasecloud_call_count" cascade;`)
  }
}
