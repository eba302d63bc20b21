import { literalOf } from "../../contract/pattern.ts";
import {
  attributeOf,
  findInLineage,
  functionAttribute,
  moduleAttribute,
  objectAttribute,
} from "./attribute.ts";
import { assignAttribute } from "./bind-target.ts";
import { callValue } from "./call.ts";
import { textOfInstance } from "./evaluate.ts";
import { importModule } from "./import-modules.ts";
import { itemsOf, tuple } from "./iterate.ts";
import { libraryPath, lineageOf } from "./lineage.ts";
import { type Machine, markFresh } from "./machine.ts";
import {
  argumentsOf,
  choice,
  constant,
  type DictValue,
  dict,
  isNone,
  NONE,
  optionsOf,
  plain,
  sequence,
  string,
} from "./make-value.ts";
import { truthOf } from "./operators.ts";
import { record } from "./records.ts";
import { REFLECTION } from "./reflection.ts";
import { REGULAR_EXPRESSIONS } from "./regular-expressions.ts";
import { environmentValue, patternOf } from "./strings.ts";
import type { CallArguments, Site, Value } from "./value.ts";

export type Builtin = (machine: Machine, args: CallArguments, site: Site) => Value | null;

/** Functions of the standard library whose result decides paths and registration. Null: not known, keep it symbolic. */
export function callBuiltin(machine: Machine, path: string, args: CallArguments, site: Site): Value | null {
  return (BUILTINS[path] ?? REFLECTION[path] ?? REGULAR_EXPRESSIONS[path])?.(machine, args, site) ?? null;
}

const literal = (value: Value | undefined): string | undefined => {
  const pattern = value === undefined ? null : patternOf(value);
  return pattern === null ? undefined : literalOf(pattern);
};

const readEnvironment: Builtin = (machine, args, site) => {
  const name = literal(args.positional[0] ?? args.keywords.get("key"));
  const fallback = args.positional[1] ?? args.keywords.get("default");
  return name === undefined ? null : environmentValue(machine, name, fallback, site);
};

const copyItems =
  (type: "list" | "tuple" | "set"): Builtin =>
  (machine, args, site) => {
    const [value] = args.positional;
    if (value === undefined) return markFresh(machine, sequence([], type));
    const { items, complete } = itemsOf(machine, value, site);
    return markFresh(machine, sequence([...items], type, complete));
  };

const makeDict: Builtin = (machine, args, site) => {
  const [given] = args.positional;
  const value = given === undefined || given.kind === "dict" ? given : dictOfPairs(machine, given, site);
  if (value === null) return null;
  const entries = new Map([...(value?.entries ?? []), ...args.keywords]);
  return markFresh(machine, dict(entries, (value?.complete ?? true) && !args.open));
};

/** `dict([("a", 1)])` */
function dictOfPairs(machine: Machine, value: Value, site: Site): DictValue | null {
  const { items, complete } = itemsOf(machine, value, site);
  const pairs = items.map((item) => (item.kind === "sequence" ? item.items : []));
  const entries = pairs.flatMap(([key, entry]): [string, Value][] => {
    const name = literal(key);
    return name === undefined || entry === undefined ? [] : [[name, entry]];
  });
  return entries.length < items.length ? null : dict(new Map(entries), complete);
}

const enumerate: Builtin = (machine, args, site) => {
  const [value, second = args.keywords.get("start")] = args.positional;
  if (value === undefined) return null;
  const start = second?.kind === "constant" && typeof second.value === "number" ? second.value : 0;
  const { items, complete } = itemsOf(machine, value, site);
  return sequence(
    items.map((item, index) => tuple(constant(start + index), item)),
    "list",
    complete,
  );
};

