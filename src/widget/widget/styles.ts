/**
 * The widget's looks. Everything is taken from the page unless a theme or a custom property says
 * otherwise. Lines never wrap and unseen content keeps its place, so that the height is the same
 * before and after the answer.
 */
export const WIDGET_CSS = `
:host {
  display: block;
  --_color: var(--lease-color, currentColor);
  --_muted: var(--lease-muted-color, currentColor);
  --_line: var(--lease-border-color, color-mix(in srgb, currentColor 55%, transparent));
  --_accent: var(--lease-accent-color, currentColor);
  --_radius: var(--lease-radius, 0.375em);
  color: var(--_color);
  font-family: var(--lease-font-family, inherit);
  text-align: start;
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
[part="box"] {
  display: flex;
  flex-direction: column;
  line-height: 1.4;
  white-space: nowrap;
}
[part="amount"] {
  font-size: var(--lease-amount-size, 1.25em);
  font-weight: var(--lease-amount-weight, 600);
  font-variant-numeric: tabular-nums;
  letter-spacing: -0.01em;
}
[part="unit"] { font-size: 0.75em; font-weight: 400; letter-spacing: 0; }
[part="note"], [part="label"] { color: var(--_muted); font-size: 0.875em; }
[part="box"] > [part="note"] { overflow: hidden; text-overflow: ellipsis; }
[part="label"] { display: block; margin-top: 0.75em; }
[part="select"] {
  box-sizing: border-box;
  max-width: 100%;
  height: 2.75em;
  padding: 0 2.25em 0 0.75em;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--lease-control-background, transparent);
  color: inherit;
  font: inherit;
  cursor: pointer;
  appearance: none;
}
.field { position: relative; display: inline-block; max-width: 100%; margin-top: 0.25em; }
.field::after {
  content: "";
  position: absolute;
  right: 1em;
  top: calc(50% - 0.3em);
  width: 0.4em;
  height: 0.4em;
  border: solid currentColor;
  border-width: 0 1.5px 1.5px 0;
  transform: rotate(45deg);
  pointer-events: none;
}
option { color: CanvasText; background: Canvas; }
fieldset {
  min-width: 0;
  min-height: calc(1.75em + var(--lease-rows, 4) * 2.75em);
  margin: 0;
  padding: 0;
  border: 0;
}
legend { height: 1.75em; padding: 0; font-weight: 600; }
legend [part="note"] { margin-inline-start: 0.5em; font-weight: 400; }
[part~="row"] {
  box-sizing: border-box;
  display: flex;
  align-items: center;
  gap: 0.625em;
  height: 2.75em;
  padding: 0 0.75em;
  border: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
  border-bottom-width: 0;
  cursor: pointer;
}
[part~="row"]:first-of-type { border-radius: var(--_radius) var(--_radius) 0 0; }
[part~="row"]:last-of-type { border-bottom-width: 1px; border-radius: 0 0 var(--_radius) var(--_radius); }
[part~="row"]:only-of-type { border-radius: var(--_radius); }
[part~="row-selected"] {
  background: var(--lease-selected-background, color-mix(in srgb, var(--_accent) 9%, transparent));
  font-weight: 600;
}
[part~="row"] [part="amount"] { margin-inline-start: auto; font-size: 1em; font-weight: inherit; }
input { flex: none; width: 1.125em; height: 1.125em; margin: 0; accent-color: var(--_accent); }
:focus-visible { outline: 2px solid var(--lease-focus-color, currentColor); outline-offset: 2px; }
[part~="row"]:has(:focus-visible) { outline: 2px solid var(--lease-focus-color, currentColor); outline-offset: -2px; }
input:focus-visible { outline: none; }
.sr {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
}
.blank, :host([data-state="loading"]) :is([part="amount"], [part="note"]) { visibility: hidden; }
@media (prefers-reduced-motion: no-preference) {
  [part="amount"], [part="note"] { transition: opacity 0.15s; }
  :host([data-state="loading"]) :is([part="amount"], [part="note"]) { opacity: 0; }
}
`
