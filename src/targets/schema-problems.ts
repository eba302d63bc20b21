import type { Node } from "jsonc-parser";
import type { z } from "zod";
import type { JsonDocument, JsonPath } from "./json-document.ts";
import { knownKeys } from "./known-keys.ts";
import { nearestNames } from "./nearest-names.ts";
import type { TargetsError } from "./targets-error.ts";

type Issue = z.core.$ZodIssue;

interface Problem {
  readonly node: Node;
  readonly text: string;
  /** A missing key is said last: a misspelt one beside it explains it. */
  readonly missing: boolean;
}

/** The first thing in a document that its schema does not allow; null when all is well. */
export function findSchemaError(document: JsonDocument, schema: z.ZodType): TargetsError | null {
  const result = schema.safeParse(document.value);
  if (result.success) return null;
  const problems = result.error.issues
    .flatMap(flattenUnion)
    .flatMap((issue) => describe(document, schema, issue));
  problems.sort((a, b) => Number(a.missing) - Number(b.missing) || a.node.offset - b.node.offset);
  const [first] = problems;
  return document.errorAt(first?.node ?? document.root, first?.text ?? "the file does not fit its schema");
}

/** Of a union, the alternative that the value is meant for: the one whose type it has. */
function flattenUnion(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors.find(
    (errors) => !errors.some((error) => error.code === "invalid_type" && error.path.length === 0),
  );
  if (meant === undefined) return [issue];
  return meant.map((error) => ({ ...error, path: [...issue.path, ...error.path] })).flatMap(flattenUnion);
}

function describe(document: JsonDocument, schema: z.ZodType, issue: Issue): Problem[] {
  const path = issue.path.filter((segment) => typeof segment !== "symbol");
  const node = document.nodeAt(path);
  if (node === undefined) return [describeMissing(document, path)];
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, path);
    return issue.keys.map((key) => ({
      node: keyNode(node, key),
      text: unknownKey(key, known),
      missing: false,
    }));
  }
  const name = path.length === 0 ? "the file" : pathText(path);
  return [{ node, text: `${name} ${expectation(issue, node)}`, missing: false }];
}

function describeMissing(document: JsonDocument, path: JsonPath): Problem {
  const node = document.nodeAt(path.slice(0, -1)) ?? document.root;
  const key = String(path.at(-1));
  const example = key === "version" ? ': add "version": 1' : "";
  return { node, text: `the key "${key}" is missing here${example}`, missing: true };
}

export function unknownKey(key: string, known: readonly string[]): string {
  const [nearest] = nearestNames(key, known, 1);
  const help = nearest === undefined ? `known here: ${known.join(", ")}` : `did you mean "${nearest}"?`;
  return `unknown key ${quoted(key)}; ${help}`;
}

export const keyNode = (object: Node, key: string): Node =>
  object.children?.find((property) => property.children?.[0]?.value === key)?.children?.[0] ?? object;

function expectation(issue: Issue, node: Node): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${typeWords(issue.expected)}, not ${typeWords(node.type)}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}, not ${valueText(node)}`;
    case "too_small":
      return "must not be empty";
    case "invalid_format":
      return `must be ${issue.message}, not ${valueText(node)}`;
    case "invalid_union":
      return `must be a symbol, or an object with a "symbol", not ${typeWords(node.type)}`;
    default:
      return `does not fit: ${issue.message}`;
  }
}

const typeWords = (type: string): string => {
  if (type === "null") return "null";
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type === "record" ? "object" : type}`;
};

const valueText = (node: Node): string =>
  node.children === undefined ? quoted(node.value) : typeWords(node.type);

export const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

/** `targets[2].suppress[0].rule` */
const pathText = (path: JsonPath): string =>
  path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${part}`))
    .join("");
