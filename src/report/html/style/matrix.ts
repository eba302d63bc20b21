export const MATRIX = `.scroll { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; }
.matrix { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .875rem; overflow-wrap: normal; font-variant-numeric: tabular-nums; }
.matrix th, .matrix td { padding: .5rem .4375rem; text-align: center; border-bottom: 1px solid var(--line); }
.matrix thead th { position: sticky; top: 0; z-index: 2; background: var(--sheet); color: var(--soft); font-size: .8125rem; font-weight: 600; border-bottom: 1px solid var(--strong-line); vertical-align: bottom; }
.matrix thead th:first-child { border-radius: 8px 0 0 0; } .matrix thead th:last-child { border-radius: 0 8px 0 0; }
.matrix th:first-child { text-align: left; padding-left: 1rem; }
.matrix tbody th { font-weight: 400; overflow-wrap: anywhere; min-width: 15rem; }
.matrix th[scope="row"] a { font: .8125rem/1.4 var(--mono); font-weight: 600; text-decoration: none; }
.matrix th[scope="row"] a:hover { text-decoration: underline; }
.operation { display: block; color: var(--soft); font: .75rem/1.45 var(--mono); }
.method { font-weight: 700; }
.matrix :is(th, td):is(:nth-child(2), :nth-child(3)) { text-align: left; }
.matrix .count.none { color: var(--soft); }
.matrix .count.high { color: var(--fail); font-weight: 700; }
.matrix .count.medium { color: var(--warn); font-weight: 700; }
.matrix .count.low { font-weight: 700; }
.matrix tr[data-status]:hover > * { background: var(--sunk); }
.matrix .project th { background: var(--sunk); font-weight: 650; padding-block: .625rem; }
.matrix .project span { color: var(--soft); font-weight: 400; margin-left: .5rem; }
.matrix tbody:last-child tr:last-child > * { border-bottom: 0; }
.matrix .verdict a { text-decoration: none; border-radius: 4px; }
.matrix .verdict a:hover .glyph { outline: 2px solid currentColor; }
#nothing { padding: 1.5rem; margin: 0; color: var(--soft); }
`;
