import type { Statement } from "../../contract/database.ts";
import type { Undetermined } from "../../contract/place.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { Site } from "../python/value.ts";
import { eagerLoads } from "./eager-loads.ts";
import type { Execution } from "./execution.ts";
import type { QueryDraft } from "./query-draft.ts";
import type { Reader } from "./reader.ts";
import { declarationAround, isSameSite, statementAround } from "./statement-place.ts";
import { noteKey, useKey, withoutRepeats } from "./without-repeats.ts";

export function toStatement(
  reader: Reader,
  { draft, call }: Execution,
  throughDependency: boolean,
  single: boolean,
): Statement {
  const { program } = reader;
  const built = statementAround(draft.root);
  const around = statementAround(call.site);
  const run = isSameSite(built, around) ? built : call.site;
  const isTakenUnseen = !draft.isSent || (draft.isQuery && !draft.finished && handsOn(around));
  const { kind, joins, filters, sorts, offset, limit, userScope, aggregate } = draft;
  const unread = [...draft.unread, ...unknownTables(draft)];
  return {
    kind,
    built: program.placeOf(built),
    declaration: declarationAround(built),
    run: isTakenUnseen ? null : program.placeOf(run),
    chain: call.chain.map(program.placeOf),
    throughDependency,
    tables: draft.tables.map(({ name }) => name),
    subqueries: [...draft.subqueries].map(({ name }) => name),
    joins: withoutRepeats(joins, useKey),
    filters: withoutRepeats(filters, useKey),
    sorts: withoutRepeats(sorts, useKey),
    offset,
    limit,
    userScope,
    single: draft.single || single,
    aggregate,
    eager: withoutRepeats(eagerLoads(reader.models, draft), (load) => `${load.model}.${load.attribute}`),
    writes: [...new Set(draft.writes)],
    ...(draft.behindGateway ? { behindGateway: true as const } : {}),
    ...(unread.length > 0 ? { unread: withoutRepeats(unread, noteKey) } : {}),
  };
}

/** `return session.query(…)`, `query = session.query(…)`: its rows are taken elsewhere, or by iterating. */
const handsOn = ({ node }: Site): boolean => "kind" in node && /^(?:return|assign)$/.test(String(node.kind));

/** A built statement is over some table, where nothing tells over which. */
function unknownTables(draft: QueryDraft): Undetermined[] {
  if (draft.tables.length > 0 || draft.isWhole || draft.unread.length > 0) return [];
  const hint = "Check by hand what it reads or writes.";
  return [undeterminedAt(draft.root, "The tables of this statement are not known.", hint)];
}
