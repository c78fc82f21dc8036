/** Works on items, at most `count` of them at once, in their order. */
export async function atOnce<T>(
  items: Iterable<T>,
  count: number,
  work: (item: T) => Promise<void>
): Promise<void> {
  const next = items[Symbol.iterator]()
  const worker = async () => {
    for (let step = next.next(); !step.done; step = next.next()) {
      await work(step.value)
    }
  }
  await Promise.all(Array.from({ length: count }, worker))
}
