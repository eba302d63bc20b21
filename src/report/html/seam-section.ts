import { count } from "../../contract/count.ts";
import type { Audit, Hop, HopName } from "../../contract/report.ts";
import { operationText } from "../wording/words.ts";
import { codeFigure } from "./code-figure.ts";
import { type Html, html } from "./html.ts";
import { hopBadge } from "./marks.ts";
import { inlineCode, plain, prose } from "./prose.ts";
import {
  type Facts,
  type Field,
  parameters,
  type ReadRequest,
  type ResponseModel,
  requests,
  responseModels,
  textFact,
} from "./read-facts.ts";
import { headingOf, rows, section, type View } from "./view.ts";

/**
 * What the backend serves beside what the frontend asks for: the two sides that have to agree. The hops below tell the
 * same at length. Left out where a symbol has neither a route nor a frontend.
 */
export function seamSection(view: View): Html | null {
  const route = hopOf(view.audit, "route");
  const context = hopOf(view.audit, "context");
  if (route === undefined || context === undefined || context.verdict === "not-applicable") return null;
  return section(
    headingOf(view, 1, "seam", html`Both Sides of the Seam`),
    html`<div class="sides">
${side(view, "backend", route, html`${backend(view.audit, route.facts)}`)}
${side(view, "frontend", context, frontend(context.facts))}
</div>`,
    "seam",
  );
}

const hopOf = ({ hops }: Audit, name: HopName): Hop | undefined => hops.find(({ hop }) => hop === name);

const side = (
  view: View,
  name: "backend" | "frontend",
  hop: Hop,
  facts: Html,
): Html => html`<section class="side">
${headingOf(view, 2, `seam-${name}`, html`${name === "backend" ? "Backend" : "Frontend"} ${hopBadge(hop)}`)}
<p>${prose(hop.summary)}</p>
${hop.code.map((code) => codeFigure(view, code))}
${facts}</section>
`;

function backend(audit: Audit, route: Facts): Html {
  const model = hopOf(audit, "model");
  const answer = textFact(route, "responseModel");
  return html`${rows(
    ["Serves", audit.operation === null ? null : inlineCode(operationText(audit.operation))],
    ["Answers with", answer === null ? null : inlineCode(answer)],
  )}
${fieldTable(html`Takes`, parameters(route))}
${answerTables(responseModels(model?.facts ?? {}))}`;
}

/** The outermost model at once; those within it, which can be many, when they are asked for. */
function answerTables([outer, ...inner]: readonly ResponseModel[]): Html | null {
  if (outer === undefined) return null;
  return html`${modelTable(outer)}
${inner.length > 0 && html`<details><summary>${count(inner.length, "more response model")}</summary>\n${inner.map(modelTable)}</details>\n`}`;
}

const modelTable = ({ model, fields }: ResponseModel): Html | null =>
  fieldTable(html`${inlineCode(model)} sends`, fields);

const frontend = (facts: Facts): Html => html`${rows(
  ["State", nameFact(facts, "state")],
  ["Type", nameFact(facts, "type")],
  ["Owner", nameFact(facts, "owner")],
)}
${requestTable(requests(facts))}`;

const nameFact = (facts: Facts, key: string): Html | null => {
  const text = textFact(facts, key);
  return text === null ? null : inlineCode(text);
};

function fieldTable(caption: Html, fields: readonly Field[]): Html | null {
  if (fields.length === 0) return null;
  const isNoted = fields.some(({ note }) => note !== "");
  return table(
    caption,
    ["Name", "Type", ...(isNoted ? ["Note"] : [])],
    fields.map(({ name, type, note }) => [
      inlineCode(name),
      inlineCode(type),
      ...(isNoted ? [plain(note)] : []),
    ]),
  );
}

const requestTable = (made: readonly ReadRequest[]): Html | null =>
  made.length === 0
    ? null
    : table(
        html`Requested by`,
        ["URL", "Place", "Match"],
        made.map(({ url, place, client, match }) => [
          inlineCode(url),
          html`${inlineCode(place)} ${client !== "" && html`(${plain(client)})`}`,
          plain(match),
        ]),
      );

const table = (
  caption: Html,
  head: readonly string[],
  body: readonly (readonly Html[])[],
): Html => html`<table class="facts">
<caption>${caption}</caption>
<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${body.map(
  ([first = null, ...rest]) =>
    html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
)}</tbody>
</table>
`;
