import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What was sent of an order; and the flag of a changed total becomes the one that shows all that
 * changed, with its evidence in that one's form, so that what somebody acknowledged stays so.
 */
export class Migration20261126060400 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "leasecloud_lease" add column if not exists "sent_order" jsonb null;`
    )
    this.addSql(
      `update "leasecloud_lease_flag"
          set "code" = 'order_changed',
              "evidence" = jsonb_build_object('changes', jsonb_build_array(jsonb_build_object(
                'field', 'total', 'leasecloud', "evidence"->'sent', 'order', "evidence"->'now'))),
              "evidence_hash" = encode(sha256(convert_to(
                '[["changes",[{"field":"total","leasecloud":' || ("evidence"->>'sent') ||
                ',"order":' || ("evidence"->>'now') || '}]]]', 'UTF8')), 'hex')
        where "code" = 'order_edited';`
    )
    this.addSql(
      `update "leasecloud_lease_event" set "data" = jsonb_set("data", '{code}', '"order_changed"')
        where "data"->>'code' = 'order_edited';`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `update "leasecloud_lease_event" set "data" = jsonb_set("data", '{code}', '"order_edited"')
        where "data"->>'code' = 'order_changed';`
    )
    this.addSql(
      `update "leasecloud_lease_flag" set "code" = 'order_edited' where "code" = 'order_changed';`
    )
    this.addSql(`alter table if exists "leasecloud_lease" drop column if exists "sent_order";`)
  }
}
