import { CartRecord, CHANGING_MOVES, MadeMove, MerchantMove } from "../record"

const is = (moves: readonly string[]) => (made: MadeMove) => moves.includes(made.move)

/** The move got a yes. */
export function made(cart: CartRecord, ...moves: MerchantMove[]): boolean {
  return cart.merchantMoves.filter(is(moves)).some(({ status }) => status === 200)
}

/** The move got a yes, or an answer that leaves open what was done, or no answer at all. */
export function attempted(cart: CartRecord, ...moves: MerchantMove[]): boolean {
  return cart.merchantMoves
    .filter(is(moves))
    .some(({ status }) => status === null || status < 400 || status >= 500)
}

/** Moves after which the order is another than before, that may have been made in whole or in part. */
export function changes({ merchantMoves }: CartRecord): MadeMove[] {
  return merchantMoves.filter(is(CHANGING_MOVES))
}
