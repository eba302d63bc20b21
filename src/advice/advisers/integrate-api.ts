import { answerOf } from "../../contract/answer.ts";
import { bypassedFit } from "../../contract/connection.ts";
import type { Parameter } from "../../contract/operation.ts";
import { render } from "../../contract/pattern.ts";
import type { Evidence } from "../../contract/place.ts";
import type { ClientStyle } from "../../contract/provenance.ts";
import type { Subject } from "../../contract/trace.ts";
import { wordsOf } from "../../contract/words.ts";
import type { Adviser } from "../adviser.ts";
import { firedAny } from "../fired.ts";

/** A function that requests the operation, written as this frontend writes its requests. */
export const adviser: Adviser = {
  id: "integrate-api",
  order: 1,
  advise(subject, findings) {
    if (!firedAny(findings, "frontend/mock-bypass", "frontend/endpoint-unconsumed")) return null;
    const { operation, world } = subject;
    if (operation.protocol !== "http") return null;
    const wrapper = world.clientStyle.wrapper;
    const fit = bypassedFit(subject);
    const where =
      wrapper === null
        ? "the frontend's client code"
        : `\`${wrapper.place.file}\`, beside \`${wrapper.name}\``;
    return {
      id: "integrate-api",
      horizon: "immediate",
      title: "Request the operation from the frontend",
      steps: [
        `Add this function to ${where}.`,
        fit === null
          ? "Call it from the component or hook that is to show its answer, and show loading and failure."
          : `Call it in \`${fit.state.owner.name}\`, put the answer into \`${fit.state.name}\`, and show loading and failure; remove the hard-coded records.`,
      ],
      code: { language: "typescript", text: writeFunction(subject) },
      evidence: evidenceOf(world.clientStyle),
    };
  },
};

function evidenceOf({ wrapper, token, base }: ClientStyle): Evidence[] {
  const said: Evidence[] = [];
  if (wrapper !== null)
    said.push({ ...wrapper.place, note: `requests of this frontend go through ${wrapper.name}` });
  if (wrapper === null && token !== null) said.push({ ...token.place, note: "the token of this frontend" });
  if (wrapper === null && base !== null) said.push({ ...base.place, note: "the base URL of this frontend" });
  return said;
}

function writeFunction({ operation, schemas, world }: Subject): string {
  const answer = answerOf(operation, schemas);
  const type =
    answer === null
      ? null
      : `${world.clientType(answer.schema)?.name ?? answer.schema.name}${operation.response?.isList === true ? "[]" : ""}`;
  const wrapped = answer !== null && operation.response?.isList !== true && answer.isList;
  const answerType = wrapped ? (operation.response?.text ?? "unknown") : (type ?? "unknown");
  const inputs = operation.parameters.filter(({ in: where }) => where === "path" || where === "query");
  const body = operation.parameters.find(({ in: where }) => where === "body");
  const name = camelCase(operation.handler.name);
  const params = [
    ...inputs.map(toParam),
    ...(body === undefined ? [] : [`${camelCase(body.name)}: ${clientName(body.type)}`]),
  ];
  return [
    `export async function ${name}(${params.join(", ")}): Promise<${answerType}> {`,
    ...indent(
      writeBody(
        world.clientStyle,
        operation.method,
        urlTemplate(render(operation.path), inputs),
        inputs,
        body,
        answerType,
      ),
    ),
    "}",
  ].join("\n");
}

/** Optional parameters take their default, so that the server's bounds stay visible. */
function toParam(parameter: Parameter): string {
  const name = camelCase(parameter.name);
  const type = scriptType(parameter.type);
  const fallback = literalDefault(parameter.default);
  if (parameter.required) return `${name}: ${type}`;
  return fallback === null ? `${name}?: ${type}` : `${name} = ${fallback}`;
}

function literalDefault(source: string | null): string | null {
  const value = source === null ? null : (/^\w+\(\s*([^,()]+)[,)]/.exec(source)?.[1] ?? source);
  return value !== null && /^(?:\d+(?:\.\d+)?|"[^"]*")$/.test(value) ? value : null;
}

const SCRIPT_TYPES: Readonly<Record<string, string>> = {
  int: "number",
  float: "number",
  bool: "boolean",
  Decimal: "number",
};

const scriptType = (type: string | null): string => SCRIPT_TYPES[type?.split(/[[|\s]/)[0] ?? ""] ?? "string";

const clientName = (type: string | null): string => (type !== null && /^\w+$/.test(type) ? type : "unknown");

function urlTemplate(path: string, inputs: readonly Parameter[]): string {
  const names = new Map(inputs.map((input) => [input.wireName, camelCase(input.name)]));
  return path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => `\${encodeURIComponent(${names.get(name) ?? camelCase(name)})}`,
  );
}

function writeBody(
  style: ClientStyle,
  method: string,
  url: string,
  inputs: readonly Parameter[],
  body: Parameter | undefined,
  type: string,
): string[] {
  const query = inputs.filter((input) => input.in === "query");
  const lines =
    query.length === 0 ? [] : [`const query = new URLSearchParams({ ${query.map(queryEntry).join(", ")} });`];
  const full = query.length === 0 ? url : `${url}?\${query}`;
  const options = [
    method === "GET" ? "" : `method: "${method}"`,
    body === undefined ? "" : `body: JSON.stringify(${camelCase(body.name)})`,
  ].filter((option) => option !== "");
  if (style.wrapper !== null)
    return [
      ...lines,
      `return ${style.wrapper.name}${type === "unknown" ? "" : `<${type}>`}(${quote(full)}${options.length === 0 ? "" : `, { ${options.join(", ")} }`});`,
    ];
  const headers =
    style.token === null ? [] : [`headers: { Authorization: \`Bearer \${${style.token.expression}}\` }`];
  const base = style.base === null ? "" : `\${${style.base.expression}}`;
  return [
    ...lines,
    `const response = await fetch(${quote(base + full)}${[...options, ...headers].length === 0 ? "" : `, { ${[...options, ...headers].join(", ")} }`});`,
    "if (!response.ok) throw new Error(response.statusText);",
    "return response.json();",
  ];
}

function queryEntry(parameter: Parameter): string {
  const name = camelCase(parameter.name);
  return `${/^\w+$/.test(parameter.wireName) ? parameter.wireName : `"${parameter.wireName}"`}: String(${name})`;
}

const quote = (url: string): string => (url.includes("${") ? `\`${url}\`` : `"${url}"`);

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

const camelCase = (name: string): string =>
  wordsOf(name)
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
