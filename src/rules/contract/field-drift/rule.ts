import { listInWords } from "../../../contract/list-in-words.ts";
import type { Operation } from "../../../contract/operation.ts";
import { render } from "../../../contract/pattern.ts";
import type { Evidence } from "../../../contract/place.ts";
import type { Rule, Violation } from "../../../contract/rule.ts";
import type { FieldDrift, TypeDrift } from "../../../contract/type-drift.ts";

export const rule: Rule = {
  meta: {
    id: "contract/field-drift",
    severity: "medium",
    hop: "context",
    verdict: "warn",
    title: "The frontend's type expects something else",
    summary:
      "The frontend's type expects a field that the response does not send, sends under another name, may leave out or null, or sends as another kind.",
    explains: [],
  },
  check: ({ operation, drifts }) => drifts.map((drift) => violation(operation, drift)),
};

function violation(operation: Operation, drift: TypeDrift): Violation {
  const { type, model, fields } = drift;
  const [only] = fields;
  return {
    location: fields.length === 1 && only !== undefined ? only.place : drift.place,
    message: messageOf(operation, drift),
    impact: impactOf(fields),
    fix: fixOf(drift),
    related: [
      ...distinct(fields.flatMap(({ sent }) => sent ?? [])),
      { ...drift.request, note: "the request whose answer has this type" },
    ],
    declaration: type,
    code: `${type} of ${model}: ${fields.map(({ name, text }) => `${name} ${text}`).join("; ")}`,
  };
}

function messageOf({ method, path }: Operation, { type, model, at, fields }: TypeDrift): string {
  const where = at === "" ? "" : ` (\`${at}\` of the answer)`;
  const said = fields.map(({ name, text }) => (name === null ? `the answer ${text}` : `\`${name}\` ${text}`));
  return `\`${type}\` expects of \`${method} ${render(path)}\` what \`${model}\`${where} is not: ${listInWords(said)}.`;
}

const IMPACT: Readonly<Record<FieldDrift["kind"], string>> = {
  missing: "what is never sent is undefined on the screen",
  renamed: "what is sent under another name is undefined on the screen",
  nullable: "code that relies on a value fails, or shows nothing, where null arrives",
  "left-out": "code that relies on a value fails, or shows nothing, where it is left out",
  kind: "what is done with a value of the expected kind fails, or gives something else",
  values: "a value that the type does not list is handled by no branch",
};

function impactOf(fields: readonly FieldDrift[]): string {
  const told = [...new Set(fields.map(({ kind }) => IMPACT[kind]))];
  return `The type checker believes the type: ${told.join("; ")}.`;
}

const fixOf = ({ type, model }: TypeDrift): string =>
  `Write \`${type}\` as \`${model}\` is sent, or generate it from the application's OpenAPI document; where the type is right, change \`${model}\`, or transform the answer where it is requested.`;

const distinct = (evidence: readonly Evidence[]): Evidence[] => [
  ...new Map(evidence.map((one) => [`${one.file}:${one.startLine} ${one.note}`, one])).values(),
];
