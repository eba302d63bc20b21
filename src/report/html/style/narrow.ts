/** What changes with the width: from cards to a table, from one column to two, from a tall picture to a wide one. */
export const NARROW = `@media (min-width: 68rem) {
  .with-contents { grid-template-columns: 11.5rem minmax(0, 1fr); gap: 2rem; }
  .contents { position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem); overflow-y: auto; padding-top: 3.75rem; margin-left: -.5rem; }
  .sides { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem; }
  .side + .side { border-left: 1px solid var(--line); padding-left: 2rem; }
  .picture.wide { display: block; }
  .picture.narrow { display: none; }
}
@media (max-width: 67.99rem) {
  .contents ul, .contents ol { display: flex; flex-wrap: wrap; gap: 0 .25rem; }
  .contents > ul > li:nth-child(3) > a { display: none; }
  .contents { margin-bottom: 1rem; }
  .contents a { padding: .125rem .375rem; }
}
@media (max-width: 74.99rem) {
  .scroll { overflow-x: auto; }
  .matrix, .matrix tbody { display: block; }
  .matrix thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .matrix tr { display: flex; flex-wrap: wrap; gap: .375rem .625rem; padding: .75rem; border-bottom: 1px solid var(--line); align-items: center; }
  .matrix th, .matrix td { display: block; padding: 0; border: 0; text-align: left; }
  .matrix th:first-child { flex: 0 0 100%; padding: 0; }
  .matrix .project { background: var(--sunk); }
  .matrix tr[data-status]:hover > * { background: none; }
  .matrix tr[data-status]::after { content: ""; flex: 0 0 100%; order: 2; margin-top: -.375rem; }
  .matrix .count { order: 1; }
  .matrix .verdict { order: 3; }
  .matrix .verdict, .matrix .count { display: flex; gap: .25rem; align-items: center; font-size: .75rem; color: var(--soft); }
  .matrix .count.none { display: none; }
  .matrix .verdict:nth-child(4)::after { content: "Route"; }
  .matrix .verdict:nth-child(5)::after { content: "Query"; }
  .matrix .verdict:nth-child(6)::after { content: "Models"; }
  .matrix .verdict:nth-child(7)::after { content: "Registration"; }
  .matrix .verdict:nth-child(8)::after { content: "Context"; }
  .matrix .verdict:nth-child(9)::after { content: "Component"; }
  .matrix .verdict:nth-child(10)::after { content: "Tests"; }
  .matrix .count.high::after { content: "high"; }
  .matrix .count.medium::after { content: "medium"; }
  .matrix .count.low::after { content: "low"; }
}
@media (max-width: 47.99rem) {
  main { padding: 1rem 1rem 2rem; }
  .site { padding: .75rem 1rem 0; }
  .site .previous, .site .next:nth-child(2) { margin-left: 0; }
  footer { padding: 0 1rem 1.5rem; }
  h1 { font-size: 1.375rem; }
  .report > section { padding: 1rem; margin-inline: -.25rem; }
  .figures-row { padding: 1rem; gap: 1.5rem; }
  .figures { grid-template-columns: 1fr 1fr; gap: .5rem 1rem; }
  .rows > div, .statements > div { grid-template-columns: minmax(0, 1fr); }
  .rows { gap: .625rem; }
  .hop { padding-left: .75rem; }
  .hop-figures .bar { display: none; }
}
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
`;
