import "../http/ledger-rows.spec"
import "../http/merchant.spec"
import "../http/merchant-moves.spec"
import "../http/seeded-shop.spec"
