/** The style of the page: one column on a phone, light or dark as on the reader's system, black on white in print. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #ffffff; --ink: #1b2330; --faint: #566074; --line: #d7dce5; --code: #eef1f5;
  --same: #2f855a; --changed: #b45309; --gone: #b42318; --value: #6d28d9; --modified: #64748b; --unmanaged: #0b6bcb;
  --failures: #b42318; --added: #e2f4e8; --removed: #fde8e6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #10141b; --card: #1a202b; --ink: #e7ebf2; --faint: #9ba6b8; --line: #303a4a; --code: #252d3a;
    --same: #56c08a; --changed: #f0a850; --gone: #f4796e; --value: #b79bf7; --modified: #94a3b8; --unmanaged: #64b2f4;
    --failures: #f4796e; --added: #17402a; --removed: #4a2422;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2, h3, h4, p, ul, dl, dd { margin: 0; }
ul { padding: 0; list-style: none; }
a { color: inherit; text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
code, pre { font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
header { display: grid; gap: 0.75rem; margin-bottom: 2.5rem; }
.topic, .when, .label, .stacks, .facts, dt, em { color: var(--faint); }
.topic, .when { font-size: 0.9375rem; }
h1 { font-size: clamp(1.75rem, 6vw, 2.5rem); line-height: 1.15; letter-spacing: -0.02em; margin: -0.5rem 0; }
.bar { display: block; width: 100%; height: 1.25rem; border-radius: 0.4rem; margin-top: 0.75rem; }
.bar rect { stroke: var(--page); stroke-width: 2; vector-effect: non-scaling-stroke; }
.counts { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; }
.counts .none { color: var(--faint); }
.stacks { font-size: 0.9375rem; }
.stacks b { font-weight: 600; color: var(--ink); }
.swatch { display: inline-block; width: 0.75rem; height: 0.75rem; border-radius: 0.2rem; margin-right: 0.5rem; background: currentColor; }
.none .swatch { opacity: 0.35; }
.swatch.same { background: var(--same); } .bar .same { fill: var(--same); }
.swatch.changed { background: var(--changed); } .bar .changed { fill: var(--changed); }
.swatch.gone { background: var(--gone); } .bar .gone { fill: var(--gone); }
.swatch.value { background: var(--value); } .bar .value { fill: var(--value); }
.swatch.modified { background: var(--modified); } .bar .modified { fill: var(--modified); }
.swatch.unmanaged { background: var(--unmanaged); }
.swatch.failures { background: var(--failures); }
section { margin-top: 2.5rem; display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); }
h2 { font-size: 1.375rem; line-height: 1.3; }
h2 .count { color: var(--faint); font-weight: 400; }
time { white-space: nowrap; }
.steps { display: grid; gap: 0.5rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); }
.commands { display: grid; gap: 0.25rem; margin-top: 0.25rem; }
.copy { user-select: all; -webkit-user-select: all; background: var(--code); border-radius: 0.3rem; padding: 0.125rem 0.4rem; }
.commands .copy { display: block; padding: 0.375rem 0.625rem; border: 1px solid var(--line); }
.cards { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); margin-top: 0.25rem; }
.card {
  background: var(--card); border: 1px solid var(--line); border-left: 0.25rem solid var(--line); border-radius: 0.5rem;
  padding: 0.875rem 1rem; display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); align-content: start;
}
.changed .card { border-left-color: var(--changed); }
.gone .card { border-left-color: var(--gone); }
.value .card { border-left-color: var(--value); }
.modified .card { border-left-color: var(--modified); }
.unmanaged .card { border-left-color: var(--unmanaged); }
.failures .card { border-left-color: var(--failures); }
h3 { font: 600 1.0625rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
h4 { font-size: 0.875rem; text-transform: capitalize; margin-bottom: -0.25rem; }
.sides { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
.side { border: 1px solid var(--line); border-radius: 0.375rem; padding: 0.375rem 0.625rem 0.5rem; }
.label { display: block; font-size: 0.8125rem; }
.comment { white-space: pre-wrap; }
.scopes { display: flex; flex-wrap: wrap; gap: 0.25rem; }
.scopes li { display: flex; }
.scopes li, .scopes ins, .scopes del { border-radius: 0.3rem; }
.scopes li { background: var(--code); font-size: 0.9375rem; padding: 0 0.5rem; }
.scopes li:has(ins), .scopes li:has(del) { padding: 0; }
.scopes ins, .scopes del { padding: 0 0.5rem; }
.scopes ins { background: var(--added); text-decoration: none; font-weight: 600; }
.scopes ins::before { content: "+ "; }
.scopes del { background: var(--removed); }
.scopes del::before { content: "− "; display: inline-block; text-decoration: none; white-space: pre; }
.facts { font-size: 0.9375rem; display: grid; gap: 0.125rem; }
.ids { display: grid; gap: 0.25rem 0.75rem; grid-template-columns: auto minmax(0, 1fr); font-size: 0.9375rem; }
pre { margin: 0; white-space: pre-wrap; }
@media (min-width: 40rem) {
  main { padding: 2.5rem 2rem 5rem; }
  .changed .sides, .unmanaged .sides { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media (min-width: 62rem) {
  .gone .cards, .value .cards, .modified .cards, .unmanaged .cards { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media print {
  :root {
    --page: #ffffff; --card: #ffffff; --ink: #000000; --faint: #444444; --line: #999999; --code: #f0f0f0;
    --same: #2f855a; --changed: #b45309; --gone: #b42318; --value: #6d28d9; --modified: #64748b; --unmanaged: #0b6bcb;
    --failures: #b42318; --added: #e2f4e8; --removed: #fde8e6;
  }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  .card, .side, .steps > li { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .bar, .swatch, ins, del { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
