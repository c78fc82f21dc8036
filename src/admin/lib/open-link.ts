import type { MouseEvent } from "react"

/** Opens a page from a click on a table row: with a modifier in a new tab or window, as a link. */
export function openLink(event: MouseEvent, path: string, navigate: (path: string) => void): void {
  const base = !__BASE__ || __BASE__ === "/" ? "" : __BASE__
  if (event.metaKey || event.ctrlKey || event.button === 1) {
    window.open(`${base}${path}`, "_blank", "noreferrer")
  } else if (event.shiftKey) {
    window.open(`${base}${path}`, undefined, "noreferrer")
  } else {
    navigate(path)
  }
}
