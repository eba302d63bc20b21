import type { Statement } from "../../../contract/database.ts";
import { methodOf } from "../../python/external-path.ts";
import { isNone } from "../../python/make-value.ts";
import type { FollowedCall, Program } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { applySort } from "../apply-sort.ts";
import { applyPipeline } from "../mongo/mongo-pipeline.ts";
import {
  type Asker,
  addFilter,
  addTable,
  isNamed,
  newStatement,
  type Standing,
  type StoreStatement,
} from "../store-statement.ts";
import { writtenValue } from "../written-value.ts";
import { engineStatements } from "./engine-statements.ts";
import { hasRecords } from "./record-class.ts";
import { applyConditions } from "./record-conditions.ts";
import { applyJoin, nestedIn } from "./record-joins.ts";
import { type Chain, chainsOf, type Link, ownMethod, recordOf, relationOf } from "./record-values.ts";

/** What calls of classes that are tables do, and of rows that save themselves. */
export function recordStatements(asker: Asker, calls: readonly FollowedCall[]): StoreStatement[] {
  if (!hasRecords(asker.program)) return [];
  const chained = calls.map((call) => ({ call, chains: chainsOf(asker.program, call.result) }));
  const goneOn = new Set(
    chained.flatMap(({ chains }) => chains.flatMap((chain) => takenIn(asker.program, chain))),
  );
  const byResult = new Map(calls.map((call) => [call.result, call]));
  const isSometimes: IsSometimes = ({ links: [first] }, { call }) =>
    conditionsOf(byResult, call) > (first === undefined ? 0 : conditionsOf(byResult, first.call));
  return chained.flatMap(({ call, chains }) => {
    if (chains.length === 0) return ownStatement(asker, call) ?? engineStatements(asker, call);
    // Each way once, by its longest form.
    return goneOn.has(call.result)
      ? []
      : chains.map((chain) => chainStatement(asker, call, chain, isSometimes));
  });
}

/** What a chain is the longer form of. */
const begunBy = ({ links }: Chain): Value[] => links.slice(0, -1).map(({ call }) => call);

/** What is no statement of its own beside a chain: what it begins with, and what it asks within its conditions. */
const takenIn = (program: Program, chain: Chain): Value[] => [
  ...begunBy(chain),
  ...nestedIn(program, chain).flatMap(valuesOf),
];

const valuesOf = ({ links }: Chain): Value[] => links.map(({ call }) => call);

/** A part of a chain is added under conditions that the rest of it does not stand under. */
type IsSometimes = (chain: Chain, link: Link) => boolean;

const conditionsOf = (byResult: ReadonlyMap<Value, FollowedCall>, result: Value): number =>
  byResult.get(result)?.conditions.length ?? 0;

function chainStatement(
  asker: Asker,
  call: FollowedCall,
  chain: Chain,
  isSometimes: IsSometimes,
): StoreStatement {
  const { of, links } = chain;
  const statement = newStatement(call, kindOf(links), of.table);
  statement.single = links.some(({ method }) => method.single === true);
  statement.aggregate = links.some(({ method }) => method.aggregate === true);
  for (const link of links)
    applyLink(asker, statement, link, isSometimes(chain, link) ? { conditional: true } : {});
  for (const nested of nestedIn(asker.program, chain)) {
    addTable(statement, nested.of.table);
    for (const link of nested.links)
      if (link.method.takes === "conditions") applyLink(asker, statement, link, {});
  }
  return statement;
}

const kindOf = (links: readonly Link[]): Statement["kind"] =>
  links.findLast(({ method }) => method.kind !== undefined)?.method.kind ?? "select";

function applyLink(
  asker: Asker,
  statement: StoreStatement,
  { method, call }: Link,
  standing: Standing,
): void {
  const { args } = call.operation;
  const first = args.positional[0] ?? args.keywords.get("limit") ?? args.keywords.get("length");
  const text = (value: Value | undefined): string | null =>
    value === undefined || isNone(value) ? null : writtenValue(asker.program, value);
  if (method.takes === "conditions" || method.takes === "excluded") {
    const isNegated = method.takes === "excluded";
    applyConditions({ asker, statement, site: call.site, standing, isNegated }, args);
  } else if (method.takes === "key") applyKey(asker, statement, first, call);
  else if (method.takes === "sort")
    for (const each of args.positional) applySort(asker.program, statement, [each]);
  else if (method.takes === "limit") statement.limit = text(first) ?? statement.limit;
  else if (method.takes === "offset") statement.offset = text(first) ?? statement.offset;
  else if (method.takes === "page") {
    statement.offset = text(first);
    statement.limit = text(args.positional[1] ?? args.keywords.get("paginate_by")) ?? PAGE;
  } else if (method.takes === "joined") applyJoin(asker, statement, args);
  else if (method.takes === "values") statement.writes.push(...[...args.keywords.keys()].filter(isNamed));
  else if (method.takes === "pipeline" && first !== undefined) applyPipeline(asker, statement, first);
}

/** Peewee's, where none is said. */
const PAGE = "20";

function applyKey(
  asker: Asker,
  statement: StoreStatement,
  key: Value | undefined,
  { site }: Link["call"],
): void {
  if (key === undefined) return;
  const text = asker.program.textOf(site);
  addFilter(
    asker,
    statement,
    { column: "id", text, operator: "==", site, isNegated: false, compared: [key] },
    {},
  );
}

/** `user.save()`, `user.roles.add(role)` */
function ownStatement({ program }: Asker, call: FollowedCall): StoreStatement | null {
  const called = methodOf(call.callee);
  if (called === null) return null;
  const relation = RELATING[called.name] === undefined ? null : relationOf(program, called.object);
  if (relation !== null) return newStatement(call, RELATING[called.name] ?? "other", relation.through);
  const row = recordOf(program, called.object);
  const does = row === null ? null : ownMethod(row.of.dialect, called.name);
  if (row === null || does == null) return null;
  const kind = does === "save" ? (row.isNew ? "insert" : "update") : does;
  const statement = newStatement(call, kind, row.of.table);
  statement.single = true;
  return statement;
}

/** What the side of a row that relates it to many others does. */
const RELATING: Readonly<Record<string, Statement["kind"] | undefined>> = {
  add: "insert",
  remove: "delete",
  clear: "delete",
};
