import type { Hop } from "../../contract/report.ts";
import { type Html, html } from "./html.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The line to a hop: an arrow where the trace leads on, none for a test, which only looks; a cross where it breaks, a
 * question mark where it is not known. The line's look follows the verdict by its class.
 */
export function traceEdge(hop: Hop, points: readonly Point[]): Html {
  const path = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join(" ");
  return html`<g class="edge ${hop.verdict}"><path d="${path}"/>${leadsOn(hop) && head(points)}${mark(hop, middle(points))}</g>
`;
}

const leadsOn = (hop: Hop): boolean =>
  hop.hop === "test" ? false : hop.verdict !== "fail" && hop.verdict !== "not-applicable";

/** A triangle at the end, pointing along the last stretch. */
function head(points: readonly Point[]): Html {
  const [before, end] = points.slice(-2);
  if (before === undefined || end === undefined) return html``;
  const down = before.x === end.x;
  const corners = down
    ? [end, { x: end.x - 4.5, y: end.y - 8 }, { x: end.x + 4.5, y: end.y - 8 }]
    : [end, { x: end.x - 8, y: end.y - 4.5 }, { x: end.x - 8, y: end.y + 4.5 }];
  return html`<polygon points="${corners.map(({ x, y }) => `${x},${y}`).join(" ")}"/>`;
}

/** Of the longest way around, the middle of the long stretch. */
function middle(points: readonly Point[]): Point {
  const at = Math.floor((points.length - 1) / 2);
  const [a, b] = [points[at], points[at + 1]];
  return a === undefined || b === undefined ? { x: 0, y: 0 } : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function mark(hop: Hop, { x, y }: Point): Html | null {
  if (hop.verdict === "fail") {
    return html`<circle cx="${x}" cy="${y}" r="9"/><path class="cross" d="M${x - 4} ${y - 4} l8 8 M${x + 4} ${y - 4} l-8 8"/>`;
  }
  if (hop.verdict !== "undetermined") return null;
  return html`<circle cx="${x}" cy="${y}" r="9"/><text x="${x}" y="${y + 4}">?</text>`;
}
