import type { Parameter } from "../../contract/operation.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue } from "../python/value.ts";
import { readAnnotation } from "./dependency-values.ts";
import { markerIn } from "./parameter-marker.ts";
import { fieldSources, type Source } from "./parameter-sources.ts";

/** How a model names its attributes on the wire; null when the rule is not understood. */
export type Rename = ((attribute: string) => string) | null;

/** What FastAPI reads for a class that it fills from the request, field by field. */
export type FieldReader = (type: ClassValue, within?: Parameter["in"]) => readonly Source[];

/** Bases that add no parameter. */
const PLAIN = /(?:^|\.)(?:BaseModel|SQLModel|Generic|Protocol|ABC|object)$/;

export const createFieldReader =
  (program: Program, renameOf: (type: ClassValue) => Rename): FieldReader =>
  (type, within) => {
    const lineage = program.lineage(type);
    const isOpen = lineage.some((entry) => typeof entry === "string" && !PLAIN.test(entry));
    // The signature of a class that nothing gives an `__init__` has no parameters.
    if (!lineage.some(takesFields)) return isOpen ? [{ doubt: "partial" }] : [];
    const rename = renameOf(type);
    const fields = fieldSources(program, type, within, rename ?? undefined);
    if (rename === null) return [...fields, { doubt: "unsure" }];
    return isOpen ? [...fields, { doubt: "partial" }] : fields;
  };

/** A model, or a class whose decorator makes one of it: a dataclass, one of attrs. */
const takesFields = (entry: ClassValue | string): boolean =>
  typeof entry === "string" ? MODEL.test(entry) : entry.def.decorators.length > 0;

const MODEL = /(?:^|\.)(?:BaseModel|SQLModel|NamedTuple|TypedDict)$/;

const WHOLE = /^(?:Query|Header|Cookie|Form)$/;

/** A model that is read as a whole from the query, the headers or the cookies is one parameter for each field. */
export const expandModels = (
  program: Program,
  fieldsOf: FieldReader,
  sources: readonly Source[],
): readonly Source[] =>
  sources.flatMap((source) => {
    if (!("param" in source) || source.param.annotation === null) return [source];
    const annotation = readAnnotation(program, source.param.annotation, source.scope);
    const marker = markerIn(program, source, annotation);
    const [type] = annotation.classes;
    if (type === undefined || marker === null || !WHOLE.test(marker.name) || !isModel(program, type))
      return [source];
    return fieldsOf(type, source.within ?? (marker.name.toLowerCase() as Parameter["in"]));
  });

const isModel = (program: Program, type: ClassValue): boolean =>
  program.lineage(type).some((entry) => typeof entry === "string" && /(?:BaseModel|SQLModel)$/.test(entry));
