import type { Audit, Hop, HopName, Verdict } from "../../contract/report.ts";
import { cut, cutStart } from "../quoting/cut.ts";
import { mermaidLabel } from "../quoting/mermaid-label.ts";
import { VERDICT_MARKS } from "../wording/emoji-marks.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { rangeText } from "../wording/place-text.ts";
import { hopWord, operationText } from "../wording/words.ts";

/** The hops as a flowchart: one below the other, the tests beside the route that they request. */
export function traceDiagram(audit: Audit): string {
  const edges = audit.hops.map((hop, index) => edge(previous(audit.hops, index), hop));
  const body = [
    "flowchart TD",
    start(audit),
    ...audit.hops.map(node),
    ...edges,
    ...brokenLinks(audit.hops),
    ...styles(audit.hops),
  ];
  return ["```mermaid", ...body.map((line, index) => (index === 0 ? line : `    ${line}`)), "```"].join("\n");
}

const start = ({ operation, symbol }: Audit): string =>
  `symbol(["${mermaidLabel(cut(operation === null ? symbol : operationText(operation), LONGEST_LABEL))}"])`;

function node(hop: Hop, index: number): string {
  const title = `Hop ${index + 1} · ${HOP_TITLES[hop.hop].short}`;
  const place = hop.location === null ? [] : [mermaidLabel(cutStart(rangeText(hop.location), LONGEST_LABEL))];
  return `${hop.hop}["${[title, `${VERDICT_MARKS[hop.verdict]} ${mermaidLabel(hopWord(hop))}`, ...place].join("<br/>")}"]`;
}

const LONGEST_LABEL = 60;

/** Tests request the route; every other hop follows the one before it. */
function previous(hops: readonly Hop[], index: number): HopName | "symbol" {
  if (hops[index]?.hop === "test") return "route";
  return hops[index - 1]?.hop ?? "symbol";
}

/** An arrow for what leads on, none for a test: it only looks; a cross where the trace breaks. */
function edge(from: HopName | "symbol", hop: Hop): string {
  return `${from} ${hop.hop === "test" && isWhole(hop) ? "---" : arrow(hop)} ${hop.hop}`;
}

const isWhole = ({ verdict }: Hop): boolean => verdict === "pass" || verdict === "warn";

function arrow(hop: Hop): string {
  if (hop.verdict === "fail") return `-.-x|"${mermaidLabel(hopWord(hop).toLowerCase())}"|`;
  if (hop.verdict === "undetermined") return '-.->|"undetermined"|';
  return hop.verdict === "not-applicable" ? "-.-" : "-->";
}

/** Mermaid counts links in the order of their lines. */
function brokenLinks(hops: readonly Hop[]): string[] {
  const broken = hops.flatMap((hop, index) => (hop.verdict === "fail" ? [index] : []));
  return broken.length === 0 ? [] : [`linkStyle ${broken.join(",")} stroke:#cf222e,stroke-width:2px`];
}

const STYLES: Record<Verdict, { readonly name: string; readonly css: string }> = {
  pass: { name: "pass", css: "fill:#dafbe1,stroke:#1a7f37,color:#1f2328" },
  warn: { name: "warn", css: "fill:#fff8c5,stroke:#9a6700,color:#1f2328" },
  fail: { name: "broken", css: "fill:#ffebe9,stroke:#cf222e,color:#1f2328,stroke-width:3px" },
  undetermined: {
    name: "undetermined",
    css: "fill:#f6f8fa,stroke:#59636e,color:#1f2328,stroke-dasharray:6 4",
  },
  "not-applicable": { name: "absent", css: "fill:#f6f8fa,stroke:#d1d9e0,color:#59636e" },
};

function styles(hops: readonly Hop[]): string[] {
  const used = (Object.keys(STYLES) as Verdict[]).filter((verdict) =>
    hops.some((hop) => hop.verdict === verdict),
  );
  return used.flatMap((verdict) => {
    const { name, css } = STYLES[verdict];
    const members = hops.filter((hop) => hop.verdict === verdict).map((hop) => hop.hop);
    return [`classDef ${name} ${css}`, `class ${members.join(",")} ${name}`];
  });
}
