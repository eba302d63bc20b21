import { firstOf } from "../../../contract/first-of.ts";
import { render } from "../../../contract/pattern.ts";
import {
  argument,
  externalPath,
  isCall,
  lastName,
  methodOf,
  optionsOf,
  typesIn,
} from "../../python/external-path.ts";
import type { Program } from "../../python/program.ts";
import type { SymbolicValue, Value } from "../../python/value.ts";
import { mentionedIn } from "../mentioned-in.ts";
import { isEngine } from "../records/engine-asked.ts";
import { recordClasses } from "../records/record-class.ts";
import { writtenValue } from "../written-value.ts";

/** What a driver of MongoDB gives: clients hold databases, databases hold collections. */
export interface MongoObject {
  readonly level: "client" | "database" | "collection";
  /** Of a collection: its name, `<expression>` where the code computes it. Empty for the rest. */
  readonly name: string;
}

const DRIVER = /^(?:motor|pymongo|mongomock|mongomock_motor)\b/;

export const isMongoPath = (path: string): boolean => DRIVER.test(path);

/** Of a driver, or of what gives a driver's collections. */
export const hasMongo = mentionedIn(/\b(?:motor|pymongo|mongomock\w*|beanie|bunnet|odmantic)\b/);

/** What a value of a driver is; null for everything else, cursors and results among it. */
export function mongoObject(program: Program, value: Value, depth = 0): MongoObject | null {
  if (depth > 12) return null;
  if (value.kind === "choice")
    return firstOf(optionsOf(value), (option) => mongoObject(program, option, depth + 4));
  if (value.kind !== "symbolic") return null;
  const { operation } = value;
  if (operation.type === "parameter")
    return operation.annotation === null ? null : byType(operation.annotation);
  if (operation.type === "call") return madeBy(program, value, depth);
  if (operation.type !== "attribute" && operation.type !== "index") return null;
  const name = operation.type === "attribute" ? operation.name : nameIn(program, operation.index[0], value);
  const back = operation.type === "attribute" ? BACK[name] : undefined;
  const holder = mongoObject(program, operation.object, depth + 1);
  if (holder !== null) return back ?? within(holder, name);
  if (back !== undefined && isEngine(program, operation.object)) return back;
  return declaredBy(program, value);
}

const CLIENT: MongoObject = { level: "client", name: "" };
const DATABASE: MongoObject = { level: "database", name: "" };

/** Attributes that lead outwards again. */
const BACK: Readonly<Record<string, MongoObject | undefined>> = { client: CLIENT, database: DATABASE };

/** `client.shop`, `database["orders"]`, `orders.archive`: a name leads one level in, below collections are more of them. */
function within({ level, name: holder }: MongoObject, name: string): MongoObject {
  if (level === "client") return DATABASE;
  return { level: "collection", name: level === "database" ? name : `${holder}.${name}` };
}

/** By the class that an annotation names: `AsyncIOMotorDatabase`. */
function byType(annotation: Value): MongoObject | null {
  return firstOf(typesIn(annotation), (path) => (isMongoPath(path) ? ofClass(lastName(path)) : null));
}

function ofClass(name: string): MongoObject | null {
  if (name.endsWith("Client")) return CLIENT;
  if (name.endsWith("Database")) return DATABASE;
  return name.endsWith("Collection") ? { level: "collection", name: "<collection>" } : null;
}

function madeBy(program: Program, value: SymbolicValue, depth: number): MongoObject | null {
  if (!isCall(value)) return null;
  const { callee, args } = value.operation;
  const path = externalPath(callee);
  if (path !== null) {
    const made = isMongoPath(path) ? ofClass(lastName(path)) : null;
    return made?.level === "collection" ? collection(program, argument(args, 1, "name"), value) : made;
  }
  const method = methodOf(callee);
  const [own] = method === null || !OF_A_CLASS.test(method.name) ? [] : recordClasses(program, method.object);
  if (own !== undefined) return { level: "collection", name: own.table };
  const [asked] =
    method?.name === "get_collection" ? recordClasses(program, args.positional[0] ?? callee) : [];
  if (asked !== undefined) return { level: "collection", name: asked.table };
  const holder = method === null ? null : mongoObject(program, method.object, depth + 1);
  if (method === null || holder === null) return null;
  if (method.name === "with_options") return holder;
  if (/^get_(?:default_)?database$/.test(method.name)) return DATABASE;
  return /^(?:get|create)_collection$/.test(method.name)
    ? collection(program, argument(args, 0, "name"), value)
    : null;
}

/** `Boat.get_motor_collection()`, of a class whose rows Beanie keeps there; ODMantic's engine is asked by class. */
const OF_A_CLASS = /^get_(?:motor|pymongo)_collection$/;

/** An attribute that a class of the tree declares: `database: AsyncIOMotorDatabase`. */
function declaredBy(program: Program, value: SymbolicValue): MongoObject | null {
  return firstOf(program.declaredTypes(value) ?? [], byType);
}

const collection = (program: Program, name: Value | undefined, at: SymbolicValue): MongoObject => ({
  level: "collection",
  name: nameIn(program, name, at),
});

function nameIn(program: Program, name: Value | undefined, at: SymbolicValue): string {
  if (name?.kind === "string") return render(name.pattern);
  return `<${writtenValue(program, name?.kind === "symbolic" ? name : at)}>`;
}
