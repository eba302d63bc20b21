import { attributeOf, moduleAttribute } from "./attribute.ts";
import type { Builtin } from "./builtins.ts";
import { callValue } from "./call.ts";
import { runModule } from "./import-modules.ts";
import { itemsOf, tuple } from "./iterate.ts";
import { lineageOf } from "./lineage.ts";
import { currentFrame, type Machine } from "./machine.ts";
import { argumentsOf, dict, plain, sequence } from "./make-value.ts";
import { truthOf } from "./operators.ts";
import { moduleInfo } from "./records.ts";
import { literalText } from "./strings.ts";
import type { Site, Value } from "./value.ts";

/** What a program can ask of its own objects and modules: the ways in which plugins and handlers are collected. */
export const REFLECTION: Readonly<Record<string, Builtin>> = {
  "inspect.getmembers": (machine, args, site) => {
    const [object, predicate = args.keywords.get("predicate")] = args.positional;
    const names = object === undefined ? null : namesOf(machine, object);
    if (object === undefined || names === null) return null;
    const members = names.map((name): [string, Value] => [name, attributeOf(machine, object, name, site)]);
    const kept = members.filter(([, value]) => passes(machine, predicate, value, site) !== false);
    const isSure = members.every(([, value]) => passes(machine, predicate, value, site) !== undefined);
    return sequence(
      kept.map(([name, value]) => tuple(plain(name), value)),
      "list",
      isSure,
    );
  },
  "builtins.dir": (machine, args) => {
    const names = args.positional[0] === undefined ? null : namesOf(machine, args.positional[0]);
    return names === null ? null : sequence(names.map((name) => plain(name)));
  },
  "builtins.vars": (machine, args) => {
    const [object] = args.positional;
    return object?.kind === "module" ? namesOfModule(machine, object.name) : null;
  },
  "builtins.globals": (machine) => {
    const names = outermostNames(machine);
    return names === null ? null : dict(new Map(names));
  },
  "pkgutil.iter_modules": (machine, args, site) => listModules(machine, args.positional, args.keywords, site),
  "pkgutil.walk_packages": (machine, args, site) =>
    listModules(machine, args.positional, args.keywords, site),
};

/** The names that `dir` lists, sorted; null where a library may add some. */
function namesOf(machine: Machine, object: Value): string[] | null {
  if (object.kind === "module") return [...(runModule(machine, object.name)?.names.keys() ?? [])].sort();
  const type = object.kind === "instance" ? object.type : object.kind === "class" ? object : null;
  if (type === null) return null;
  const own = object.kind === "instance" ? [...object.attributes.keys()] : [];
  const inherited = lineageOf(machine, type).flatMap((holder) =>
    typeof holder === "string" ? [] : [...holder.attributes.keys()],
  );
  return [...new Set([...own, ...inherited])].filter((name) => !name.startsWith("<")).sort();
}

const PREDICATES: Readonly<Record<string, (value: Value) => boolean>> = {
  "inspect.isfunction": (value) => value.kind === "function" && value.self === null,
  "inspect.ismethod": (value) => value.kind === "function" && value.self !== null,
  "inspect.isroutine": (value) => value.kind === "function",
  "inspect.iscoroutinefunction": (value) => value.kind === "function" && value.def.async,
  "inspect.isclass": (value) => value.kind === "class",
  "inspect.ismodule": (value) => value.kind === "module",
  "builtins.callable": (value) => value.kind === "function" || value.kind === "class",
};

function passes(
  machine: Machine,
  predicate: Value | undefined,
  value: Value,
  site: Site,
): boolean | undefined {
  if (predicate === undefined) return true;
  const known = predicate.kind === "external" ? PREDICATES[predicate.path] : undefined;
  if (known !== undefined) return known(value);
  return truthOf(callValue(machine, predicate, argumentsOf(value), site));
}

function namesOfModule(machine: Machine, module: string): Value {
  const names = [...(runModule(machine, module)?.names.keys() ?? [])];
  const entries = names.map((name): [string, Value] => [
    name,
    moduleAttribute(machine, module, name) ?? { kind: "external", path: `${module}.${name}` },
  ]);
  return dict(new Map(entries));
}

function outermostNames(machine: Machine): ReadonlyMap<string, Value> | null {
  let scope = currentFrame(machine)?.scope ?? null;
  while (scope !== null && scope.parent !== null) scope = scope.parent;
  return scope?.names ?? null;
}

/** `iter_modules(package.__path__, prefix)`: what lies in these folders. */
function listModules(
  machine: Machine,
  [given, second]: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  site: Site,
): Value | null {
  const paths = given ?? keywords.get("path");
  const prefix = literalText(second ?? keywords.get("prefix")) ?? "";
  if (paths === undefined) return null;
  const folders = itemsOf(machine, paths, site).items.map(literalText);
  if (folders.some((folder) => folder === undefined)) return null;
  const found = folders.flatMap((folder = "") => machine.names.modulesIn(folder.replace(/\/+$/, "")));
  return sequence(found.map(({ name, isPackage }) => moduleInfo(`${prefix}${name}`, isPackage)));
}
