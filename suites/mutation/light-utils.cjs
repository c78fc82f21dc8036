/** What the pure code and its specs use of Medusa's utilities, which take seconds to load. */
module.exports = {
  ...require("medusa-utils/totals"),
  ...require("medusa-utils/totals/big-number"),
  ...require("medusa-utils/common/errors"),
  ...require("medusa-utils/promotion"),
}
