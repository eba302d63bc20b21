import type { HttpMethod } from "../../../../contract/operation.ts";
import type { Pattern } from "../../../../contract/pattern.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import type { Value } from "../../values/value.ts";
import { clientsIn } from "../../wrapped-client.ts";
import type { Framework } from "./frameworks.ts";

/** How a provider requests: below the resource's path, or at it. */
interface Rule {
  readonly method: HttpMethod;
  readonly one: boolean;
}

type Rules = ReadonlyMap<string, Rule>;

export interface RestProvider {
  readonly framework: Framework;
  readonly urls: readonly Pattern[];
  readonly rules: Rules;
}

const many = (method: HttpMethod): Rule => ({ method, one: false });
const one = (method: HttpMethod): Rule => ({ method, one: true });

/** ra-data-simple-rest 5, and ra-data-json-server 5, which differ in their queries alone. */
const REACT_ADMIN: Rules = new Map([
  ["getList", many("GET")],
  ["getOne", one("GET")],
  ["getMany", many("GET")],
  ["getManyReference", many("GET")],
  ["create", many("POST")],
  ["update", one("PUT")],
  ["updateMany", one("PUT")],
  ["delete", one("DELETE")],
  ["deleteMany", one("DELETE")],
]);

/** @refinedev/simple-rest 5 and 6; other methods are asked for by `meta.method`. */
const REFINE: Rules = new Map([
  ["getList", many("GET")],
  ["getOne", one("GET")],
  ["getMany", many("GET")],
  ["create", many("POST")],
  ["update", one("PATCH")],
  ["deleteOne", one("DELETE")],
]);

/** Packages that make a provider of an address, and perhaps of a function to request with. */
const MAKERS: ReadonlyMap<string, Pick<RestProvider, "framework" | "rules">> = new Map([
  ["ra-data-simple-rest", { framework: "react-admin", rules: REACT_ADMIN }],
  ["ra-data-json-server", { framework: "react-admin", rules: REACT_ADMIN }],
  ["@refinedev/simple-rest", { framework: "refine", rules: REFINE }],
  ["@pankod/refine-simple-rest", { framework: "refine", rules: REFINE }],
]);

export const REST_PACKAGES: readonly string[] = [...MAKERS.keys()];

/** What such a package makes; null for anything else. */
const makerOf = (callee: Value) =>
  callee.kind === "library" && /^(?:default|dataProvider)$/.test(callee.name)
    ? (MAKERS.get(callee.package) ?? null)
    : null;

const ASKED_FOR = new Set([...MAKERS.values()].flatMap(({ rules }) => [...rules.keys()]));

/** Whether any of them is asked for it by this name. */
export const isAskedFor = (method: string): boolean => ASKED_FOR.has(method);

export const isMaker = (callee: Value): boolean => makerOf(callee) !== null;

/** What one of these packages has made of its address, if others are wrapped around; null for anything else. */
export function restProviderOf(value: Value, to: Evaluator): RestProvider | null {
  for (const made of clientsIn(value, to)) {
    const maker = made.kind === "made" ? makerOf(made.callee) : null;
    if (made.kind !== "made" || maker === null) continue;
    const [address] = made.args;
    if (address !== undefined)
      return { ...maker, urls: to.text({ node: address, file: made.file, env: made.env }) };
  }
  return null;
}
