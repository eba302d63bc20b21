import type { Parameter } from "../../contract/operation.ts";
import type { Pattern } from "../../contract/pattern.ts";
import { UNKNOWN_TYPE, type WireType } from "../../contract/wire-type.ts";
import type { Program } from "../python/program.ts";
import { wireTypeOf } from "../python/wire-type-of.ts";
import { type ReadAnnotation, readAnnotation } from "./dependency-values.ts";
import {
  constraintsOf,
  defaultText,
  type Marker,
  markerIn,
  presentationOf,
  wireName,
} from "./parameter-marker.ts";
import { isHandedOver, placeOfParameter } from "./parameter-place.ts";
import type { ParameterSource, Source } from "./parameter-sources.ts";

/** The parameters that an operation takes from the request, each name of a place once. */
export function readParameters(program: Program, sources: readonly Source[], path: Pattern): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const parameter of sources.flatMap((source) => readSource(program, source, path))) {
    const key = `${parameter.in} ${parameter.wireName}`;
    const held = found.get(key);
    if (held === undefined || isStronger(parameter, held)) found.set(key, parameter);
  }
  return [...found.values()];
}

/** Of several readers of one parameter FastAPI shows one that demands it, and never one that is hidden. */
const isStronger = (parameter: Parameter, held: Parameter): boolean =>
  parameter.hidden !== true && (held.hidden === true || (parameter.required && !held.required));

function readSource(program: Program, source: Source, path: Pattern): Parameter[] {
  if ("known" in source) return [source.known];
  if ("doubt" in source) return [];
  const { param, scope } = source;
  const annotation = param.annotation === null ? null : readAnnotation(program, param.annotation, scope);
  const marker = markerIn(program, source, annotation);
  if (marker === null && isHandedOver(program, annotation)) return [];
  const where = source.within ?? placeOfParameter(program, annotation, param.name, path, marker);
  return [readParameter(program, source, annotation, marker, where)];
}

function readParameter(
  program: Program,
  source: ParameterSource,
  annotation: ReadAnnotation | null,
  marker: Marker | null,
  where: Parameter["in"],
): Parameter {
  const { param, module } = source;
  const written = defaultText(program, source, marker);
  return {
    name: param.name,
    wireName: wireName(source, where, marker),
    in: where,
    type: annotation?.text ?? null,
    required: where === "path" || written === null,
    default: written,
    constraints: constraintsOf(program, marker),
    place: program.placeOf({ module, node: param }),
    wire: wireOf(program, source, annotation, marker),
    ...presentationOf(marker),
  };
}

/** `File()` makes a file of bytes. */
function wireOf(
  program: Program,
  { scope }: ParameterSource,
  annotation: ReadAnnotation | null,
  marker: Marker | null,
): WireType {
  const type = annotation === null ? UNKNOWN_TYPE : wireTypeOf(program, annotation.value, scope);
  return marker?.name === "File" && type.kind === "unknown" ? { kind: "file" } : type;
}
