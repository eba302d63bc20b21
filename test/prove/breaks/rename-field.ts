import type { Schema, WireField } from "../../../src/contract/database.ts";
import { optionsOf, type WrittenObject, type WrittenType } from "../../../src/contract/written-type.ts";
import type { Break, Cut, Links, Uncut } from "../break.ts";
import { replace, spanOf } from "../sources/edit.ts";
import { DRIFTED } from "./expectations.ts";
import { requestsOf } from "./requests-of.ts";

/** A field of the answer's model that a type of the frontend demands, under another name. */
export const renameField: Break = {
  name: "rename a wire field",
  find(links) {
    const { subject, claimsOf } = links;
    const claims = requestsOf(subject).flatMap(({ id }) => [...claimsOf(id)]);
    const read = claims.flatMap(({ type, filledLater }) =>
      objectsIn(type).flatMap((written) => fieldsOf(written, filledLater, subject.responseSchemas)),
    );
    const found = new Map(read.map((field) => [`${field.place.file}:${field.place.startLine}`, field]));
    return [...found.values()].map((field) => rename(links, field));
  },
};

/** Every object within a type. */
function objectsIn(type: WrittenType): WrittenObject[] {
  return optionsOf(type).flatMap((option): WrittenObject[] => {
    if (option.kind === "list") return objectsIn(option.item);
    if (option.kind !== "object") return [];
    return [option, ...option.fields.flatMap((field) => objectsIn(field.type))];
  });
}

/** The fields that are demanded of the one model that has all of them; an optional field may be missing. */
function fieldsOf(
  { fields }: WrittenObject,
  filledLater: readonly string[],
  schemas: readonly Schema[],
): WireField[] {
  const demanded = fields.filter(({ name, optional }) => !optional && !filledLater.includes(name));
  const meant = schemas.filter((schema) =>
    demanded.every(({ name }) => schema.fields.some((field) => field.name === name)),
  );
  const [schema] = meant;
  if (meant.length !== 1 || schema === undefined) return [];
  return demanded.flatMap(({ name }) => schema.fields.find((field) => field.name === name) ?? []);
}

function rename({ files }: Links, { place, attribute, name }: WireField): Cut | Uncut {
  const text = files[place.file] ?? "";
  const span = spanOf(text, place);
  const declared = new RegExp(`\\b${attribute}\\b`).exec(text.slice(span.start, span.end));
  const what = `${name} at ${place.file}:${place.startLine}`;
  if (declared === null) return { what, reason: "the field is not written there" };
  const start = span.start + declared.index;
  const edit = replace(place.file, { start, end: start + attribute.length }, `${attribute}_renamed`);
  return { what, edits: [edit], expected: [DRIFTED] };
}
