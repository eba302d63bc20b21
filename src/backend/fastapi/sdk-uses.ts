import type { SdkUse } from "../../contract/request.ts";
import type { Program } from "../python/program.ts";
import { visitImports } from "../python/source-roots.ts";
import type { PyExpression, PyModule } from "../python/tree.ts";
import { nodesOf } from "../python/walk-code.ts";

type Call = Extract<PyExpression, { kind: "call" }>;

/** Whether a module's text can make one; cheap, for most do not. */
const MAY_MAKE = /Client\(\s*[^()]{0,200}(?:base_url|server_url|api_url)\s*=/;

/**
 * Calls of a client that a package has for some API, which is given a base that may be ours: `client.boats.create(…)` of
 * `ShopClient(base_url=server)`. What it requests, only that package knows.
 */
export function sdkUsesIn(program: Program, isTest: (file: string) => boolean): SdkUse[] {
  return [...program.modules.values()].flatMap((module) => {
    if (isTest(module.file) || !MAY_MAKE.test(module.text ?? "")) return [];
    const calls = nodesOf(module.body, "call");
    const [from] = calls.flatMap((call) => packageOf(program, module, call) ?? []);
    return from === undefined ? [] : calls.flatMap((call) => usesBy(program, module, call, from));
  });
}

/** Where the class comes from that is made with a base; null where that is no client of a package. */
function packageOf({ names }: Program, { file, body }: PyModule, { callee, args }: Call): string | null {
  if (callee.kind !== "name" || !callee.name.endsWith("Client")) return null;
  if (!args.some(({ name, value }) => BASE.test(name ?? "") && !isElsewhere(value))) return null;
  let from: string | null = null;
  visitImports(body, (statement) => {
    if (statement.kind !== "from" || statement.level > 0) return;
    if (statement.names.some(({ name, alias }) => (alias ?? name) === callee.name)) from = statement.module;
  });
  return from === null || HTTP.test(from) || names.resolve(file, from) !== null ? null : from;
}

const BASE = /^(?:base|server|api)_url$/;

/** Of these, the calls themselves say what is requested. */
const HTTP = /^(?:httpx|aiohttp|requests|starlette|fastapi)(?:\.|$)/;

const isElsewhere = (base: PyExpression): boolean =>
  base.kind === "string" && /^https?:\/\/(?!localhost|\d)/.test(base.value);

function usesBy(program: Program, module: PyModule, node: Call, from: string): SdkUse[] {
  const chain = namesIn(node.callee);
  const at = chain.findLastIndex((name) => /client$/i.test(name));
  const names = at < 0 ? [] : chain.slice(at + 1);
  const last = names.at(-1);
  if (last === undefined) return [];
  const use = { kind: "call" as const, package: from, place: program.placeOf({ module, node }) };
  const all = [{ ...use, names }];
  // `client.fleet.create_boat`: the resource may stand in the method's own name.
  return names.length > 1 && last.includes("_") ? [...all, { ...use, names: [last] }] : all;
}

function namesIn(node: PyExpression): readonly string[] {
  if (node.kind === "attribute") return [...namesIn(node.object), node.name];
  return node.kind === "name" ? [node.name] : [];
}
