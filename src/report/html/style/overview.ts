export const OVERVIEW = `.overview { margin-bottom: 2rem; }
.overview h1 { margin-bottom: .25rem; }
.commit { color: var(--soft); font-size: .875rem; }
.figures-row { display: flex; flex-wrap: wrap; gap: 2rem 4rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 1.25rem 1.5rem; }
.figures-row h2, .symbols > h2 { font-size: .9375rem; }
.figures { display: grid; grid-template-columns: repeat(4, minmax(6.5rem, auto)); gap: .75rem 1.5rem; justify-content: start; }
.figures div { display: flex; flex-direction: column-reverse; }
.figures dd { margin: 0; font-size: 2rem; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums; letter-spacing: -.02em; }
.figures.small dd { font-size: 1.25rem; }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures .sign .glyph { transform: scale(.8); }
.health { color: var(--soft); font-size: .875rem; margin: 0; }
.hop-figures { border-collapse: collapse; overflow-wrap: normal; font-size: .875rem; font-variant-numeric: tabular-nums; }
.hop-figures th, .hop-figures td { padding: .125rem .625rem; text-align: right; }
.hop-figures th:first-child { text-align: left; padding-left: 0; font-weight: 400; }
.hop-figures .none { color: var(--soft); }
.hop-figures .bar { padding-right: 0; }
.bar svg { display: block; border-radius: 2px; background: var(--open-ground); }
.bar rect.pass { fill: var(--pass-line); } .bar rect.warn { fill: var(--warn-line); } .bar rect.fail { fill: var(--fail-line); }
.bar rect.undetermined { fill: var(--open-line); } .bar rect.not-applicable { fill: var(--open-ground); }
.filters { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; margin-bottom: 1rem; }
.filters label { display: grid; gap: .25rem; font-size: .8125rem; color: var(--soft); }
.filters .search { flex: 1 1 16rem; max-width: 26rem; }
.filters input, .filters select, .filters button { font: .9375rem/1.4 var(--sans); color: var(--ink); background: var(--sheet); border: 1px solid var(--strong-line); border-radius: 5px; padding: .375rem .625rem; min-height: 2.25rem; width: 100%; }
.filters button { width: auto; cursor: pointer; }
.filters ::placeholder { color: var(--soft); opacity: 1; }
.shown { margin: 0 0 .375rem auto; color: var(--soft); font-size: .875rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .75rem 0 1.5rem; color: var(--soft); font-size: .8125rem; }
`;
