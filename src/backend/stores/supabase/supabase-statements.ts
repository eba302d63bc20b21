import { render } from "../../../contract/pattern.ts";
import { argument, optionsOf } from "../../python/external-path.ts";
import type { FollowedCall } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { fieldsWritten } from "../fields-written.ts";
import {
  type Asker,
  addSort,
  addTable,
  newStatement,
  notePart,
  type Standing,
  type StoreStatement,
} from "../store-statement.ts";
import { writtenValue } from "../written-value.ts";
import {
  applyAlternatives,
  applyComparison,
  applyFields,
  applyOperator,
  isOfOther,
} from "./builder-conditions.ts";
import type { Told } from "./builder-methods.ts";
import { type BuilderLink, type BuiltStatement, builtStatements } from "./built-statements.ts";
import { embeddedTables } from "./embedded-tables.ts";
import { hasSupabase } from "./supabase-client.ts";
import { windowSize } from "./window-size.ts";

/** What clients of Supabase are asked for: `client.table("boats").select("*").eq("id", key).execute()`. */
export function supabaseStatements(asker: Asker, calls: readonly FollowedCall[]): StoreStatement[] {
  if (!hasSupabase(asker.program)) return [];
  const byResult = new Map<Value, FollowedCall>(calls.map((call) => [call.result, call]));
  return builtStatements(asker.program, calls).flatMap((built) => readBuilt(asker, byResult, built));
}

type ByResult = ReadonlyMap<Value, FollowedCall>;

function readBuilt(asker: Asker, byResult: ByResult, { links, tables }: BuiltStatement): StoreStatement[] {
  const runs = followed(
    byResult,
    links.filter(({ method }) => method.runs === true),
  );
  const call = runs[0] ?? followed(byResult, links).at(-1);
  const [begin] = links;
  if (call === undefined || begin === undefined) return [];
  return tables.map((name) => {
    const kind = begin.method.kind ?? "other";
    const statement: StoreStatement = {
      ...newStatement(call, kind, tableNamed(asker, name, begin)),
      root: begin.call.site,
      isSent: runs.length > 0,
      behindGateway: true,
    };
    for (const link of links) {
      const standing: Standing = isSometimes(byResult, link, begin, runs) ? { conditional: true } : {};
      applyLink(asker, statement, link, standing);
    }
    return statement;
  });
}

const followed = (byResult: ByResult, links: readonly BuilderLink[]): FollowedCall[] =>
  links.flatMap(({ call }) => byResult.get(call) ?? []);

function tableNamed({ program }: Asker, name: Value | undefined, { call }: BuilderLink): string {
  return name?.kind === "string" ? render(name.pattern) : `<${writtenValue(program, name ?? call)}>`;
}

/** It is added under conditions that the statement does not run under. */
function isSometimes(
  byResult: ByResult,
  { call }: BuilderLink,
  begin: BuilderLink,
  runs: readonly FollowedCall[],
): boolean {
  const conditions = byResult.get(call)?.conditions ?? [];
  const around = runs.length > 0 ? runs : followed(byResult, [begin]);
  return around.some((run) => conditions.some((each) => !run.conditions.includes(each)));
}

type Apply = (asker: Asker, statement: StoreStatement, link: BuilderLink, standing: Standing) => void;

const APPLY: Readonly<Record<Told, Apply>> = {
  comparison: applyComparison,
  operator: applyOperator,
  fields: applyFields,
  alternatives: applyAlternatives,
  columns: applyColumns,
  order: applyOrder,
  limit: (asker, statement, link) => {
    statement.limit = writtenBy(asker, link, "size") ?? statement.limit;
  },
  offset: (asker, statement, link) => {
    statement.offset = writtenBy(asker, link, "size") ?? statement.offset;
  },
  range: applyRange,
  values: (_asker, statement, { call }) => {
    const given = argument(call.operation.args, 0, "json");
    if (given !== undefined) statement.writes.push(...fieldsWritten(given));
  },
};

function applyLink(asker: Asker, statement: StoreStatement, link: BuilderLink, standing: Standing): void {
  const { method } = link;
  if (method.single === true && standing.conditional === undefined) statement.single = true;
  if (method.tells !== undefined) APPLY[method.tells](asker, statement, link, standing);
}

function writtenBy({ program }: Asker, link: BuilderLink, keyword: string): string | null {
  const value = argument(link.call.operation.args, 0, keyword);
  return value === undefined || isOfOther(link) ? null : writtenValue(program, value);
}

/** `.range(first, last)`, both of them among the rows. */
function applyRange({ program }: Asker, statement: StoreStatement, link: BuilderLink): void {
  const { args } = link.call.operation;
  const first = argument(args, 0, "start");
  const last = argument(args, 1, "end");
  if (first === undefined || last === undefined || isOfOther(link)) return;
  statement.offset = writtenValue(program, first);
  statement.limit = windowSize(program, first, last);
}

/** `.order("created_at", desc=True)` */
function applyOrder(
  { program }: Asker,
  statement: StoreStatement,
  link: BuilderLink,
  standing: Standing,
): void {
  const { args } = link.call.operation;
  const by = argument(args, 0, "column");
  if (by === undefined || isOfOther(link)) return;
  const desc = argument(args, 1, "desc");
  const descending = desc?.kind === "constant" && desc.value === true;
  const { site } = link.call;
  for (const option of optionsOf(by)) {
    if (option.kind !== "string") notePart(statement, link.call, "What this sorts by is not known.");
    else addSort(program, statement, { column: render(option.pattern), descending, site }, standing);
  }
}

/** The tables whose rows are selected along, and whether only a number is asked for. */
function applyColumns(_asker: Asker, statement: StoreStatement, { call }: BuilderLink): void {
  const { positional, keywords } = call.operation.args;
  const head = keywords.get("head");
  if (head?.kind === "constant" && head.value === true) statement.aggregate = true;
  for (const given of positional.flatMap(optionsOf)) {
    if (given.kind !== "string") {
      notePart(statement, call, "What is selected along with these rows is not known.");
      continue;
    }
    const { tables, unnamed } = embeddedTables(render(given.pattern));
    for (const table of tables) addTable(statement, table);
    if (unnamed.length > 0)
      notePart(statement, call, `The table behind \`${unnamed.join("`, `")}\` is not named here.`);
  }
}
