import { basename } from "node:path/posix";
import type { Audit, Hop } from "../../contract/report.ts";
import { cut, cutStart } from "../quoting/cut.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { rangeText } from "../wording/place-text.ts";
import { hopWord, operationText } from "../wording/words.ts";
import { type Html, html } from "./html.ts";
import { GLYPHS } from "./marks.ts";
import { type Point, traceEdge } from "./trace-edge.ts";
import type { View } from "./view.ts";

/**
 * The trace, drawn twice: from left to right for wide pages, from top to bottom for narrow ones; the style shows one.
 * Tests stand below the route that they request.
 */
export const tracePicture = (view: View): Html => html`${wide(view)}${narrow(view)}`;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const WIDE = { width: 160, height: 74, step: 192, top: 78, left: 14, seam: 36, below: 196 };

function wide(view: View): Html {
  const boxes = view.audit.hops.map((_, index): Box => {
    const isTest = index === 6;
    return {
      x: isTest ? WIDE.left : WIDE.left + index * WIDE.step + (index > 3 ? WIDE.seam : 0),
      y: isTest ? WIDE.below : WIDE.top,
      width: WIDE.width,
      height: WIDE.height,
    };
  });
  const edges = view.audit.hops.map((hop, index) => traceEdge(hop, wideLine(boxes, index)));
  const body = html`${room("Backend", 2, 44, 760, 120)}${room("Frontend", 806, 44, 376, 120)}
<text class="operation" x="14" y="22">${cut(titleOf(view.audit), 110)}</text>
${edges}${view.audit.hops.map((hop, index) => drawHop(hop, index, boxes[index], 20))}`;
  return picture(view, "wide", 1184, 278, body);
}

function wideLine(boxes: readonly Box[], index: number): readonly [Point, Point] {
  const to = boxes[index] ?? NOWHERE;
  if (index === 0)
    return [
      { x: to.x + WIDE.width / 2, y: 30 },
      { x: to.x + WIDE.width / 2, y: to.y },
    ];
  const from = boxes[index === 6 ? 0 : index - 1] ?? NOWHERE;
  if (index === 6) {
    return [
      { x: from.x + WIDE.width / 2, y: from.y + from.height },
      { x: to.x + WIDE.width / 2, y: to.y },
    ];
  }
  const y = to.y + to.height / 2;
  return [
    { x: from.x + from.width, y },
    { x: to.x, y },
  ];
}

const NARROW = { width: 316, height: 62, step: 98, top: 62, left: 32 };

function narrow(view: View): Html {
  const boxes = view.audit.hops.map(
    (_, index): Box => ({
      x: NARROW.left,
      y: NARROW.top + index * NARROW.step,
      width: NARROW.width,
      height: NARROW.height,
    }),
  );
  const edges = view.audit.hops.map((hop, index) =>
    index === 6 ? sideEdge(hop, boxes) : traceEdge(hop, narrowLine(boxes[index] ?? NOWHERE)),
  );
  const body = html`<text class="operation" x="32" y="20">${cut(titleOf(view.audit), 44)}</text>
${edges}${view.audit.hops.map((hop, index) => drawHop(hop, index, boxes[index], 42))}`;
  return picture(view, "narrow", 360, 720, body);
}

const narrowLine = (to: Box): readonly [Point, Point] => [
  { x: to.x + 60, y: to.y - (NARROW.step - NARROW.height) },
  { x: to.x + 60, y: to.y },
];

/** Past the other hops, from the route to its tests. */
const sideEdge = (hop: Hop, boxes: readonly Box[]): Html => {
  const [route = NOWHERE] = boxes;
  const test = boxes[6] ?? NOWHERE;
  return traceEdge(hop, [
    { x: route.x, y: route.y + 31 },
    { x: 14, y: route.y + 31 },
    { x: 14, y: test.y + 31 },
    { x: test.x, y: test.y + 31 },
  ]);
};

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

const room = (name: string, x: number, y: number, width: number, height: number): Html =>
  html`<rect class="room" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/><text class="room-name" x="${x + 12}" y="${y + 21}">${name}</text>`;

function drawHop(hop: Hop, index: number, box: Box = NOWHERE, longest: number): Html {
  const { x, y, width, height } = box;
  const place = hop.location === null ? "" : oneLine(shortPlace(hop.location));
  return html`<g class="hop ${hop.verdict}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>
<text class="title" x="${x + 12}" y="${y + 21}">${index + 1} ${HOP_TITLES[hop.hop].short}</text>
<text class="word" x="${x + 12}" y="${y + 39}">${GLYPHS[hop.verdict]} ${cut(oneLine(hopWord(hop)), 18)}</text>
<text class="where" x="${x + 12}" y="${y + 55}">${cutStart(place, longest)}</text></g>
`;
}

const shortPlace = (place: NonNullable<Hop["location"]>): string =>
  rangeText({ ...place, file: basename(place.file) });

const titleOf = ({ operation, symbol }: Audit): string =>
  oneLine(operation === null ? symbol : operationText(operation));

function picture({ audit, prefix }: View, name: string, width: number, height: number, body: Html): Html {
  const id = `${prefix}trace-${name}`;
  return html`<svg class="picture ${name}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-text">
<title id="${id}-title">Trace of ${oneLine(audit.symbol)}</title>
<desc id="${id}-text">${audit.hops.map(inWords)}</desc>
${body}</svg>
`;
}

const inWords = (hop: Hop, index: number): string =>
  `Hop ${index + 1}, ${HOP_TITLES[hop.hop].short}: ${oneLine(hopWord(hop)).toLowerCase()}${
    hop.verdict === "fail" ? ", the link to it is broken" : ""
  }${hop.location === null ? "" : `, at ${oneLine(rangeText(hop.location))}`}. `;
