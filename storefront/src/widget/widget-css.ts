import { BASE_CSS } from "../shared/base-css"

/**
 * Styles of `<lease-widget>`. Lines wrap only where they have no room and hidden content keeps its
 * place, so the height is the same before and after the quotes arrive. A place that is larger than a
 * line of a listing closes if there is nothing to show. On a page that runs from right to left the
 * lines stand at the right.
 */
export const WIDGET_CSS = `${BASE_CSS}
:host(:dir(rtl)) { text-align: right; }
[part="box"] {
  display: flex;
  flex-direction: column;
  line-height: 1.4;
}
[part="amount"] {
  font-size: var(--lease-amount-size, 1.25em);
  font-weight: var(--lease-amount-weight, 600);
  letter-spacing: -0.01em;
}
[part="unit"] { font-size: 0.75em; font-weight: 400; letter-spacing: 0; }
[part="note"], [part="label"] { color: var(--_muted); font-size: 0.875em; }
[part="box"]:focus { outline: none; }
[part="line"], [part="missing"] { font-size: var(--lease-line-size, 0.875em); }
[part="line"] :is([part="amount"], [part="unit"], [part="note"]) { font-size: 1em; white-space: nowrap; }
[part="missing"] { margin: 0; color: var(--_muted); }
[part="label"] { display: block; margin-top: 0.75em; }
[part="retry"] {
  align-self: flex-start;
  padding: 0;
  border: 0;
  background: none;
  color: inherit;
  font: inherit;
  font-size: 0.875em;
  text-decoration: underline;
  cursor: pointer;
}
[part="select"] {
  box-sizing: border-box;
  max-width: 100%;
  height: 2.75em;
  padding: 0 2.25em 0 0.75em;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--_control);
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
.blank fieldset { min-height: calc(1.75em + var(--lease-rows, 5) * 2.75em); }
legend { min-height: 1.75em; }
legend [part="note"] { margin-inline-start: 0.5em; font-weight: 400; }
.sr {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
}
.blank, :host([data-state="loading"]) :is([part="amount"], [part="note"], [part="line"], [part="missing"]) { visibility: hidden; }
:host([data-reason="incomplete"]) .blank, :host([data-state="empty"]:is([layout="select"], [layout="table"])) .blank { display: none; }
@media (prefers-reduced-motion: no-preference) {
  [part="amount"], [part="note"] { transition: opacity 0.15s; }
  :host([data-state="loading"]) :is([part="amount"], [part="note"]) { opacity: 0; }
}
`
