import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The table of recurring tasks gets the name of what it holds; its rows stay. Processes of the former
 * version may run until they are replaced: a view with the former names serves them. Postgres passes
 * on what is written to it.
 */
export class Migration20261126070000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "leasecloud_sweep" rename column "memory" to "state";`)
    this.addSql(`alter table if exists "leasecloud_sweep" rename to "leasecloud_task";`)
    this.addSql(`alter index if exists "leasecloud_sweep_pkey" rename to "leasecloud_task_pkey";`)
    this.addSql(
      `alter index if exists "IDX_leasecloud_sweep_deleted_at" rename to "IDX_leasecloud_task_deleted_at";`
    )
    this.addSql(
      `create view "leasecloud_sweep" as select "id", "locked_by", "locked_until", "last_started_at", "last_finished_at", "state" as "memory", "created_at", "updated_at", "deleted_at" from "leasecloud_task";`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop view if exists "leasecloud_sweep";`)
    this.addSql(
      `alter index if exists "IDX_leasecloud_task_deleted_at" rename to "IDX_leasecloud_sweep_deleted_at";`
    )
    this.addSql(`alter index if exists "leasecloud_task_pkey" rename to "leasecloud_sweep_pkey";`)
    this.addSql(`alter table if exists "leasecloud_task" rename to "leasecloud_sweep";`)
    this.addSql(`alter table if exists "leasecloud_sweep" rename column "state" to "memory";`)
  }
}
