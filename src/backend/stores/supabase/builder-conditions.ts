import { render } from "../../../contract/pattern.ts";
import { argument, optionsOf } from "../../python/external-path.ts";
import type { Value } from "../../python/value.ts";
import {
  type Asker,
  addFilter,
  isNamed,
  notePart,
  type Standing,
  type StoreStatement,
} from "../store-statement.ts";
import { writtenValue } from "../written-value.ts";
import { operatorNamed } from "./builder-methods.ts";
import type { BuilderLink } from "./built-statements.ts";
import { orConditions } from "./or-conditions.ts";

/** `.eq("owner_id", user.id)` */
export function applyComparison(
  asker: Asker,
  statement: StoreStatement,
  link: BuilderLink,
  standing: Standing,
): void {
  const { args } = link.call.operation;
  const value = args.positional[1] ?? [...args.keywords].find(([name]) => name !== "column")?.[1];
  compare(asker, statement, link, argument(args, 0, "column"), link.method.operator ?? null, value, standing);
}

/** `.filter("age", "gte", 18)` */
export function applyOperator(
  asker: Asker,
  statement: StoreStatement,
  link: BuilderLink,
  standing: Standing,
): void {
  const { args } = link.call.operation;
  const written = argument(args, 1, "operator");
  const [isNot, name] = withoutNot(written?.kind === "string" ? render(written.pattern) : "");
  const negated = { ...link, isNegated: link.isNegated !== isNot };
  const operator = operatorNamed(name) ?? null;
  if (operator === null) notePart(statement, link.call, "By which operator this compares is not known.");
  else
    compare(
      asker,
      statement,
      negated,
      argument(args, 0, "column"),
      operator,
      argument(args, 2, "criteria"),
      standing,
    );
}

const withoutNot = (name: string): readonly [isNot: boolean, name: string] =>
  name.startsWith("not.") ? [true, name.slice(4)] : [false, name];

/** `.match({"kind": kind, "open": True})` */
export function applyFields(
  asker: Asker,
  statement: StoreStatement,
  link: BuilderLink,
  standing: Standing,
): void {
  const given = argument(link.call.operation.args, 0, "query");
  const fields = given?.kind === "dict" ? [...given.entries] : [];
  for (const [column, value] of fields.filter(([key]) => isNamed(key))) {
    const text = `"${column}": ${writtenValue(asker.program, value)}`;
    filter(asker, statement, link, { column, operator: "==", compared: [value], text }, standing);
  }
  const isWhole = given?.kind === "dict" && given.complete && fields.every(([key]) => isNamed(key));
  if (!isWhole) notePart(statement, link.call, "Not all conditions are known.");
}

/** `.or_("kind.eq.sail,age.lt.3")` */
export function applyAlternatives(
  asker: Asker,
  statement: StoreStatement,
  link: BuilderLink,
  standing: Standing,
): void {
  const { args } = link.call.operation;
  if (isOfOther(link)) return;
  const given = argument(args, 0, "filters");
  const texts = given === undefined ? [] : optionsOf(given);
  for (const each of texts) {
    const read = each.kind === "string" ? orConditions(render(each.pattern)) : null;
    if (read === null) notePart(statement, link.call, "This condition could not be read.");
    for (const { column, operator, isNegated, alternative, text } of read ?? []) {
      const own: Standing = {
        ...standing,
        ...(alternative ? { alternative: true } : {}),
        ...(texts.length > 1 ? { conditional: true } : {}),
      };
      filter(
        asker,
        statement,
        { ...link, isNegated: link.isNegated !== isNegated },
        { column, operator, compared: [], text },
        own,
      );
    }
  }
}

/** It is about the rows that are taken along from another table. */
export const isOfOther = ({ call }: BuilderLink): boolean =>
  ["foreign_table", "reference_table", "referenced_table"].some((name) =>
    call.operation.args.keywords.has(name),
  );

function compare(
  asker: Asker,
  statement: StoreStatement,
  link: BuilderLink,
  name: Value | undefined,
  operator: string | null,
  value: Value | undefined,
  standing: Standing,
): void {
  if (name?.kind !== "string") {
    notePart(statement, link.call, "The column that this compares is not known.");
    return;
  }
  const column = render(name.pattern);
  const written = value === undefined ? "" : `, ${writtenValue(asker.program, value)}`;
  const text = `${link.isNegated ? "not_." : ""}${link.name}("${column}"${written})`;
  filter(
    asker,
    statement,
    link,
    { column, operator, compared: value === undefined ? [] : [value], text },
    standing,
  );
}

function filter(
  asker: Asker,
  statement: StoreStatement,
  { call: { site }, isNegated }: BuilderLink,
  compared: { column: string; operator: string | null; compared: readonly Value[]; text: string },
  standing: Standing,
): void {
  addFilter(asker, statement, { ...compared, site, isNegated }, standing);
}
