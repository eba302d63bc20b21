export const REPORT = `.with-contents { display: grid; grid-template-columns: minmax(0, 1fr); }
.report > h1, .report > h2:first-child { margin-bottom: 1.25rem; }
.report .kind { display: block; font-size: .875rem; font-weight: 600; color: var(--soft); letter-spacing: 0; }
.report h1 code, .report > h2 code { font-size: .9em; background: none; padding: 0; }
.report > section { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 1.5rem; margin-bottom: 1.25rem; }
.report > section > :last-child { margin-bottom: 0; }
.report section section { margin-top: 1.75rem; }
.part { margin-top: 3rem; padding-top: 1.5rem; border-top: 2px solid var(--strong-line); content-visibility: auto; contain-intrinsic-size: auto 4000px; }
.part:only-child, main > .part:first-child { margin-top: 0; padding-top: 0; border-top: 0; content-visibility: visible; }
.rows { display: grid; gap: .25rem; }
.rows > div, .statements > div { display: grid; grid-template-columns: minmax(7.5rem, 11rem) minmax(0, 1fr); gap: .125rem 1rem; align-items: baseline; }
.rows dt, .statements dt { color: var(--soft); font-size: .875rem; }
.rows dd, .statements dd { margin: 0; }
.side .rows > div { grid-template-columns: minmax(6rem, 7.5rem) minmax(0, 1fr); }
.rows ul { margin: 0; padding-left: 1.125rem; }
.statements { border-top: 1px solid var(--line); font-size: .9375rem; }
.statements > div { border-bottom: 1px solid var(--line); padding: .375rem 0; }
.statements dd { display: flex; gap: .5rem; align-items: flex-start; }
.statements dd .sign .glyph { margin-top: .0625rem; }
.key-findings { list-style: none; padding: 0; display: grid; gap: .625rem; max-width: 60rem; }
.key-findings li { display: flex; gap: .75rem; margin: 0; }
.hop { padding-left: 1.25rem; border-left: 3px solid var(--line); }
.hop.pass { border-color: var(--pass-line); } .hop.warn { border-color: var(--warn-line); } .hop.fail { border-color: var(--fail-line); }
.hop.undetermined { border-left-style: dashed; border-color: var(--open-line); }
.hop > :last-child { margin-bottom: 0; }
.callout { border-radius: 6px; padding: .75rem 1rem; margin-bottom: 1rem; }
.callout > :last-child { margin-bottom: 0; }
.callout.fail { background: var(--fail-ground); } .callout.undetermined { background: var(--open-ground); }
.callout code, .callout.undetermined dt, .callout .place { background: none; color: inherit; padding: 0; }
.evidence { font-size: .875rem; }
.evidence p { margin-bottom: .25rem; }
.sides { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
.report .side { margin: 0; }
.side > :last-child { margin-bottom: 0; }
.facts { border-collapse: collapse; width: 100%; margin-bottom: 1rem; font-size: .875rem; overflow-wrap: normal; }
.facts caption { text-align: left; font-weight: 600; padding: .25rem 0; }
.facts th, .facts td { text-align: left; vertical-align: top; padding: .25rem .5rem .25rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
.facts thead th { color: var(--soft); font-size: .8125rem; }
.facts code { background: none; padding: 0; overflow-wrap: anywhere; }
.side summary { cursor: pointer; color: var(--link); font-size: .875rem; margin-bottom: .5rem; }
.facts caption code { font-weight: 650; }
.defect, .advice { padding: 1rem 0 0; border-top: 1px solid var(--line); }
section > h3 + .defect, section > h4 + .defect, section > h3 + .advice, section > h4 + .advice { border-top: 0; padding-top: 0; }
.defect:target, .hop:has(> :target) { outline: 2px solid var(--link); outline-offset: .5rem; border-radius: 2px; }
.priority { border-left: 3px solid var(--link); padding-left: .75rem; }
.contents { font-size: .875rem; }
.contents ul, .contents ol { list-style: none; margin: 0; padding: 0; }
.contents a { display: block; padding: .1875rem .5rem; color: var(--soft); text-decoration: none; border-radius: 4px; }
.contents a:hover { color: var(--ink); background: var(--sheet); }
.contents li { margin: 0; }
.contents .sign .glyph { transform: scale(.85); }
.rule-list ul { columns: 16rem; list-style: none; padding: 0; }
.rule-list li { margin: 0; padding: .125rem 0; break-inside: avoid; }
`;
