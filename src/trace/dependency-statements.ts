import type { Dependency, Refused } from "../contract/operation.ts";
import { comparePlaces, type Evidence, placeText } from "../contract/place.ts";
import type { HopStatement } from "../contract/report.ts";
import type { Effective } from "./effective-dependencies.ts";
import { evidenceAt, statement } from "./make-hop.ts";

/** What stands in front of the handler, and what of it a permission decides. */
export function dependencyStatements(all: readonly Effective[]): HopStatement[] {
  const told = all.filter(isTold).map(tell);
  const permissions = all.flatMap(({ dependency }) => permissionsOf(dependency));
  return [
    ...(told.length === 0 ? [] : [statement("Dependencies", told.join("; "), "info")]),
    ...(permissions.length === 0 ? [] : [statement("Permissions", permissions.join("; "))]),
  ];
}

/** What one requires is told where it does something of its own; the schemes are told as authentication. */
const isTold = ({ dependency, of, also, pages }: Effective): boolean =>
  of === null ||
  also.length > 0 ||
  pages.length > 0 ||
  (dependency.refuses ?? []).length > 0 ||
  dependency.scopes.length > 0;

/** `get_current_role` (route, views.py:29): answers 404 */
function tell({ dependency, of, also, pages }: Effective): string {
  const attached = of === null ? dependency : (also[0] ?? null);
  const { name, session, made, scopes, security } = dependency;
  const where = attached === null ? `for \`${of}\`` : `${attached.level}, ${placeText(attached.place)}`;
  const statuses = [...new Set((dependency.refuses ?? []).map(({ status }) => status))].sort();
  const does = [
    made === undefined ? "" : `made by \`${cut(made.text)}\``,
    session ? "a database session" : "",
    security !== null && security.scheme !== null ? `authentication by ${security.scheme}` : "",
    scopes.length === 0 ? "" : `scopes ${quoted(scopes)}`,
    statuses.length === 0 ? "" : `can answer ${statuses.join(", ")}`,
    pages.length === 0 ? "" : `pagination by ${pages.join("/")}`,
  ].filter((each) => each !== "");
  const alias = dependency.alias === undefined ? "" : ` as \`${cut(dependency.alias.name)}\``;
  return `\`${cut(name)}\`${alias} (${where})${does.length === 0 ? "" : `: ${does.join(", ")}`}`;
}

/**
 * A 403 says that the caller may not, whoever it is. What authenticates and says so of an error, under no condition,
 * says it of credentials that are wrong.
 */
function permissionsOf({ name, made, scopes, requires, security, refuses = [] }: Dependency): string[] {
  const forbidden = refuses.filter(
    ({ status, condition }) => status === 403 && (condition !== null || security === null),
  );
  if (forbidden.length === 0) return [];
  const asked = [...new Set([...scopes, ...requires.flatMap((each) => each.scopes)])];
  const asks = asked.length === 0 ? "" : ` with scopes ${quoted(asked)}`;
  const by = made === undefined ? "" : ` (\`${cut(made.text)}\`)`;
  return [`\`${cut(name)}\`${by}${asks} ${answerOf(forbidden)}`];
}

/** The conditions only where each of them can be told, and the reader can take them in. */
function answerOf(forbidden: readonly Refused[]): string {
  const conditions = [...new Set(forbidden.map(({ condition }) => condition))];
  const told = conditions.filter((each) => each !== null && each.length <= MAX_CONDITION);
  return told.length < conditions.length || told.length > MAX_CONDITIONS
    ? "can answer 403"
    : `can answer 403 if ${told.map((each) => code(each ?? "")).join(" or ")}`;
}

const MAX_CONDITION = 100;
const MAX_CONDITIONS = 3;
const MAX_TEXT = 160;

const cut = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text);
const code = (text: string): string => `\`${text}\``;
const quoted = (texts: readonly string[]): string => texts.map(code).join(", ");

/** Where each is attached and made, and where it refuses: what a reader opens to see it. */
export function dependencyEvidence(all: readonly Effective[], known: readonly Evidence[]): Evidence[] {
  const found: Evidence[] = [];
  const add = (evidence: Evidence): void => {
    if (![...known, ...found].some((each) => comparePlaces(each, evidence) === 0)) found.push(evidence);
  };
  for (const { dependency, of } of all) {
    const { name, made, refuses = [] } = dependency;
    if (of === null) add(evidenceAt(dependency.place, `\`${cut(name)}\` runs before the handler`));
    if (made !== undefined) add(evidenceAt(made.place, `\`${cut(name)}\` is made here`));
    for (const each of refuses)
      add(evidenceAt(each.place, `\`${cut(name)}\` can answer ${each.status}${ifOf(each)}`));
  }
  return found;
}

const ifOf = ({ condition }: Refused): string =>
  condition === null || condition.length > MAX_CONDITION ? "" : ` if ${code(condition)}`;
