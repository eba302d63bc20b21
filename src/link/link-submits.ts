import type { Schema } from "../contract/database.ts";
import type { Operation } from "../contract/operation.ts";
import type { FakeSubmit } from "../contract/provenance.ts";
import { literalSegment, splitSegments } from "../contract/segments.ts";
import { modelsIn } from "../contract/wire-type.ts";
import { inOneSpelling, singular, wordsOf } from "../contract/words.ts";

interface Writer {
  readonly operation: Operation;
  readonly fields: ReadonlySet<string>;
  readonly required: readonly string[];
  readonly nouns: ReadonlySet<string>;
}

/** Ties forms that send nothing to the operations that take what they ask for, by operation id. */
export function linkSubmits(
  submits: readonly FakeSubmit[],
  operations: readonly Operation[],
  schemas: ReadonlyMap<string, Schema>,
): Map<string, FakeSubmit[]> {
  const writers = operations.flatMap((operation) => writerOf(operation, schemas));
  const found = new Map<string, FakeSubmit[]>();
  for (const submit of submits) {
    const { id } = bestOf(submit, writers) ?? { id: null };
    if (id !== null) found.set(id, [...(found.get(id) ?? []), submit]);
  }
  return found;
}

function writerOf(operation: Operation, schemas: ReadonlyMap<string, Schema>): Writer[] {
  if (!/^(?:POST|PUT|PATCH)$/.test(operation.method)) return [];
  const taken = operation.parameters.filter((one) => one.in === "body" || one.in === "form");
  const fields = taken.flatMap((one) => {
    const models = one.wire === undefined ? [] : modelsIn(one.wire).flatMap((id) => schemas.get(id) ?? []);
    const [model] = models;
    if (model !== undefined)
      return model.fields.map(({ name, optional, nullable }) => ({ name, required: !optional && !nullable }));
    return [{ name: one.wireName, required: one.required }];
  });
  const names = fields.map(({ name }) => inOneSpelling(name));
  if (names.length < 2) return [];
  const required = fields.filter((field) => field.required).map(({ name }) => inOneSpelling(name));
  return [{ operation, fields: new Set(names), required, nouns: nounsOf(operation) }];
}

/** The words of its last literal segment: `login`, `customer`. */
function nounsOf(operation: Operation): Set<string> {
  const last =
    splitSegments(operation.path)
      .map(literalSegment)
      .findLast((segment) => segment !== null) ?? "";
  return new Set(wordsOf(last).map(singular));
}

/** Nearly everything that the form asks for is taken, everything that must be given is asked for, and both have one name. */
function bestOf(submit: FakeSubmit, writers: readonly Writer[]): Operation | null {
  const asked = submit.fields.map(inOneSpelling);
  const words = new Set([...submit.words.map(singular), submit.words.join("")]);
  const isNamed = (noun: string) =>
    words.has(noun) || submit.words.join(" ").replaceAll(" ", "").includes(noun);
  const fitting = writers.filter(({ fields, required, nouns }) => {
    const shared = asked.filter((name) => fields.has(name));
    const isAll = shared.length * 4 >= asked.length * 3 && required.every((name) => asked.includes(name));
    return shared.length >= 2 && isAll && [...nouns].some(isNamed);
  });
  const isEdit = submit.words.some((word) => /^(?:edit|update|change|rename)$/.test(word));
  const meant = fitting.filter(({ operation }) => (operation.method === "POST") !== isEdit);
  const [only, ...others] = meant;
  return only === undefined || others.length > 0 ? null : only.operation;
}
