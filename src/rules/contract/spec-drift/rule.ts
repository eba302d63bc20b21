import type { Operation } from "../../../contract/operation.ts";
import { render } from "../../../contract/pattern.ts";
import type { Rule, Violation } from "../../../contract/rule.ts";
import type { Documented, SpecOperation, SpecView } from "../../../contract/spec.ts";
import { parameterDrift } from "./parameter-drift.ts";

export const rule: Rule = {
  meta: {
    id: "contract/spec-drift",
    severity: "medium",
    hop: "route",
    verdict: "warn",
    title: "The OpenAPI document says otherwise",
    summary:
      "Only one of the code and the given OpenAPI document has the operation, or they disagree on its parameters.",
    explains: [],
  },
  check({ operation, aliases, world: { spec } }) {
    if (spec === null) return [];
    return [operation, ...aliases].flatMap((served) => {
      const said = spec.documented.get(served.id);
      return said === undefined ? [] : judge(served, said, spec);
    });
  },
  checkMissing(target, listed) {
    if (listed === null) return [];
    const shown = `${listed.method} ${listed.path}`;
    return [
      {
        location: listed.place,
        message: `\`${listed.place.file}\` lists \`${shown}\`, and no application of the code has it.`,
        impact: "Clients that are made from the document call what answers with 404 Not Found.",
        fix: "Restore the route, or write the document anew from the code.",
        related: [],
        declaration: target.symbol,
        code: `${shown} is only listed`,
      },
    ];
  },
};

function judge(operation: Operation, said: Documented, { file }: SpecView): Violation[] {
  if (said.kind === "missing") return [missing(operation, said.others, file)];
  const drifts = parameterDrift(operation, said.operation);
  if (drifts.length === 0) return [];
  const texts = drifts.map(({ text }) => text);
  return [
    {
      ...placed(operation, texts.join("; ")),
      message: `\`${file}\` and the code disagree on ${shownAs(operation)}: ${texts.join("; ")}.`,
      impact:
        "Clients that are made from the document send what the code does not read, or leave out what it reads.",
      fix: "Write the document anew from the code, or give the parameter back what the document promises.",
      related: [
        { ...said.operation.place, note: `what the document says of ${shownAs(operation)}` },
        ...drifts.map(({ evidence }) => evidence),
      ],
    },
  ];
}

function missing(operation: Operation, others: readonly SpecOperation[], file: string): Violation {
  const methods = others.map(({ method }) => method).join(", ");
  const instead = others.length === 0 ? "" : `; of this path it has ${methods} only`;
  return {
    ...placed(operation, "not listed"),
    message: `\`${file}\` does not list ${shownAs(operation)}${instead}.`,
    impact: "Clients that are made from the document cannot call it, and its readers do not know of it.",
    fix: "Write the document anew from the code, or keep the operation out of it with `include_in_schema=False`.",
    related: others.map(({ method, place }) => ({ ...place, note: `${method} of the same path` })),
  };
}

const shownAs = ({ method, path }: Operation): string => `\`${method} ${render(path)}\``;

/** Where the code says it, and what a finding is known by: it stays the same while the code is moved. */
const placed = (operation: Operation, what: string) => ({
  location: operation.place,
  declaration: operation.handler.qualifiedName,
  code: `${operation.method} ${render(operation.path)} ${what}`,
});
