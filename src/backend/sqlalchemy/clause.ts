import type { SymbolicCall } from "../python/external-path.ts";
import type { PyExpression } from "../python/tree.ts";
import type { Site } from "../python/value.ts";
import type { ReadNested } from "./condition.ts";
import type { QueryDraft } from "./query-draft.ts";
import type { Reader } from "./reader.ts";

/** One call of a statement's chain: `.where(...)`, `.limit(...)`. */
export interface Clause {
  readonly reader: Reader;
  readonly draft: QueryDraft;
  readonly call: SymbolicCall;
  readonly name: string;
  readonly readNested: ReadNested;
}

export const siteOf = (clause: Clause, node: PyExpression | undefined): Site =>
  node === undefined ? clause.call.site : { module: clause.call.site.module, node };

export const positionalNodes = ({ call }: Clause): PyExpression[] =>
  call.operation.args.nodes.filter(({ name }) => name === null).map(({ node }) => node);
