import { answerOf } from "../contract/answer.ts";
import type { Operation, Parameter } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import type { ClientStyle } from "../contract/provenance.ts";
import type { Subject } from "../contract/trace.ts";
import { wordsOf } from "../contract/words.ts";

/** A TypeScript function that requests the operation, written as this frontend writes its requests. */
export function writeRequest(subject: Subject): string {
  const { operation, world } = subject;
  const inputs = operation.parameters.filter(({ in: where }) => where === "path" || where === "query");
  const body = operation.parameters.find(({ in: where }) => where === "body");
  const params = [
    ...inputs.map(toParam),
    ...(body === undefined ? [] : [`${camelCase(body.name)}: ${bodyType(body)}`]),
  ];
  const type = answerType(subject);
  return [
    `export async function ${camelCase(operation.handler.name)}(${params.join(", ")}): Promise<${type}> {`,
    ...queryLine(inputs),
    ...callLines(world.clientStyle, urlOf(operation, inputs), optionsOf(operation, body), type).map(
      (line) => `  ${line}`,
    ),
    "}",
  ].join("\n");
}

/** The frontend's own type for the answer's model, else the model's name; a page keeps its wrapper's name. */
function answerType({ operation, schemas, world }: Subject): string {
  const answer = answerOf(operation, schemas);
  if (answer === null) return "unknown";
  const isWrapped = answer.schema.id !== operation.response?.schemas[0];
  const outer = isWrapped ? schemas.get(operation.response?.schemas[0] ?? "") : undefined;
  const named = outer ?? answer.schema;
  const name = world.clientType(named)?.name ?? named.name;
  return answer.isList && outer === undefined ? `${name}[]` : name;
}

/** Optional parameters take their default, so that the server's bounds stay visible. */
function toParam(parameter: Parameter): string {
  const name = camelCase(parameter.name);
  const fallback = literalDefault(parameter.default);
  if (parameter.required) return `${name}: ${scriptType(parameter.type)}`;
  return fallback === null ? `${name}?: ${scriptType(parameter.type)}` : `${name} = ${fallback}`;
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

const bodyType = ({ type }: Parameter): string => (type !== null && /^\w+$/.test(type) ? type : "unknown");

function urlOf(operation: Operation, inputs: readonly Parameter[]): string {
  const names = new Map(inputs.map((input) => [input.wireName, camelCase(input.name)]));
  const path = render(operation.path).replace(
    /\{(\w+)\}/g,
    (_, name: string) => `\${encodeURIComponent(${names.get(name) ?? camelCase(name)})}`,
  );
  return inputs.some((input) => input.in === "query") ? `${path}?\${query}` : path;
}

/** A parameter that may be left out must not arrive as the text "undefined". */
function queryLine(inputs: readonly Parameter[]): string[] {
  const query = inputs.filter((input) => input.in === "query");
  if (query.length === 0) return [];
  const isSure = ({ required, default: fallback }: Parameter) =>
    required || literalDefault(fallback) !== null;
  const entries = query.filter(isSure).map((one) => `${keyOf(one)}: String(${camelCase(one.name)})`);
  const optional = query.filter((one) => !isSure(one));
  const first = `  const query = new URLSearchParams(${entries.length === 0 ? "" : `{ ${entries.join(", ")} }`});`;
  const rest = optional.map((one) => {
    const name = camelCase(one.name);
    return `  if (${name} !== undefined) query.set("${one.wireName}", String(${name}));`;
  });
  return [first, ...rest];
}

const keyOf = ({ wireName }: Parameter): string =>
  /^\w+$/.test(wireName) ? wireName : JSON.stringify(wireName);

function optionsOf({ method }: Operation, body: Parameter | undefined): string[] {
  const said = method === "GET" ? [] : [`method: "${method}"`];
  return body === undefined ? said : [...said, `body: JSON.stringify(${camelCase(body.name)})`];
}

function callLines(style: ClientStyle, url: string, options: readonly string[], type: string): string[] {
  if (style.wrapper !== null) {
    const typeArgument = type === "unknown" ? "" : `<${type}>`;
    return [`return ${style.wrapper.name}${typeArgument}(${argumentsOf(url, options)});`];
  }
  const token =
    style.token === null ? [] : [`headers: { Authorization: \`Bearer \${${style.token.expression}}\` }`];
  const base = style.base === null ? "" : `\${${style.base.expression}}`;
  return [
    `const response = await fetch(${argumentsOf(base + url, [...options, ...token])});`,
    "if (!response.ok) throw new Error(response.statusText);",
    "return response.json();",
  ];
}

const argumentsOf = (url: string, options: readonly string[]): string =>
  [quote(url), ...(options.length === 0 ? [] : [`{ ${options.join(", ")} }`])].join(", ");

const quote = (url: string): string => (url.includes("${") ? `\`${url}\`` : `"${url}"`);

const camelCase = (name: string): string =>
  wordsOf(name)
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
