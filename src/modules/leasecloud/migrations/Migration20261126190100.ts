import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What a merchant sets in the admin in place of the options, and who changed it. */
export class Migration20261126190100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "leasecloud_settings" ("id" text not null, "values" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_settings_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_settings_deleted_at" ON "leasecloud_settings" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `create table if not exists "leasecloud_settings_change" ("id" text not null, "changed_by" text null, "changes" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "leasecloud_settings_change_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_settings_change_deleted_at" ON "leasecloud_settings_change" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_leasecloud_settings_change_created" ON "leasecloud_settings_change" ("created_at") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "leasecloud_settings" cascade;`)
    this.addSql(`drop table if exists "leasecloud_settings_change" cascade;`)
  }
}
