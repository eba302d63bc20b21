import type { Parameter } from "../../contract/operation.ts";
import type { Pattern } from "../../contract/pattern.ts";
import { UNKNOWN_TYPE, type WireType } from "../../contract/wire-type.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { wireTypeOf } from "../python/wire-type-of.ts";
import { type ReadAnnotation, readAnnotation } from "./dependency-values.ts";
import {
  constraintsOf,
  defaultText,
  type Marker,
  markerOf,
  presentationOf,
  wireName,
} from "./parameter-marker.ts";
import { isHandedOver, placeOfParameter } from "./parameter-place.ts";
import { fieldSources, type ParameterSource, type Source } from "./parameter-sources.ts";

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

/** A model that is read as a whole from the query, the headers or the cookies is one parameter for each field. */
function readSource(program: Program, source: Source, path: Pattern): Parameter[] {
  if ("known" in source) return [source.known];
  if ("doubt" in source) return [];
  const { param, scope } = source;
  const annotation = param.annotation === null ? null : readAnnotation(program, param.annotation, scope);
  const fallback = param.default === null ? null : program.evaluate(param.default, scope);
  const marker = chooseMarker([fallback, ...(annotation?.metadata ?? [])].map(markerOf));
  if (marker === null && isHandedOver(program, annotation)) return [];
  const where = source.within ?? placeOfParameter(program, annotation, param.name, path, marker);
  const [type] = annotation?.classes ?? [];
  const isWhole = type !== undefined && marker !== null && /^(?:Query|Header|Cookie|Form)$/.test(marker.name);
  if (isWhole && isModel(program, type)) {
    return fieldSources(program, type, where).flatMap((field) => readSource(program, field, path));
  }
  return [readParameter(program, source, annotation, fallback, marker, where)];
}

/** `Field` beside another marker only adds bounds. */
function chooseMarker(markers: readonly (Marker | null)[]): Marker | null {
  const known = markers.filter((marker) => marker !== null);
  return known.find(({ name }) => name !== "Field") ?? known[0] ?? null;
}

const isModel = (program: Program, type: ClassValue): boolean =>
  program.lineage(type).some((entry) => typeof entry === "string" && /(?:BaseModel|SQLModel)$/.test(entry));

function readParameter(
  program: Program,
  source: ParameterSource,
  annotation: ReadAnnotation | null,
  fallback: Value | null,
  marker: Marker | null,
  where: Parameter["in"],
): Parameter {
  const { param, module } = source;
  const written = defaultText(program, source, fallback, marker);
  return {
    name: param.name,
    wireName: wireName(param.name, where, marker),
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
