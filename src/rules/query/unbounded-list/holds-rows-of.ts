import { answerOf } from "../../../contract/answer.ts";
import type { Table } from "../../../contract/database.ts";
import { render } from "../../../contract/pattern.ts";
import type { Subject } from "../../../contract/trace.ts";
import { inOneSpelling, singular, wordsOf } from "../../../contract/words.ts";

/**
 * Whether a list can be the table's rows where the code does not return them as they are: its path speaks of the table, or
 * half of what its records send is what the table's columns hold. Settings that are read to ask another server are neither.
 */
export const holdsRowsOf = (subject: Subject, table: Table): boolean =>
  isInPath(subject, table) || sharesFields(subject, table);

function isInPath({ operation }: Subject, { name }: Table): boolean {
  const nouns = new Set(wordsOf(render(operation.path)).map(singular));
  return wordsOf(name)
    .map(singular)
    .some((word) => nouns.has(word));
}

function sharesFields({ operation, schemas }: Subject, { columns }: Table): boolean {
  const held = new Set(columns.flatMap(({ name, attribute }) => [name, attribute]).map(inOneSpelling));
  const answer = answerOf(operation, schemas);
  const sent = (answer?.schema.fields ?? []).filter(({ name }) => name !== "id");
  const shared = sent.filter(({ name, attribute }) =>
    [name, attribute].some((each) => held.has(inOneSpelling(each))),
  );
  return shared.length > 0 && shared.length * 2 >= sent.length;
}
