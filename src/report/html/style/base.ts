export const BASE = `*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: anywhere; }
main { max-width: 92rem; margin: 0 auto; padding: 1.5rem 2rem 3rem; }
main:focus { outline: none; }
footer { max-width: 92rem; margin: 0 auto; padding: 0 2rem 2rem; color: var(--soft); font-size: .8125rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; margin: 0 0 .75rem; font-weight: 650; text-wrap: balance; }
h1 { font-size: 1.625rem; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; }
h3 { font-size: 1.0625rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, dl, figure { margin: 0 0 1rem; }
ul, ol { padding-left: 1.25rem; }
li { margin: .25rem 0; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code { font: .875em/1.5 var(--mono); }
:where(p, li, dd) code { background: var(--sunk); border-radius: 3px; padding: .1em .3em; }
a code, .place { background: none !important; padding: 0 !important; }
.place { color: var(--soft); }
a code { color: inherit; }
[hidden] { display: none !important; }
.sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 9; background: var(--sheet); padding: .5rem 1rem; border-radius: 4px; }
.skip:focus { top: 1rem; }
.site { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; max-width: 92rem; margin: 0 auto; padding: .875rem 2rem 0; font-size: .875rem; }
.site .previous { margin-left: auto; }
.site .next:nth-child(2) { margin-left: auto; }
.lead { font-size: 1.0625rem; max-width: 52rem; }
.sign, .badge { white-space: nowrap; }
.sign .glyph { display: inline-block; width: 1.375rem; height: 1.375rem; border-radius: 4px; text-align: center; font: 700 .8125rem/1.375rem var(--sans); border: 1px solid transparent; line-height: calc(1.375rem - 2px); }
.badge { display: inline-block; padding: .0625rem .5rem; border-radius: 4px; font-size: .8125rem; font-weight: 600; border: 1px solid transparent; letter-spacing: .01em; }
.sign.pass .glyph, .badge.pass { background: var(--pass-ground); color: var(--pass); }
.sign.warn .glyph, .badge.warn { background: var(--warn-ground); color: var(--warn); }
.sign.fail .glyph, .badge.fail { background: var(--fail-ground); color: var(--fail); border-color: var(--fail-line); }
.sign.undetermined .glyph, .badge.undetermined { background: var(--open-ground); color: var(--open); border: 1px dashed var(--open-line); }
.sign.not-applicable .glyph, .badge.not-applicable { color: var(--soft); background: none; }
.severity.high { color: var(--fail); }
.severity.medium { color: var(--warn); }
.severity.low { color: var(--open); }
`;
