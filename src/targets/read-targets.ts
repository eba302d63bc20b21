import type { z } from "zod";
import type { Place } from "../contract/place.ts";
import { ProjectList, TargetList } from "../contract/targets.ts";
import { checkNoKeyTwice } from "./check-targets.ts";
import { type JsonDocument, type JsonPath, parseDocument } from "./json-document.ts";
import { nearestNames } from "./nearest-names.ts";
import { type DeclaredProjects, readProjects } from "./read-projects.ts";
import { type DeclaredTargets, readTargetList } from "./read-target-list.ts";
import { findSchemaError, keyNode, unknownKey } from "./schema-problems.ts";

/** Reads a targets file; throws a `TargetsError` for anything that is wrong with it. */
export function readTargets(text: string, file: string): DeclaredTargets | DeclaredProjects {
  const document = parseDocument(text.replace(/^\uFEFF/, ""), file);
  checkNoKeyTwice(document);
  if (kindOf(document) === "projects") return readProjects(document, readAs(document, ProjectList));
  return { ...readTargetList(document, readAs(document, TargetList)), placeOf: placeFinder(document) };
}

function readAs<T>(document: JsonDocument, schema: z.ZodType<T>): T {
  const error = findSchemaError(document, schema);
  if (error !== null) throw error;
  return schema.parse(document.value);
}

const KINDS = ["targets", "projects"] as const;

function kindOf(document: JsonDocument): (typeof KINDS)[number] {
  if (document.root.type !== "object")
    throw document.errorAt(document.root, "the file must hold an object: { … }");
  const [first, second] = KINDS.filter((key) => document.nodeAt([key]) !== undefined);
  if (second !== undefined) {
    const problem =
      'a file has "targets" or "projects", not both: move the targets into a file of their own project';
    throw document.errorAt(keyNode(document.root, second), problem);
  }
  if (first === undefined) throw kindMissing(document);
  return first;
}

function kindMissing(document: JsonDocument): Error {
  const known = [...Object.keys(TargetList.shape), ...Object.keys(ProjectList.shape)];
  const keys = Object.keys(Object(document.value)).filter((key) => !known.includes(key));
  const typo = keys.find((key) => nearestNames(key, KINDS).length > 0);
  if (typo !== undefined) return document.errorAt(keyNode(document.root, typo), unknownKey(typo, KINDS));
  return document.errorAt(
    document.root,
    'neither "targets" nor "projects" is here: add "targets": [] and run `audit init`',
  );
}

/** Where a setting stands, for messages about hints and rules that fit nothing: the key, or the item of a list. */
function placeFinder(document: JsonDocument): (path: JsonPath) => Place | null {
  return (path) => {
    const node = document.nodeAt(path);
    if (node === undefined) return null;
    return document.placeOf(node.parent?.type === "property" ? (node.parent.children?.[0] ?? node) : node);
  };
}