const zip: Builtin = (machine, args, site) => {
  const lists = args.positional.map((value) => itemsOf(machine, value, site));
  const length = Math.min(...lists.map(({ items }) => items.length));
  const rows = Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, index) =>
    tuple(...lists.map(({ items }) => items[index] ?? NONE)),
  );
  return sequence(
    rows,
    "list",
    lists.every(({ complete }) => complete),
  );
};

const range: Builtin = (_, args) => {
  const bounds = args.positional.map((value) => (value.kind === "constant" ? value.value : null));
  const [first = 0, second] = bounds;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  if (typeof from !== "number" || typeof to !== "number" || bounds.length > 2 || to - from > 100) return null;
  return sequence(Array.from({ length: Math.max(0, to - from) }, (_, index) => constant(from + index)));
};

const reverse: Builtin = (machine, args, site) => {
  const copy = copyItems("list")(machine, args, site);
  return copy?.kind === "sequence" ? sequence([...copy.items].reverse(), "list", copy.complete) : null;
};

const map: Builtin = (machine, args, site) => {
  const [fn, list] = args.positional;
  if (fn === undefined || list === undefined) return null;
  const { items, complete } = itemsOf(machine, list, site);
  return sequence(
    items.map((item) => callValue(machine, fn, argumentsOf(item), site)),
    "list",
    complete,
  );
};

const toText: Builtin = (machine, args, site) => {
  const [value] = args.positional;
  const pattern = value === undefined ? [] : patternOf(textOfInstance(machine, value, site));
  return pattern === null ? null : string(pattern, site);
};

/** Only what needs no table of the language's: plain text, and numbers filled with zeros. */
const format: Builtin = (machine, args, site) => {
  const [value, specifier] = args.positional;
  const pattern = value === undefined ? null : patternOf(value);
  const written = literal(specifier) ?? "";
  if (pattern === null || written === "" || written === "s") return toText(machine, args, site);
  const zeros = /^0(\d+)d?$/.exec(written);
  const number = literalOf(pattern);
  if (zeros === null || number === undefined || value?.kind !== "constant") return null;
  return plain(number.padStart(Number(zeros[1]), "0"), site);
};

const getAttribute: Builtin = (machine, args, site) => {
  const [object, name, fallback] = args.positional;
  const known = literal(name);
  if (object === undefined || known === undefined) return null;
  if (fallback !== undefined && lacks(machine, object, known, site)) return fallback;
  const value = attributeOf(machine, object, known, site);
  return fallback !== undefined && value.kind === "symbolic" ? choice([value, fallback]) : value;
};

/** It is certain that there is no such attribute. */
function lacks(machine: Machine, object: Value, name: string, site: Site): boolean {
  if (object.kind === "function") return functionAttribute(machine, object, name, site) === null;
  return object.kind === "module" && moduleAttribute(machine, object.name, name) === null;
}

const setAttributeByName: Builtin = (machine, args, site) => {
  const [object, name, value] = args.positional;
  if (object !== undefined && value !== undefined)
    assignAttribute(machine, object, literal(name) ?? null, value, site);
  return NONE;
};

const isInstance: Builtin = (machine, args) => {
  const [object, type] = args.positional;
  if (object === undefined || type === undefined) return null;
  const answers = (type.kind === "sequence" ? type.items : [type]).map((each) =>
    isInstanceOf(machine, object, each),
  );
  if (answers.includes(true)) return constant(true);
  return answers.every((answer) => answer === false) ? constant(false) : null;
};

function isInstanceOf(machine: Machine, object: Value, type: Value): boolean | null {
  if (type.kind === "symbolic" && type.operation.type === "binary") {
    const sides = [type.operation.left, type.operation.right].map((side) =>
      isInstanceOf(machine, object, side),
    );
    return sides.includes(true) ? true : sides.includes(null) ? null : false;
  }
  if (object.kind === "object") {
    const path = libraryPath(type);
    const answers = machine.semantics.map(({ isInstance: asks }) =>
      path === null ? null : asks?.(object, path),
    );
    return answers.find((answer) => typeof answer === "boolean") ?? null;
  }
  if (object.kind !== "instance" || type.kind !== "class") return builtinType(object, type);
  const lineage = lineageOf(machine, object.type);
  if (lineage.includes(type)) return true;
  return lineage.some((entry) => typeof entry === "string") ? null : false;
}

