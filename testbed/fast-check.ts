import fc from "fast-check"

const SEED = Number(process.env.FC_SEED ?? 1)

/**
 * fast-check with a fixed seed: a property that holds today holds tomorrow, and one that fails does
 * so for everybody. `FC_SEED` draws other cases. What a seed finds is kept as one of the property's
 * `examples`, or as a test of its own.
 */
fc.configureGlobal({ seed: SEED })

export { SEED }
export default fc
