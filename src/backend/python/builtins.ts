import { literalOf } from "../../contract/pattern.ts";
import { attributeOf, findInLineage, moduleAttribute, objectAttribute } from "./attribute.ts";
import { setAttribute } from "./bind-target.ts";
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
  dict,
  isNone,
  NONE,
  optionsOf,
  plain,
  sequence,
  string,
} from "./make-value.ts";
import { truthOf } from "./operators.ts";
import { environmentValue, patternOf } from "./strings.ts";
import type { CallArguments, Site, Value } from "./value.ts";

type Builtin = (machine: Machine, args: CallArguments, site: Site) => Value | null;

/** Functions of the standard library whose result decides paths and registration. Null: not known, keep it symbolic. */
export function callBuiltin(machine: Machine, path: string, args: CallArguments, site: Site): Value | null {
  return BUILTINS[path]?.(machine, args, site) ?? null;
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

const makeDict: Builtin = (machine, args) => {
  const [value] = args.positional;
  if (value !== undefined && value.kind !== "dict") return null;
  const entries = new Map([...(value?.entries ?? []), ...args.keywords]);
  return markFresh(machine, dict(entries, (value?.complete ?? true) && !args.open));
};

const enumerate: Builtin = (machine, args, site) => {
  const [value] = args.positional;
  if (value === undefined) return null;
  const { items, complete } = itemsOf(machine, value, site);
  return sequence(
    items.map((item, index) => tuple(constant(index), item)),
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
  const value = attributeOf(machine, object, known, site);
  return fallback !== undefined && value.kind === "symbolic" ? choice([value, fallback]) : value;
};

const setAttributeByName: Builtin = (machine, args) => {
  const [object, name, value] = args.positional;
  const known = literal(name);
  if (object !== undefined && known !== undefined && value !== undefined)
    setAttribute(machine, object, known, value);
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

/** Known of literals only: what a library makes may be of any type. */
function builtinType(object: Value, type: Value): boolean | null {
  const kinds = type.kind === "external" ? BUILTIN_TYPES[type.path] : undefined;
  if (kinds === undefined) return null;
  if (object.kind === "sequence") return kinds.includes(object.type);
  const isKnown = ["string", "dict", "function", "class", "module"].includes(object.kind);
  return isKnown || isNone(object) ? kinds.includes(object.kind) : null;
}

const hasAttribute: Builtin = (machine, args) => {
  const [object, name] = args.positional;
  const known = literal(name);
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
  if (names.includes(undefined)) return null;
  const modules = names.flatMap((name = "") => importModule(machine, site.module.file, name, within) ?? []);
  return modules.length === 0 ? null : choice(modules);
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
  "typing.cast": secondArgument,
  "typing_extensions.cast": secondArgument,
  "copy.copy": firstArgument,
  "copy.deepcopy": firstArgument,
  "sys.intern": firstArgument,
  "contextlib.asynccontextmanager": passThrough,
  "contextlib.contextmanager": passThrough,
  "functools.lru_cache": passThrough,
  "functools.cache": passThrough,
  "importlib.import_module": importByName,
  "builtins.str": toText,
  "builtins.format": format,
  "builtins.list": copyItems("list"),
  "builtins.tuple": copyItems("tuple"),
  "builtins.set": copyItems("set"),
  "builtins.frozenset": copyItems("set"),
  "builtins.sorted": copyItems("list"),
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
