import { LEASE_CSS } from "../lease/lease-css"
import { BASE_CSS } from "../shared/base-css"

/** Styles of `<lease-form>`. */
export const FORM_CSS = `${BASE_CSS}${LEASE_CSS}
:host {
  --_button: var(--lease-button-background, #17212b);
  --_on-button: var(--lease-button-color, #fff);
  margin-block: 1.25em;
}
@supports (color: light-dark(red, red)) {
  :host {
    --_button: var(--lease-button-background, light-dark(#17212b, #f3f5f7));
    --_on-button: var(--lease-button-color, light-dark(#fff, #17212b));
  }
}
:host([theme="dark"]) {
  --_button: var(--lease-button-background, #f3f5f7);
  --_on-button: var(--lease-button-color, #17212b);
}
[hidden] { display: none !important; }
fieldset { margin-bottom: 1.75em; }
legend { margin-bottom: 0.75em; }
.note { color: var(--_muted); font-size: 0.875em; font-weight: 400; }
.rows:empty { min-height: calc(var(--lease-rows, 5) * 2.75em); }
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
  background: var(--_control);
  color: inherit;
  font: inherit;
}
[part="input"][data-ok]:not([aria-invalid]) {
  padding-inline-end: 2.25em;
  background: no-repeat right 0.75em center / 1em var(--_tick), var(--_control);
}
[part="input"][aria-invalid] { border-color: var(--_error); box-shadow: 0 0 0 1px var(--_error); }
.error:not(:empty) { margin-top: 0.375em; }
.choice { display: grid; grid-template-columns: auto 1fr; gap: 0 0.625em; align-items: start; margin-bottom: 0.75em; }
.choice .hint { grid-column: 2; margin-top: 0; }
[type="checkbox"] { margin-top: 0.3125em; }
label, button { overflow-wrap: anywhere; cursor: pointer; }
button {
  min-height: 2.75em;
  padding: 0.5em 1.25em;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: transparent;
  color: inherit;
  font: inherit;
  font-weight: 500;
}
[part="submit"], [part="confirm"] { border-color: var(--_button); background: var(--_button); color: var(--_on-button); font-weight: 600; }
[part="submit"] { min-width: min(14em, 100%); }
button:hover { opacity: 0.9; }
[aria-disabled="true"] { cursor: progress; opacity: 0.7; }
.title:focus { outline: none; }
.banner {
  margin-bottom: 1.5em;
  padding: 0.875em 1em;
  border: 1px solid color-mix(in srgb, var(--_error) 45%, transparent);
  border-inline-start: 4px solid var(--_error);
  border-radius: var(--_radius);
}
.banner p:first-child { font-weight: 600; }
:is(.banner, .summary) button { margin-top: 0.75em; }
.buttons { display: flex; flex-wrap: wrap; gap: 0 0.75em; }
`
