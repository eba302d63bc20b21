import { count } from "../contract/count.ts";
import type { Operation } from "../contract/operation.ts";
import { type Shift, segmentsIn, startsWith } from "./spec-keys.ts";

export interface Expectation {
  /** An operation that the document would list if it were written from the code. */
  readonly isExpected: (operation: Operation) => boolean;
  /** What the document is taken to leave out on purpose, in words. */
  readonly remarks: readonly string[];
}

/**
 * A document can be written for a part of an application: one that lists less than half of what FastAPI's own would,
 * and one that lists nothing with some tag. What it may leave out on purpose is not expected of it.
 */
export function whatIsExpected(
  app: string,
  members: readonly Operation[],
  shift: Shift,
  isListed: (operation: Operation) => boolean,
): Expectation {
  const documentable = createDocumentable(members, shift);
  const all = members.filter(documentable);
  const listed = all.filter(isListed);
  if (listed.length * 2 < all.length) return nothing(app, listed.length, all.length);
  const tags = new Set(listed.flatMap((operation) => operation.tags));
  const unlisted = ({ tags: own }: Operation) => own.filter((tag) => !tags.has(tag));
  return {
    isExpected: (operation) => documentable(operation) && unlisted(operation).length === 0,
    remarks: describeTags(all.filter((operation) => !isListed(operation)).map(unlisted)),
  };
}

const nothing = (app: string, listed: number, all: number): Expectation => ({
  isExpected: () => false,
  remarks: [
    `it lists ${listed} of the ${count(all, "operation")} that ${app} documents: it is taken for a part of them, and what it lacks is not reported`,
  ],
});

function describeTags(unlisted: readonly (readonly string[])[]): string[] {
  const left = unlisted.filter((tags) => tags.length > 0);
  if (left.length === 0) return [];
  const names = [...new Set(left.flat())].sort().map((tag) => JSON.stringify(tag));
  const shown = names.slice(0, SHOWN_TAGS).join(", ");
  const more = names.length > SHOWN_TAGS ? ` and ${names.length - SHOWN_TAGS} more` : "";
  const tags = `${names.length === 1 ? "tag" : "tags"} ${shown}${more}`;
  return [
    `it lists nothing with the ${tags}: what has one in the code (${count(left.length, "operation")}) is taken to be left out on purpose`,
  ];
}

const SHOWN_TAGS = 5;

/** FastAPI's own document has it for certain. A condition that all of an application stands under is its own. */
function createDocumentable(
  members: readonly Operation[],
  { added }: Shift,
): (operation: Operation) => boolean {
  const isShared = (condition: string) => members.every(({ conditions }) => conditions.includes(condition));
  return (operation) =>
    operation.registered &&
    operation.inSchema &&
    !operation.schemaDoubt &&
    operation.conditions.every(isShared) &&
    operation.undetermined.length === 0 &&
    startsWith(segmentsIn(operation), added);
}
