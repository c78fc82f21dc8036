/**
 * Styles of both elements. Colors and fonts are the page's unless a theme or a custom property sets
 * them. A row wraps only where it has no room, so its height is known before the quotes arrive. All
 * texts run from left to right, whichever way the page's run.
 */
export const BASE_CSS = `
:host {
  display: block;
  --_color: var(--lease-color, currentColor);
  --_muted: var(--lease-muted-color, currentColor);
  --_line: var(--lease-border-color, color-mix(in srgb, currentColor 55%, transparent));
  --_accent: var(--lease-accent-color, currentColor);
  --_radius: var(--lease-radius, 0.375em);
  --_control: var(--lease-control-background, transparent);
  --_focus: 2px solid var(--lease-focus-color, currentColor);
  --_thin: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
  color: var(--_color);
  font-family: var(--lease-font-family, inherit);
  text-align: start;
  direction: ltr;
}
:host([hidden]) { display: none; }
:host([theme="light"]) {
  --_color: var(--lease-color, #17212b);
  --_muted: var(--lease-muted-color, #55616d);
  --_line: var(--lease-border-color, #7c8894);
  --_accent: var(--lease-accent-color, #14532d);
  color-scheme: light;
}
:host([theme="dark"]) {
  --_color: var(--lease-color, #f3f5f7);
  --_muted: var(--lease-muted-color, #b3bdc7);
  --_line: var(--lease-border-color, #8593a0);
  --_accent: var(--lease-accent-color, #86efac);
  color-scheme: dark;
}
fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
legend { width: 100%; padding: 0; font-weight: 600; }
[part~="row"] {
  box-sizing: border-box;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0 0.625em;
  min-height: 2.75em;
  padding: 0.25em 0.875em;
  border: var(--_thin);
  border-bottom-width: 0;
  white-space: nowrap;
  cursor: pointer;
}
[part~="row"]:first-of-type { border-radius: var(--_radius) var(--_radius) 0 0; }
[part~="row"]:last-of-type { border-bottom-width: 1px; border-radius: 0 0 var(--_radius) var(--_radius); }
[part~="row"]:only-of-type { border-radius: var(--_radius); }
[part~="row-selected"] {
  background: var(--lease-selected-background, color-mix(in srgb, var(--_accent) 9%, transparent));
  font-weight: 600;
}
[part~="row"] [part="amount"] { margin-inline-start: auto; font-size: 1em; font-weight: inherit; text-align: end; white-space: normal; }
[part="amount"] { font-variant-numeric: tabular-nums; }
[part="unit"] { display: inline-block; }
[type="radio"], [type="checkbox"] {
  flex: none;
  font: inherit;
  width: 1.125em;
  height: 1.125em;
  margin: 0;
  accent-color: var(--_accent);
}
option { color: CanvasText; background: Canvas; }
:focus-visible { outline: var(--_focus); outline-offset: 2px; }
[part~="row"]:has(:focus-visible) { outline: var(--_focus); outline-offset: -2px; }
[part~="row"] :focus-visible { outline: none; }
`
