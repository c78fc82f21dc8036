import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Where LeaseCloud's list last showed a lease, so that the page that holds it is known. */
export class Migration20261127040000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "leasecloud_lease" add column if not exists "list_index" integer null, add column if not exists "list_total" integer null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "leasecloud_lease" drop column if exists "list_index", drop column if exists "list_total";`
    )
  }
}
