import { getNodeValue, type Node as JsonNode, type ParseError, parseTree } from "jsonc-parser";
import { concat, type Pattern, text } from "../../contract/pattern.ts";
import { pathParameters } from "./next-rewrites.ts";
import { lineAt, placeOfLine, prefixRewrite } from "./prefix-rewrite.ts";
import type { Rewrite, TextSource } from "./proxy.ts";
import { replacedPrefix } from "./replaced-prefix.ts";

/** Rewrites of hosts and development servers that are configured in files of their own. */
export function hostRewrites(source: TextSource, folder: string): Rewrite[] {
  const name = source.file.slice(source.file.lastIndexOf("/") + 1);
  if (name === "vercel.json") return vercelRewrites(source, folder);
  if (name === "netlify.toml") return netlifyRewrites(source, folder);
  if (name === "_redirects") return redirectLines(source, folder);
  return /^proxy\.conf\.json$|^proxy\.config\.json$/.test(name) ? angularProxies(source, folder) : [];
}

/** `rewrites: [{ source, destination }]`; a destination that is a path of its own host runs a function there. */
function vercelRewrites({ file, text: source }: TextSource, folder: string): Rewrite[] {
  const root = parsed(source);
  return itemsOf(memberOf(root, "rewrites")).flatMap((item): Rewrite[] => {
    const { source: from, destination: to } = recordOf(item);
    if (typeof from !== "string" || typeof to !== "string" || !/^https?:/.test(to)) return [];
    return [
      wildRewrite(
        pathParameters(text(from)),
        pathParameters(text(to.replace(/\$1/g, ":1*"))),
        file,
        lineAt(source, item.offset),
        folder,
      ),
    ];
  });
}

const wildRewrite = (from: Pattern, to: Pattern, file: string, line: number, folder: string): Rewrite => ({
  from,
  to,
  place: placeOfLine(file, line),
  folder,
  by: "deployment",
});

/** `[[redirects]]` with status 200 are rewrites. */
function netlifyRewrites({ file, text: source }: TextSource, folder: string): Rewrite[] {
  return source.split(/(?=^\s*\[\[redirects\]\])/m).flatMap((table, index, tables): Rewrite[] => {
    const field = (key: string) =>
      new RegExp(`^\\s*${key}\\s*=\\s*["']?([^"'\\n]+)["']?\\s*$`, "m").exec(table)?.[1]?.trim();
    const [from, to, status] = [field("from"), field("to"), field("status")];
    if (!/^\s*\[\[redirects\]\]/.test(table) || from === undefined || to === undefined || status !== "200")
      return [];
    const line = lineAt(tables.slice(0, index).join("") + table.slice(0, table.indexOf("[")), source.length);
    return splatRewrite(from, to, file, line, folder);
  });
}

/** `/api/*  https://backend/:splat  200` */
const redirectLines = ({ file, text: source }: TextSource, folder: string): Rewrite[] =>
  source.split("\n").flatMap((line, index): Rewrite[] => {
    const [from, to, status] = line.trim().split(/\s+/);
    if (from === undefined || to === undefined || !/^200!?$/.test(status ?? "")) return [];
    return splatRewrite(from, to, file, index + 1, folder);
  });

function splatRewrite(from: string, to: string, file: string, line: number, folder: string): Rewrite[] {
  if (!from.endsWith("/*") || !to.endsWith("/:splat") || !/^https?:/.test(to)) return [];
  const target = text(to.slice(0, -"/:splat".length));
  return [
    prefixRewrite(from.slice(0, -"/*".length), target, {
      place: placeOfLine(file, line),
      folder,
      by: "deployment",
    }),
  ];
}

/** `{ "/api": { "target": "…", "pathRewrite": { "^/api": "" } } }` */
function angularProxies({ file, text: source }: TextSource, folder: string): Rewrite[] {
  const root = parsed(source);
  return (root?.children ?? []).flatMap((member): Rewrite[] => {
    const [key, value] = member.children ?? [];
    const prefix = typeof key?.value === "string" ? key.value.replace(/\/\*{1,2}$/, "") : null;
    const { target, pathRewrite } = value === undefined ? {} : recordOf(value);
    if (prefix === null || typeof target !== "string") return [];
    const rules = Object.entries(typeof pathRewrite === "object" && pathRewrite !== null ? pathRewrite : {});
    const [[pattern, to] = []] = rules;
    const changed = pattern === undefined || typeof to !== "string" ? null : replacedPrefix(pattern, to);
    if (changed === null || rules.length !== 1) return [];
    const place = placeOfLine(file, lineAt(source, member.offset));
    return [
      prefixRewrite(changed.from, concat(text(target.replace(/\/$/, "")), text(changed.to)), {
        place,
        folder,
        by: "server",
      }),
    ];
  });
}

function parsed(source: string): JsonNode | undefined {
  const errors: ParseError[] = [];
  return parseTree(source, errors, { allowTrailingComma: true });
}

const memberOf = (node: JsonNode | undefined, key: string): JsonNode | undefined =>
  node?.children?.find((member) => member.children?.[0]?.value === key)?.children?.[1];

const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node?.type === "array" ? (node.children ?? []) : [];

function recordOf(node: JsonNode): Record<string, unknown> {
  const value: unknown = getNodeValue(node);
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
