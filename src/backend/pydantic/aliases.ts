import { literalOf } from "../../contract/pattern.ts";
import { wordsOf } from "../../contract/words.ts";
import { argument, externalPath, isCall, lastName } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { type ModelLineage, modelLineage } from "./model-lineage.ts";

/** How a model renames its attributes on the wire; null when the rule is the code's own and not understood. */
export type Rename = ((attribute: string) => string) | null;

/** Options of a model: `model_config = ConfigDict(...)` or `class Config`, those of bases included. */
export function modelOption(program: Program, { carriers }: ModelLineage, name: string): Value | undefined {
  for (const { type } of carriers) {
    const keyword = type.def.args.find((each) => each.name === name);
    if (keyword !== undefined) return program.evaluate(keyword.value, type.scope);
    const value =
      optionIn(type.attributes.get("model_config"), name) ?? optionIn(type.attributes.get("Config"), name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function optionIn(config: Value | undefined, name: string): Value | undefined {
  if (config === undefined) return undefined;
  if (config.kind === "dict") return config.entries.get(name);
  if (config.kind === "class") return config.attributes.get(name);
  return isCall(config) ? config.operation.args.keywords.get(name) : undefined;
}

const camel = (attribute: string): string => {
  const [first = "", ...rest] = attribute.split("_");
  return first + rest.map(capitalise).join("");
};
const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const GENERATORS: Readonly<Record<string, (attribute: string) => string>> = {
  to_camel: camel,
  camelize: camel,
  to_lower_camel: camel,
  to_pascal: (attribute) => attribute.split("_").map(capitalise).join(""),
  pascalize: (attribute) => attribute.split("_").map(capitalise).join(""),
  to_snake: (attribute) => wordsOf(attribute).join("_"),
  kebabize: (attribute) => attribute.replaceAll("_", "-"),
};

export function renameOf(program: Program, lineage: ModelLineage): Rename {
  const generator = modelOption(program, lineage, "alias_generator");
  if (generator === undefined || (generator.kind === "constant" && generator.value === null))
    return (name) => name;
  return readGenerator(program, generator);
}

function readGenerator(program: Program, generator: Value): Rename {
  const path = externalPath(generator);
  if (path !== null) return GENERATORS[lastName(path)] ?? null;
  if (isCall(generator) && lastName(externalPath(generator.operation.callee) ?? "") === "AliasGenerator") {
    const { args } = generator.operation;
    const inner = args.keywords.get("serialization_alias") ?? argument(args, 0, "alias");
    return inner === undefined ? (name) => name : readGenerator(program, inner);
  }
  if (generator.kind !== "function") return null;
  const { params } = generator.def;
  const [parameter] = params;
  if (parameter === undefined) return null;
  return (attribute) => foldGenerator(program, generator, parameter.name, attribute) ?? attribute;
}

/** A generator of the tree's own, run on the one name. */
function foldGenerator(
  program: Program,
  generator: Extract<Value, { kind: "function" }>,
  parameter: string,
  attribute: string,
): string | null {
  const given = new Map<string, Value>([[parameter, literal(attribute)]]);
  const { returned } = program.follow(generator, given);
  const [value] = returned;
  if (returned.length !== 1 || value?.kind !== "string") return null;
  return literalOf(value.pattern) ?? null;
}

const literal = (text: string): Value => ({ kind: "string", pattern: [{ kind: "text", text }], site: null });

/** For readers that know a class only; null also where the rule cannot be run for a probe. */
export function renameOfClass(program: Program, type: ClassValue): Rename {
  const lineage = modelLineage(type);
  return isCertain(program, lineage) ? renameOf(program, lineage) : null;
}

/** A generator of the tree that cannot be run for a probe says nothing certain about names. */
export function isCertain(program: Program, lineage: ModelLineage): boolean {
  const generator = modelOption(program, lineage, "alias_generator");
  if (generator?.kind !== "function") return renameOf(program, lineage) !== null;
  const [parameter] = generator.def.params;
  return parameter !== undefined && foldGenerator(program, generator, parameter.name, "first_name") !== null;
}
