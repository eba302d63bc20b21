import type { Parameter } from "../../contract/operation.ts";
import type { Pattern } from "../../contract/pattern.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue } from "../python/value.ts";
import type { ReadAnnotation } from "./dependency-values.ts";
import type { Marker } from "./parameter-marker.ts";

type Place = Parameter["in"];

/** What FastAPI hands over itself: nothing of these is read from the wire. */
const HANDED_OVER = /(?:^|\.)(?:Request|Response|WebSocket|HTTPConnection|BackgroundTasks|SecurityScopes)$/;
/** Of these, what the code can read anything from by hand. */
const READABLE = /(?:^|\.)(?:Request|WebSocket|HTTPConnection)$/;
const SCALARS = new Set(
  (
    "str int float bool bytes UUID UUID1 UUID3 UUID4 UUID5 UUID7 date datetime time timedelta Decimal Literal Enum " +
    "EmailStr HttpUrl AnyUrl AnyHttpUrl NameEmail PositiveInt NonNegativeInt NegativeInt PositiveFloat NonNegativeFloat " +
    "StrictStr StrictInt StrictBool StrictFloat Path PurePath SecretStr constr conint Json Base64Str AwareDatetime"
  ).split(" "),
);
const BODIES = new Set("dict Dict Mapping TypedDict Any JsonValue BaseModel".split(" "));

/** A class of the tree counts by its bases: a subclass of `Request` is handed over like one. */
const namesIn = (program: Program, { externals, classes }: ReadAnnotation): string[] => [
  ...externals,
  ...classes.flatMap((type) => program.lineage(type).filter((entry) => typeof entry === "string")),
];

export const isHandedOver = (program: Program, annotation: ReadAnnotation | null): boolean =>
  annotation !== null && namesIn(program, annotation).some((name) => HANDED_OVER.test(name));

export const isReadable = (program: Program, annotation: ReadAnnotation | null): boolean =>
  annotation !== null && namesIn(program, annotation).some((name) => READABLE.test(name));

/** `Field` says nothing of the place. */
export function placeOfParameter(
  program: Program,
  annotation: ReadAnnotation | null,
  name: string,
  path: Pattern,
  marker: Marker | null,
): Place {
  if (marker !== null && marker.name !== "Field")
    return marker.name === "File" ? "form" : (marker.name.toLowerCase() as Place);
  const inPath = path.some((part) => part.kind === "hole" && part.role === "param" && part.name === name);
  return inPath ? "path" : placeOfType(program, annotation);
}

/** Without a marker: scalars are queries, models and lists are bodies. */
function placeOfType(program: Program, annotation: ReadAnnotation | null): Place {
  if (annotation === null) return "query";
  const { externals, classes, isList } = annotation;
  if (externals.includes("UploadFile")) return "form";
  const places = classes.map((type) => placeOfClass(program, type));
  if (isList || places.includes("body") || externals.some((name) => BODIES.has(name))) return "body";
  if (places.includes("unknown")) return "unknown";
  return places.includes("query") || externals.some((name) => SCALARS.has(name)) ? "query" : "unknown";
}

const SCALAR_BASES = /(?:^|\.)(?:\w*Enum|str|int|float|bytes)$/;
const MODEL_BASES = /(?:^|\.)(?:BaseModel|RootModel|SQLModel|GenericModel|TypedDict|NamedTuple|dict|list)$/;

/** Models are bodies, kinds of text and number are not; of other classes Pydantic decides by what they hook into. */
function placeOfClass(program: Program, type: ClassValue): Place {
  const lineage = program.lineage(type);
  const bases = lineage.filter((entry) => typeof entry === "string");
  if (bases.some((path) => MODEL_BASES.test(path)) || lineage.some(isDataclass)) return "body";
  const isHooked = lineage.some(
    (entry) => typeof entry !== "string" && entry.attributes.has("__get_pydantic_core_schema__"),
  );
  return !isHooked && bases.some((path) => SCALAR_BASES.test(path)) ? "query" : "unknown";
}

const isDataclass = (entry: ClassValue | string): boolean =>
  typeof entry !== "string" &&
  entry.def.decorators.some((node) => {
    const named = node.kind === "call" ? node.callee : node;
    return (named.kind === "name" || named.kind === "attribute") && /^dataclass$/.test(named.name);
  });