const BUILTIN_TYPES: Readonly<Record<string, readonly string[]>> = {
  "builtins.str": ["string"],
  "builtins.dict": ["dict"],
  "builtins.list": ["list"],
  "builtins.tuple": ["tuple"],
  "builtins.set": ["set"],
};

/** Known of the language's own values only: what a library makes may be of any type. */
function builtinType(object: Value, type: Value): boolean | null {
  if (type.kind !== "external" || /^(?:typing|collections)\b/.test(type.path)) return null;
  const kinds = BUILTIN_TYPES[type.path];
  if (kinds === undefined && type.path.startsWith("builtins.")) return null;
  if (object.kind === "sequence") return kinds?.includes(object.type) ?? false;
  const isKnown = ["string", "dict", "function", "class", "module"].includes(object.kind);
  return isKnown || isNone(object) ? (kinds?.includes(object.kind) ?? false) : null;
}

const hasAttribute: Builtin = (machine, args, site) => {
  const [object, name] = args.positional;
  const known = literal(name);
  if (object?.kind === "class" && known !== undefined)
    return attributeOf(machine, object, known, site).kind === "symbolic" ? null : constant(true);
  if (object?.kind === "object" && known !== undefined)
    return objectAttribute(machine, object, known, object) === null ? null : constant(true);
  if (object?.kind === "module" && known !== undefined)
    return constant(moduleAttribute(machine, object.name, known) !== null);
  if (object?.kind !== "instance" || known === undefined) return null;
  const has = object.attributes.has(known) || findInLineage(machine, object.type, known) !== null;
  return has ? constant(true) : null;
};

const firstArgument: Builtin = (_, args) => args.positional[0] ?? null;
const secondArgument: Builtin = (_, args) => args.positional[1] ?? args.keywords.get("val") ?? null;

const toTruth: Builtin = (_, args) => {
  const truth = args.positional[0] === undefined ? false : truthOf(args.positional[0]);
  return truth === undefined ? null : constant(truth);
};

const length: Builtin = (_, args) => {
  const [value] = args.positional;
  if (value?.kind === "string") {
    const text = literalOf(value.pattern);
    return text === undefined ? null : constant(text.length);
  }
  if (value?.kind === "dict") return value.complete ? constant(value.entries.size) : null;
  return value?.kind === "sequence" && value.complete ? constant(value.items.length) : null;
};

const typeOfObject: Builtin = (_, args) => {
  const [value] = args.positional;
  return value?.kind === "instance" && args.positional.length === 1 ? value.type : null;
};

/** A name can be one of several: editions of an application are chosen so. Those that are not there fail to import. */
const importByName: Builtin = (machine, args, site) => {
  const names = optionsOf(args.positional[0] ?? NONE).map(literal);
  const within = literal(args.positional[1] ?? args.keywords.get("package"));
  const modules = names.flatMap((name) =>
    name === undefined ? [] : (importModule(machine, site.module.file, name, within) ?? []),
  );
  machine.dynamicImports.all++;
  if (names.includes(undefined)) machine.dynamicImports.unknown++;
  else if (modules.length < names.length) machine.dynamicImports.missing++;
  if (names.includes(undefined)) return null;
  return modules.length === 0 ? null : choice(modules);
};

/** `reduce(f, items, start)` */
const reduce: Builtin = (machine, args, site) => {
  const [fn, list, start] = args.positional;
  if (fn === undefined || list === undefined) return null;
  const { items, complete } = itemsOf(machine, list, site);
  const [first, ...rest] = start === undefined ? items : [start, ...items];
  if (!complete || first === undefined) return null;
  return rest.reduce((held, item) => callValue(machine, fn, argumentsOf(held, item), site), first);
};

