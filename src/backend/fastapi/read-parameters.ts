import type { Parameter } from "../../contract/operation.ts";
import { literalOf, type Pattern } from "../../contract/pattern.ts";
import type { Program } from "../python/program.ts";
import { patternOf } from "../python/strings.ts";
import type { PyExpression } from "../python/tree.ts";
import type { CallArguments, ClassValue, Site, Value } from "../python/value.ts";
import { type ReadAnnotation, readAnnotation } from "./dependency-values.ts";
import { fieldSources, type LibraryParameter, type ParameterSource } from "./parameter-sources.ts";

const MARKER =
  /^(?:fastapi(?:\.params|\.param_functions)?\.(Query|Path|Header|Cookie|Body|Form|File)|(?:pydantic|sqlmodel)(?:\.\w+)*\.(Field))$/;
const CONSTRAINTS = ["ge", "gt", "le", "lt", "min_length", "max_length", "pattern", "regex", "multiple_of"];
/** What FastAPI hands over itself: nothing of these is read from the wire. */
const HANDED_OVER = new Set(
  "Request Response WebSocket HTTPConnection BackgroundTasks SecurityScopes".split(" "),
);
const SCALARS = new Set(
  (
    "str int float bool bytes UUID UUID1 UUID3 UUID4 UUID5 UUID7 date datetime time timedelta Decimal Literal Enum " +
    "EmailStr HttpUrl AnyUrl AnyHttpUrl NameEmail PositiveInt NonNegativeInt NegativeInt PositiveFloat NonNegativeFloat " +
    "StrictStr StrictInt StrictBool StrictFloat Path PurePath SecretStr constr conint Json Base64Str AwareDatetime"
  ).split(" "),
);
const BODIES = new Set("dict Dict Mapping TypedDict Any JsonValue BaseModel".split(" "));

/** The parameters that an operation takes from the request; the first of a name in a place counts. */
export function readParameters(
  program: Program,
  sources: readonly (ParameterSource | LibraryParameter)[],
  path: Pattern,
): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const parameter of sources.flatMap((source) => readSource(program, source, path))) {
    const key = `${parameter.in} ${parameter.wireName}`;
    if (!found.has(key)) found.set(key, parameter);
  }
  return [...found.values()];
}

interface Marker {
  readonly name: string;
  readonly args: CallArguments;
  readonly site: Site;
}

/** A model that is read as a whole from the query, the headers or the cookies is one parameter for each field. */
function readSource(
  program: Program,
  source: ParameterSource | LibraryParameter,
  path: Pattern,
): Parameter[] {
  if ("known" in source) return [source.known];
  const { param, scope } = source;
  const annotation = param.annotation === null ? null : readAnnotation(program, param.annotation, scope);
  const fallback = param.default === null ? null : program.evaluate(param.default, scope);
  const marker =
    [fallback, ...(annotation?.metadata ?? [])].map(markerOf).find((each) => each !== null) ?? null;
  if (marker === null && annotation?.externals.some((name) => HANDED_OVER.has(name))) return [];
  const where = source.within ?? placeOfParameter(program, annotation, param.name, path, marker);
  const [type] = annotation?.classes ?? [];
  const isWhole = type !== undefined && marker !== null && /^(?:Query|Header|Cookie|Form)$/.test(marker.name);
  if (isWhole && isModel(program, type)) {
    return fieldSources(program, type, where).flatMap((field) => readSource(program, field, path));
  }
  return [readParameter(program, source, annotation, fallback, marker, where)];
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
  };
}

function markerOf(value: Value | null): Marker | null {
  if (value?.kind !== "symbolic" || value.operation.type !== "call") return null;
  const { callee, args } = value.operation;
  const found = callee.kind === "external" ? MARKER.exec(callee.path) : null;
  const name = found?.[1] ?? found?.[2];
  return name === undefined ? null : { name, args, site: value.site };
}

/** `Field` says nothing of the place. */
function placeOfParameter(
  program: Program,
  annotation: ReadAnnotation | null,
  name: string,
  path: Pattern,
  marker: Marker | null,
): Parameter["in"] {
  if (marker === null || marker.name === "Field") return placeWithout(program, annotation, name, path);
  return marker.name === "File" ? "form" : (marker.name.toLowerCase() as Parameter["in"]);
}

/** Without a marker: names in the path are path parameters, scalars queries, models bodies. */
function placeWithout(
  program: Program,
  annotation: ReadAnnotation | null,
  name: string,
  path: Pattern,
): Parameter["in"] {
  if (path.some((part) => part.kind === "hole" && part.role === "param" && part.name === name)) return "path";
  if (annotation === null) return "query";
  if (annotation.externals.includes("UploadFile")) return "form";
  const isEnum = annotation.classes.some((type) =>
    program.lineage(type).some((entry) => typeof entry === "string" && /Enum$/.test(entry)),
  );
  if (annotation.isList || (annotation.classes.length > 0 && !isEnum)) return "body";
  if (annotation.externals.some((each) => BODIES.has(each))) return "body";
  return isEnum || annotation.externals.some((each) => SCALARS.has(each)) ? "query" : "unknown";
}

function wireName(name: string, where: Parameter["in"], marker: Marker | null): string {
  const alias = marker?.args.keywords.get("alias") ?? marker?.args.keywords.get("validation_alias");
  const pattern = alias === undefined ? null : patternOf(alias);
  const given = pattern === null ? undefined : literalOf(pattern);
  if (given !== undefined) return given;
  const converts = marker?.args.keywords.get("convert_underscores");
  const keeps = converts?.kind === "constant" && converts.value === false;
  return where === "header" && !keeps ? name.replaceAll("_", "-") : name;
}

/** The default as written; null where a value must be given. */
function defaultText(
  program: Program,
  { param, module }: ParameterSource,
  fallback: Value | null,
  marker: Marker | null,
): string | null {
  const isMarkedByDefault = fallback !== null && markerOf(fallback) !== null;
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

function constraintsOf(program: Program, marker: Marker | null): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, node } of marker?.args.nodes ?? []) {
    if (name === null || !CONSTRAINTS.includes(name) || marker === null) continue;
    found[name] = program.textOf({ module: marker.site.module, node });
  }
  return found;
}
