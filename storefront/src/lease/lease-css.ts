/** Styles of a lease's box: its title, its terms, what comes next. Also the form shows it. */
export const LEASE_CSS = `
:host {
  --_error: var(--lease-error-color, color-mix(in srgb, #d92d20 70%, currentColor));
  --_tick: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='%2316803c' stroke-width='2.5'%3E%3Cpath d='M2.5 8.5l3.5 3.5 7.5-8'/%3E%3C/svg%3E");
  line-height: 1.45;
}
p { margin: 0; }
.hint { margin-top: 0.375em; color: var(--_muted); font-size: 0.8125em; }
.error { color: var(--_error); font-size: 0.875em; font-weight: 500; }
.summary { display: grid; gap: 0.25em; justify-items: start; padding: 1.125em 1.25em; border: var(--_thin); border-radius: var(--_radius); }
.summary .title { font-weight: 600; }
.summary .title::before { content: var(--_tick); display: inline-block; width: 1em; margin-inline-end: 0.5em; vertical-align: -0.125em; }
.changed .title::before, .ended .title::before { content: none; }
.changed .hint { margin: 0; font-size: 1em; }
.changed [part="amount"] { font-weight: 600; }
`