/** Sorted where all items are literal texts; in their own order where a key decides. */
const sort: Builtin = (machine, args, site) => {
  const copy = copyItems("list")(machine, args, site);
  if (copy?.kind !== "sequence" || args.keywords.size > 0) return copy;
  const texts = copy.items.map(literal);
  if (texts.includes(undefined)) return copy;
  const order = copy.items.map((item, index) => ({ item, text: texts[index] ?? "" }));
  order.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return { ...copy, items: order.map(({ item }) => item) };
};

/** `get_args(Base[Model])` */
const typeArguments: Builtin = (_, args) => {
  const [value] = args.positional;
  return value?.kind === "symbolic" && value.operation.type === "index"
    ? sequence([...value.operation.index], "tuple")
    : null;
};

/** A generator's first item. */
const next: Builtin = (_, args) => {
  const [value] = args.positional;
  return value?.kind === "sequence" ? (value.items[0] ?? args.positional[1] ?? null) : null;
};

/** A path is its text. */
const makePath: Builtin = (_, args, site) => {
  const parts = args.positional.map(literal);
  return parts.includes(undefined) || parts.length === 0 ? null : plain(parts.join("/"), site);
};

const folderOfPath: Builtin = (_, args, site) => {
  const path = literal(args.positional[0]);
  return path === undefined ? null : plain(path.slice(0, Math.max(0, path.lastIndexOf("/"))), site);
};

const enterable: Builtin = (machine, args) => {
  const [value] = args.positional;
  if (value?.kind === "function") machine.contextManagers.add(value.def);
  return value?.kind === "function" ? value : null;
};

/** Decorators and wrappers that hand their function through. */
const passThrough: Builtin = (_, args) => {
  const [value] = args.positional;
  return value?.kind === "function" || value?.kind === "class" ? value : null;
};

const BUILTINS: Readonly<Record<string, Builtin>> = {
  "os.environ.get": readEnvironment,
  "os.environ.setdefault": readEnvironment,
  "os.getenv": readEnvironment,
  "typing.get_args": typeArguments,
  "typing.cast": secondArgument,
  "typing_extensions.cast": secondArgument,
  "copy.copy": firstArgument,
  "copy.deepcopy": firstArgument,
  "sys.intern": firstArgument,
  "contextlib.asynccontextmanager": enterable,
  "contextlib.contextmanager": enterable,
  "functools.reduce": reduce,
  "types.SimpleNamespace": (_, args) => (args.open ? null : record(Object.fromEntries(args.keywords))),
  "pathlib.Path": makePath,
  "pathlib.PurePath": makePath,
  "pathlib.PurePosixPath": makePath,
  "os.path.dirname": folderOfPath,
  "os.path.abspath": firstArgument,
  "os.path.realpath": firstArgument,
  "builtins.iter": firstArgument,
  "builtins.next": next,
  "builtins.anext": next,
  "functools.lru_cache": passThrough,
  "functools.cache": passThrough,
  "importlib.import_module": importByName,
  "builtins.str": toText,
  "builtins.format": format,
  "builtins.list": copyItems("list"),
  "builtins.tuple": copyItems("tuple"),
  "builtins.set": copyItems("set"),
  "builtins.frozenset": copyItems("set"),
  "builtins.sorted": sort,
  "builtins.reversed": reverse,
  "builtins.dict": makeDict,
  "builtins.enumerate": enumerate,
  "builtins.zip": zip,
  "builtins.range": range,
  "builtins.map": map,
  "builtins.len": length,
  "builtins.bool": toTruth,
  "builtins.getattr": getAttribute,
  "builtins.setattr": setAttributeByName,
  "builtins.hasattr": hasAttribute,
  "builtins.isinstance": isInstance,
  "builtins.type": typeOfObject,
};
