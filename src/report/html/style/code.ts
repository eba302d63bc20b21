/** Lines wrap under themselves: nothing is out of sight, and nothing has to be scrolled sideways. */
export const CODE = `.code { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
.code figcaption { padding: .375rem .75rem; background: var(--sunk); border-bottom: 1px solid var(--line); font-size: .875rem; }
.code pre { margin: 0; padding: .5rem 0; white-space: pre-wrap; tab-size: 4; font: .8125rem/1.6 var(--mono); }
.code pre > code { font: inherit; display: block; }
.code pre > code:not(:has(.line)) { padding: 0 .75rem; }
.line { display: grid; grid-template-columns: minmax(0, 1fr) auto; padding-right: .75rem; border-left: 3px solid transparent; }
.line::before { content: attr(data-line); grid-area: 1 / 1; width: 3.25rem; padding-right: .875rem; text-align: right; color: var(--soft); user-select: none; font-variant-numeric: tabular-nums; }
.line:not([data-line])::before { width: 0; }
.line .text { grid-area: 1 / 1; padding-left: 3.25rem; }
.line:not([data-line]) .text { padding-left: .75rem; }
.line.hit { background: var(--open-ground); border-left-color: var(--open-line); }
.line.hit.high { background: var(--fail-ground); border-left-color: var(--fail-line); }
.line.hit.medium { background: var(--warn-ground); border-left-color: var(--warn-line); }
.line.hit::before { color: var(--ink); }
.flags { display: flex; gap: .375rem; user-select: none; padding-left: .75rem; }
.flag { align-self: start; font: 600 .75rem/1.35 var(--sans); padding: 0 .375rem; margin-top: .1rem; border: 1px solid currentColor; border-radius: 3px; background: var(--sheet); text-decoration: none; white-space: nowrap; }
.flag.high { color: var(--fail); } .flag.medium { color: var(--warn); } .flag.low { color: var(--open); }
`;
