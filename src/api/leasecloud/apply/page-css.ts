/** Styles of the lease page. The element inside takes its colors from the page. */
export const PAGE_CSS = `
:root {
  --ink: #17212b;
  --quiet: #55616d;
  --line: #d8dee4;
  --edge: #7c8894;
  --paper: #fff;
  --soft: #f3f5f7;
  --accent: #14532d;
  --error: #b42318;
  --button: #17212b;
  --on-button: #fff;
  color-scheme: light dark;
  background: var(--paper);
  color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #f3f5f7;
    --quiet: #b3bdc7;
    --line: #36414b;
    --edge: #8593a0;
    --paper: #12181e;
    --soft: #1b232b;
    --accent: #86efac;
    --error: #fda29b;
    --button: #f3f5f7;
    --on-button: #17212b;
  }
}
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: anywhere; }
h1, h2, h3, p, ul, dl, dd, address { margin: 0; padding: 0; font-style: normal; list-style: none; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.5vw, 2rem); line-height: 1.2; letter-spacing: -0.01em; }
h2 { font-size: 1.125rem; }
h3 { font-size: 0.875rem; }
header, main { max-width: 64rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-block: 1.25rem; font-weight: 700; }
.bar { border-bottom: 1px solid var(--line); }
main { display: grid; gap: 2rem; padding-block: 2rem 4rem; }
.lead, .lead div { display: grid; gap: 0.5rem; max-width: 42rem; }
.quiet { color: var(--quiet); }
.small { font-size: 0.875rem; }
.order { display: grid; gap: 1rem; align-self: start; padding: 1.25rem; border-radius: 0.75rem; background: var(--soft); }
.form { display: grid; gap: 1.25rem; align-content: start; min-width: 0; }
.lines .quiet { display: block; }
.lines { display: grid; gap: 0.75rem; padding-block: 1rem; border-block: 1px solid var(--line); }
.pair { display: flex; justify-content: space-between; gap: 1rem; }
.pair > :last-child { flex: none; max-width: 50%; font-variant-numeric: tabular-nums; }
.sums { display: grid; gap: 0.375rem; }
.total { font-weight: 700; }
.periods { border: 1px solid var(--line); border-radius: 0.5rem; }
.periods .pair { padding: 0.625rem 0.875rem; }
.periods .pair + .pair { border-top: 1px solid var(--line); }
.waiting { display: grid; gap: 0.75rem; }
.box { display: grid; gap: 0.5rem; max-width: 36rem; padding: 1.25rem; border-radius: 0.75rem; background: var(--soft); }
lease-form {
  margin: 0;
  --lease-muted-color: var(--quiet);
  --lease-border-color: var(--edge);
  --lease-accent-color: var(--accent);
  --lease-focus-color: var(--accent);
  --lease-error-color: var(--error);
  --lease-button-background: var(--button);
  --lease-button-color: var(--on-button);
  --lease-radius: 0.5rem;
}
main:has(lease-form:is([data-state="sent"], [data-state="closed"])) .before { display: none; }
main:has(.box, lease-form:is([data-state="sent"], [data-state="closed"])) .order { order: 1; }
@media (max-width: 30rem) { lease-form::part(submit) { width: 100%; } }
@media (scripting: none) { .loading { display: none; } }
@media (min-width: 56rem) {
  main { grid-template-columns: minmax(0, 1fr) 22rem; gap: 2.5rem 3rem; padding-top: 3rem; }
  .lead { grid-column: 1 / -1; }
  .order { grid-area: 2 / 2; }
  .form { grid-area: 2 / 1; }
}
`
