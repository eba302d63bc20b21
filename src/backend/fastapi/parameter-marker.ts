import type { Parameter } from "../../contract/operation.ts";
import { literalOf } from "../../contract/pattern.ts";
import type { Program } from "../python/program.ts";
import { patternOf } from "../python/strings.ts";
import type { PyExpression } from "../python/tree.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import type { ReadAnnotation } from "./dependency-values.ts";
import type { ParameterSource } from "./parameter-sources.ts";

/** `Query(...)`, `Path(...)` and their like, as a default or in an `Annotated`. */
export interface Marker {
  readonly name: string;
  readonly args: CallArguments;
  readonly site: Site;
}

const MARKER =
  /^(?:fastapi(?:\.params|\.param_functions)?\.(Query|Path|Header|Cookie|Body|Form|File)|(?:pydantic|sqlmodel)(?:\.\w+)*\.(Field))$/;
const CONSTRAINTS = ["ge", "gt", "le", "lt", "min_length", "max_length", "pattern", "regex", "multiple_of"];

function markerOf(value: Value | null): Marker | null {
  if (value?.kind !== "symbolic" || value.operation.type !== "call") return null;
  const { callee, args } = value.operation;
  const found = callee.kind === "external" ? MARKER.exec(callee.path) : null;
  const name = found?.[1] ?? found?.[2];
  return name === undefined ? null : { name, args, site: value.site };
}

/** The marker of a parameter: as its default, or in its `Annotated`. `Field` beside another one only adds bounds. */
export function markerIn(
  program: Program,
  { param, scope }: ParameterSource,
  annotation: ReadAnnotation | null,
): Marker | null {
  const fallback = param.default === null ? null : program.evaluate(param.default, scope);
  const markers = [fallback, ...(annotation?.metadata ?? [])]
    .map(markerOf)
    .filter((marker) => marker !== null);
  return markers.find(({ name }) => name !== "Field") ?? markers[0] ?? null;
}

export function wireName(
  { param, renamed }: ParameterSource,
  where: Parameter["in"],
  marker: Marker | null,
): string {
  const given = textOption(marker, "alias") ?? textOption(marker, "validation_alias") ?? renamed;
  if (given !== undefined) return given;
  return where === "header" && !isOption(marker, "convert_underscores", false)
    ? param.name.replaceAll("_", "-")
    : param.name;
}

/** The default as written; null where a value must be given. */
export function defaultText(
  program: Program,
  { param, module, scope }: ParameterSource,
  marker: Marker | null,
): string | null {
  const isMarkedByDefault =
    param.default !== null && markerOf(program.evaluate(param.default, scope)) !== null;
  if (!isMarkedByDefault && param.default !== null) return textUnlessEllipsis(program, module, param.default);
  if (marker === null) return null;
  const given = marker.args.nodes.find(
    ({ name }, index) => name === "default" || (name === null && index === 0),
  );
  const factory = marker.args.nodes.find(({ name }) => name === "default_factory");
  const node = (given ?? factory)?.node;
  return node === undefined ? null : textUnlessEllipsis(program, marker.site.module, node);
}

function textUnlessEllipsis(program: Program, module: Site["module"], node: PyExpression): string | null {
  const isEllipsis = node.kind === "constant" && node.value === "...";
  return isEllipsis ? null : program.textOf({ module, node });
}

export function constraintsOf(program: Program, marker: Marker | null): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, node } of marker?.args.nodes ?? []) {
    if (name === null || !CONSTRAINTS.includes(name) || marker === null) continue;
    found[name] = program.textOf({ module: marker.site.module, node });
  }
  return found;
}

/** What a marker says of the document, and of the place in a body. */
export function presentationOf(marker: Marker | null): Pick<Parameter, "hidden" | "embed" | "mediaType"> {
  const mediaType = textOption(marker, "media_type");
  return {
    ...(isOption(marker, "include_in_schema", false) ? { hidden: true } : {}),
    ...(isOption(marker, "embed", true) ? { embed: true } : {}),
    ...(mediaType === undefined ? {} : { mediaType }),
  };
}

function textOption(marker: Marker | null, name: string): string | undefined {
  const value = marker?.args.keywords.get(name);
  const pattern = value === undefined ? null : patternOf(value);
  return pattern === null ? undefined : literalOf(pattern);
}

function isOption(marker: Marker | null, name: string, wanted: boolean): boolean {
  const value = marker?.args.keywords.get(name);
  return value?.kind === "constant" && value.value === wanted;
}
