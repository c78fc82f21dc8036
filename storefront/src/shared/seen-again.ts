/**
 * Tells when an element comes back into view: the shopper has scrolled away, or the page has hidden it,
 * in whatever way, as a checkout hides a step that is closed.
 *
 * @param look gets whether the element was hidden
 */
export function whenSeenAgain(
  element: Element,
  look: (wasHidden: boolean) => void,
  signal: AbortSignal
): void {
  /** Whether it is hidden while it is out of view. */
  let hidden: boolean | null = null
  const observer = new IntersectionObserver((entries) =>
    entries.forEach(({ isIntersecting, boundingClientRect }) => {
      if (isIntersecting && hidden !== null) {
        look(hidden)
      }
      hidden = isIntersecting ? null : !boundingClientRect.width
    })
  )
  observer.observe(element)
  signal.addEventListener("abort", () => observer.disconnect())
}
