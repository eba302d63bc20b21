export const PICTURE = `.picture { display: block; width: 100%; height: auto; }
.picture.wide { display: none; }
.picture.narrow { max-width: 27rem; }
.picture text { font: 13px var(--sans); fill: var(--ink); }
.picture .operation { font: 600 13px var(--mono); }
.picture .room { fill: var(--sunk); }
.picture .room-name { fill: var(--soft); font-size: 12px; font-weight: 600; }
.picture .title { font-weight: 650; }
.picture .word { font-size: 12px; font-weight: 600; }
.picture .where { font: 11px var(--mono); fill: var(--soft); }
.picture .hop rect { fill: var(--sheet); stroke: var(--line); stroke-width: 1.5; }
.picture .hop.pass rect { stroke: var(--pass-line); } .picture .hop.pass .word { fill: var(--pass); }
.picture .hop.warn rect { stroke: var(--warn-line); fill: var(--warn-ground); } .picture .hop.warn .word { fill: var(--warn); }
.picture .hop.fail rect { stroke: var(--fail-line); fill: var(--fail-ground); stroke-width: 2.5; } .picture .hop.fail .word { fill: var(--fail); }
.picture .hop.undetermined rect { stroke: var(--open-line); fill: var(--open-ground); stroke-dasharray: 6 4; } .picture .hop.undetermined .word { fill: var(--open); }
.picture .hop.not-applicable .title, .picture .hop.not-applicable .word { fill: var(--soft); }
.picture .hop:is(.warn, .fail, .undetermined) .where { fill: var(--ink); }
.edge path { fill: none; stroke: var(--soft); stroke-width: 1.5; }
.edge polygon { fill: var(--soft); }
.edge circle { fill: var(--sheet); stroke: var(--open-line); stroke-width: 1.5; }
.edge text { text-anchor: middle; font-weight: 700; font-size: 12px; fill: var(--open); }
.edge.fail path { stroke: var(--fail-line); stroke-width: 2; stroke-dasharray: 6 4; }
.edge.fail circle { stroke: var(--fail-line); }
.edge.fail .cross { stroke-dasharray: none; stroke-width: 2.5; }
.edge.undetermined path { stroke: var(--open-line); stroke-dasharray: 5 4; }
.edge.not-applicable path { stroke-dasharray: 1 4; }
`;
