/** The form's looks: taken from the page unless a theme or a custom property says otherwise. */
export const FORM_CSS = `
:host {
  display: block;
  --_color: var(--lease-color, currentColor);
  --_muted: var(--lease-muted-color, currentColor);
  --_line: var(--lease-border-color, color-mix(in srgb, currentColor 55%, transparent));
  --_accent: var(--lease-accent-color, currentColor);
  --_radius: var(--lease-radius, 0.375em);
  --_error: var(--lease-error-color, #b42318);
  --_button: var(--lease-button-background, #17212b);
  --_on-button: var(--lease-button-color, #fff);
  color: var(--_color);
  font-family: var(--lease-font-family, inherit);
  line-height: 1.45;
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
  --_error: var(--lease-error-color, #fda29b);
  --_button: var(--lease-button-background, #f3f5f7);
  --_on-button: var(--lease-button-color, #17212b);
  color-scheme: dark;
}
[hidden] { display: none !important; }
p { margin: 0; }
fieldset { min-width: 0; margin: 0 0 1.75em; padding: 0; border: 0; }
legend { padding: 0; margin-bottom: 0.75em; font-weight: 600; }
.note { color: var(--_muted); font-size: 0.875em; font-weight: 400; margin-inline-start: 0.375em; }
.rows:empty { min-height: calc(var(--lease-rows, 4) * 2.75em); }
.period {
  box-sizing: border-box;
  display: flex;
  align-items: center;
  gap: 0.625em;
  height: 2.75em;
  padding: 0 0.875em;
  border: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
  border-bottom-width: 0;
  white-space: nowrap;
  cursor: pointer;
}
.period:first-child { border-radius: var(--_radius) var(--_radius) 0 0; }
.period:last-child { border-bottom-width: 1px; border-radius: 0 0 var(--_radius) var(--_radius); }
.period:only-child { border-radius: var(--_radius); }
.period:has(:checked) {
  background: var(--lease-selected-background, color-mix(in srgb, var(--_accent) 9%, transparent));
  font-weight: 600;
}
.amount { margin-inline-start: auto; font-variant-numeric: tabular-nums; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr)); gap: 0 1em; }
.pair > .hint { grid-column: 1 / -1; }
.inset { margin: 0.25em 0 1em 1.75em; }
.field { margin-bottom: 1em; min-width: 0; }
label[part="label"] { display: block; margin-bottom: 0.375em; font-size: 0.9375em; font-weight: 500; }
[part="input"] {
  box-sizing: border-box;
  width: 100%;
  height: 2.75em;
  padding: 0 0.75em;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--lease-control-background, transparent);
  color: inherit;
  font: inherit;
}
[part="input"][data-ok] {
  padding-inline-end: 2.25em;
  background: no-repeat right 0.75em center / 1em var(--_tick), var(--lease-control-background, transparent);
}
:host {
  --_tick: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='%2316803c' stroke-width='2.5' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M2.5 8.5l3.5 3.5 7.5-8'/%3E%3C/svg%3E");
}
[part="input"][aria-invalid] { border-color: var(--_error); box-shadow: 0 0 0 1px var(--_error); }
option { color: CanvasText; background: Canvas; }
.hint { margin-top: 0.375em; color: var(--_muted); font-size: 0.8125em; }
.error { color: var(--_error); font-size: 0.875em; font-weight: 500; }
.error:not(:empty) { margin-top: 0.375em; }
.choice { display: grid; grid-template-columns: auto 1fr; gap: 0 0.625em; align-items: start; margin-bottom: 0.75em; }
.choice label { padding: 0.0625em 0; cursor: pointer; }
.choice .hint { grid-column: 2; margin-top: 0; }
[type="radio"], [type="checkbox"] {
  flex: none;
  width: 1.125em;
  height: 1.125em;
  margin: 0.3125em 0 0;
  accent-color: var(--_accent);
}
[type="radio"] { margin: 0; }
button {
  min-height: 2.75em;
  padding: 0 1.25em;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: transparent;
  color: inherit;
  font: inherit;
  font-weight: 500;
  cursor: pointer;
}
[part="submit"] { min-width: 14em; border-color: var(--_button); background: var(--_button); color: var(--_on-button); font-weight: 600; }
[part="submit"]:hover { opacity: 0.9; }
[aria-disabled="true"] { cursor: progress; opacity: 0.7; }
:focus-visible { outline: 2px solid var(--lease-focus-color, currentColor); outline-offset: 2px; }
.period:has(:focus-visible) { outline: 2px solid var(--lease-focus-color, currentColor); outline-offset: -2px; }
.period :focus-visible, .title:focus { outline: none; }
.banner {
  margin-bottom: 1.5em;
  padding: 0.875em 1em;
  border: 1px solid color-mix(in srgb, var(--_error) 45%, transparent);
  border-inline-start: 4px solid var(--_error);
  border-radius: var(--_radius);
}
.banner p:first-child { font-weight: 600; }
.banner button { margin-top: 0.75em; }
.summary { display: grid; gap: 0.25em; justify-items: start; padding: 1.125em 1.25em; border: 1px solid color-mix(in srgb, var(--_line) 60%, transparent); border-radius: var(--_radius); }
.summary .title { font-weight: 600; }
.summary .title::before { content: var(--_tick); display: inline-block; width: 1em; margin-inline-end: 0.5em; vertical-align: -0.125em; }
.summary button { margin-top: 0.75em; }
@media (prefers-reduced-motion: no-preference) { button { transition: opacity 0.15s; } }
`
