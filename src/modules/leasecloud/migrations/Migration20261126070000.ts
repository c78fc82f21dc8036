import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The table of recurring tasks gets the name of what it holds; its rows stay. */
export class Migration20261126070000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "leasecloud_sweep" rename column "memory" to "state";`)
    this.addSql(`alter table if exists "leasecloud_sweep" rename to "leasecloud_task";`)
    this.addSql(`alter index if exists "leasecloud_sweep_pkey" rename to "leasecloud_task_pkey";`)
    this.addSql(
      `alter index if exists "IDX_leasecloud_sweep_deleted_at" rename to "IDX_leasecloud_task_deleted_at";`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter index if exists "IDX_leasecloud_task_deleted_at" rename to "IDX_leasecloud_sweep_deleted_at";`
    )
    this.addSql(`alter index if exists "leasecloud_task_pkey" rename to "leasecloud_sweep_pkey";`)
    this.addSql(`alter table if exists "leasecloud_task" rename to "leasecloud_sweep";`)
    this.addSql(`alter table if exists "leasecloud_sweep" rename column "state" to "memory";`)
  }
}
