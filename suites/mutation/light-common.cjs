/** What Medusa's arithmetic uses of `common`, whose index loads the whole framework. */
module.exports = {
  ...require("medusa-utils/common/is-defined"),
  ...require("medusa-utils/common/pick-value-from-object"),
  ...require("medusa-utils/common/trim-zeros"),
}
