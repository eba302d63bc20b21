import type { Expression, Property } from "../script/tree.ts";
import { isStrong, type RecordSign, signsOf } from "./record-signs.ts";

/** What literal data looks like: how many records, which fields, and what among the values makes them records. */
export interface RecordShape {
  readonly records: number;
  readonly fields: readonly string[];
  readonly signs: readonly RecordSign[];
  /** An element value that only configuration has: a component, a function, a translated text. */
  readonly against: string | null;
}

type ObjectNode = Expression & { kind: "object" };

/** The shape of a list of objects or of one object; null when it is neither. */
export function shapeOf(node: Expression): RecordShape | null {
  if (node.kind === "object") return shapeOfObjects([node]);
  if (node.kind === "cast") return shapeOf(node.value);
  if (node.kind !== "array") return null;
  const objects = node.items.flatMap((item): ObjectNode[] => (item?.kind === "object" ? [item] : []));
  const others = node.items.length - objects.length;
  return objects.length === 0 || others > objects.length ? null : shapeOfObjects(objects);
}

function shapeOfObjects(objects: readonly ObjectNode[]): RecordShape | null {
  const fields = new Set<string>();
  const signs = new Set<RecordSign>();
  const statuses = new Set<string>();
  let against: string | null = null;
  for (const object of objects) {
    for (const property of object.properties) {
      if (typeof property.key !== "string") continue;
      fields.add(property.key);
      against ??= configuration(property.key, property);
      collect(property.key, property.value, signs, statuses, 2);
    }
  }
  if (statuses.size < 2) signs.delete("status");
  return fields.size < 2
    ? null
    : { records: objects.length, fields: [...fields], signs: [...signs], against };
}

function collect(
  key: string,
  node: Expression,
  signs: Set<RecordSign>,
  statuses: Set<string>,
  depth: number,
): void {
  if (SHOWN_AS_EXAMPLE.test(key)) return;
  for (const sign of signsOf(key, node)) signs.add(sign);
  if (node.kind === "string" && /^(?:status|state)$/i.test(key)) statuses.add(node.value);
  if (depth === 0) return;
  for (const [inner, value] of partsOf(key, node)) collect(inner, value, signs, statuses, depth - 1);
}

/** The values in a value, each with its key; the name of something in a record is a full name. */
function partsOf(key: string, node: Expression): [string, Expression][] {
  if (node.kind === "array") return node.items.flatMap((item) => (item ? [[key, item]] : []));
  if (node.kind !== "object") return [];
  return node.properties.flatMap(({ key: inner, value }) =>
    typeof inner === "string" ? [[inner === "name" ? "full_name" : inner, value]] : [],
  );
}

/** What a catalogue gives as an example (`sampleBody: { email }`) is shown as one. */
const SHOWN_AS_EXAMPLE =
  /^(?:samples?|examples?|placeholders?)(?=$|_|[A-Z])|(?:Sample|Example|Placeholder|_sample|_example)s?$/;

const CONFIGURATION_KEYS =
  /^(?:href|to|icon|component|element|render|cell|accessorKey|accessor|className|onClick|onSelect|validate|template|prompt|placeholder|slug|route|path)$/;

function configuration(key: string, { value, kind }: Property): string | null {
  if (CONFIGURATION_KEYS.test(key)) return key;
  if (kind === "method" || value.kind === "function" || value.kind === "jsx" || value.kind === "class")
    return key;
  if (value.kind === "identifier" && /^[A-Z][a-z]/.test(value.name)) return key;
  if (
    value.kind === "call" &&
    value.callee.kind === "identifier" &&
    /^(?:t|i18n|translate|msg|_|\$t|formatMessage)$/.test(value.callee.name)
  )
    return key;
  if (value.kind === "template" && value.tag !== null) return key;
  return null;
}

/**
 * Whether literal data is records, not configuration: each carries an id, and values say what only records say. One
 * object alone needs more of it, as a default or an example has some of it too; so does what has no id.
 */
export function isRecordLike(shape: RecordShape, typed: boolean): boolean {
  if (shape.against !== null) return false;
  const strong = shape.signs.filter(isStrong).length;
  const isNamed = shape.signs.some((sign) => sign === "id" || sign === "uuid");
  if (!isNamed) return shape.signs.includes("person") && (strong >= 2 || hasBusiness(shape));
  if (shape.records === 1 && !typed) return strong >= 2;
  return strong >= 1 && shape.signs.length >= 2;
}

/** Somebody's amount or status, several of them. */
const hasBusiness = ({ records, signs }: RecordShape): boolean =>
  records > 1 && (signs.includes("money") || signs.includes("status"));
