import { findInLineage, OPEN } from "./attribute.ts";
import { callFunction } from "./call-function.ts";
import { constructNative } from "./call-native.ts";
import { fieldDefault } from "./field-default.ts";
import { isEnum, isSettings, libraryIn, lineageOf } from "./lineage.ts";
import { type Machine, markFresh } from "./machine.ts";
import { callSymbol, NO_ARGUMENTS, NONE } from "./make-value.ts";
import type { CallArguments, ClassValue, InstanceValue, Site, Value } from "./value.ts";

/** `Class(...)`: runs the `__init__` of the tree, or gives the arguments to the library's base. */
export function instantiate(machine: Machine, type: ClassValue, args: CallArguments, site: Site): Value {
  if (isEnum(machine, type)) return callSymbol(type, args, site);
  const instance: InstanceValue = markFresh(machine, { kind: "instance", type, attributes: new Map(), site });
  const init = findInLineage(machine, type, "__init__")?.value;
  if (init?.kind === "function") {
    callFunction(machine, { ...init, self: instance }, args, site);
    return instance;
  }
  const library = libraryIn(lineageOf(machine, type));
  fillFields(machine, instance, args);
  fillDefaults(machine, instance, args, site);
  if (args.open) instance.attributes.set(OPEN, NONE);
  constructNative(machine, instance, library ?? "builtins.object", args, site);
  runPostInit(machine, instance, args, site);
  return instance;
}

/** What a data class does when its fields are filled; it is given those of the arguments that it names. */
function runPostInit(machine: Machine, instance: InstanceValue, args: CallArguments, site: Site): void {
  const after = findInLineage(machine, instance.type, "__post_init__")?.value;
  if (after?.kind !== "function") return;
  const named = new Set(after.def.params.map(({ name }) => name));
  const keywords = new Map([...args.keywords].filter(([name]) => named.has(name)));
  callFunction(machine, { ...after, self: instance }, { ...NO_ARGUMENTS, keywords }, site);
}

const OPAQUE: ReadonlySet<Value["kind"]> = new Set(["symbolic", "external", "unknown"]);

/** What `default_factory` makes is the instance's own; while modules run, it can be a router. */
function fillDefaults(machine: Machine, instance: InstanceValue, args: CallArguments, site: Site): void {
  // A default of settings is what the environment leaves them: it is read where it is asked for.
  if (machine.follow !== null || isSettings(machine, instance.type)) return;
  for (const holder of lineageOf(machine, instance.type)) {
    if (typeof holder === "string") continue;
    for (const [name, declared] of holder.attributes) {
      if (declared.kind !== "symbolic" || instance.attributes.has(name) || args.keywords.has(name)) continue;
      const value = fieldDefault(machine, declared, site);
      if (value !== null && !OPAQUE.has(value.kind)) instance.attributes.set(name, value);
    }
  }
}

/** Positional arguments of data classes go to their fields in order. */
function fillFields(machine: Machine, instance: InstanceValue, args: CallArguments): void {
  if (args.positional.length === 0) return;
  const fields = lineageOf(machine, instance.type)
    .filter((entry) => typeof entry !== "string")
    .reverse()
    .flatMap((type) => type.def.body)
    .flatMap((statement) =>
      statement.kind === "assign" && statement.annotation !== null && statement.targets[0]?.kind === "name"
        ? [statement.targets[0].name]
        : [],
    );
  const names = [...new Set(fields)];
  args.positional.forEach((value, index) => {
    const name = names[index];
    if (name !== undefined) instance.attributes.set(name, value);
  });
}
