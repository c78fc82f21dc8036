const CONFIGURATION = /`medusa-config\.ts`:\n\n```ts\n([\s\S]*?)```/

/**
 * The configuration that the README tells a shop to write, to the letter.
 *
 * @throws Error when the README shows none
 */
export function configurationIn(readme: string): string {
  const block = CONFIGURATION.exec(readme)?.[1]
  if (!block) {
    throw new Error("The README shows no medusa-config.ts")
  }
  return block
}
