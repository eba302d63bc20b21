import type { Parameter, ParameterDoubt } from "../../contract/operation.ts";
import type { Place } from "../../contract/place.ts";
import { NULL_TYPE, unionOf, type WireType } from "../../contract/wire-type.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression, PyModule, PyParameter, PyStatement } from "../python/tree.ts";
import type { ClassValue, Scope } from "../python/value.ts";

/** Where a parameter of the request is written: in a signature, or as a field of a class. */
export interface ParameterSource {
  readonly param: PyParameter;
  readonly scope: Scope;
  readonly module: PyModule;
  /** Set where the class is read from one place as a whole: `Annotated[Filter, Query()]`. */
  readonly within?: Parameter["in"];
  /** What its class calls it on the wire, where that is another name. */
  readonly renamed?: string;
}

/** A parameter that a library's class reads. */
export interface LibraryParameter {
  readonly known: Parameter;
}

/** Something is read here that cannot be listed, or not for certain. */
export interface DoubtfulSource {
  readonly doubt: ParameterDoubt;
}

export type Source = ParameterSource | LibraryParameter | DoubtfulSource;

/** The strongest doubt among sources; undefined where all is listed. */
export function doubtIn(sources: readonly Source[]): ParameterDoubt | undefined {
  const doubts = sources.flatMap((source) => ("doubt" in source ? [source.doubt] : []));
  return doubts.includes("unsure") ? "unsure" : doubts[0];
}

/** The fields of a class that FastAPI fills from the request, those of its bases first. */
export function fieldSources(
  program: Program,
  type: ClassValue,
  within?: Parameter["in"],
  rename: (attribute: string) => string = (name) => name,
): ParameterSource[] {
  const found = new Map<string, ParameterSource>();
  for (const holder of [...program.lineage(type)].reverse()) {
    if (typeof holder === "string") continue;
    for (const param of holder.def.body.flatMap(fieldIn)) {
      const renamed = rename(param.name);
      found.set(param.name, {
        param,
        scope: holder.scope,
        module: holder.module,
        ...(within === undefined ? {} : { within }),
        ...(renamed === param.name ? {} : { renamed }),
      });
    }
  }
  return [...found.values()];
}

/** An annotated attribute is what a parameter is in a signature. */
function fieldIn(statement: PyStatement): PyParameter[] {
  const [target] = statement.kind === "assign" ? statement.targets : [];
  if (statement.kind !== "assign" || target?.kind !== "name" || statement.annotation === null) return [];
  const { start, end, annotation, value } = statement;
  if (target.name.startsWith("_") || isClassVariable(annotation)) return [];
  return [{ name: target.name, stars: 0, annotation, default: value, keywordOnly: false, start, end }];
}

function isClassVariable(annotation: PyExpression): boolean {
  const named = annotation.kind === "subscript" ? annotation.object : annotation;
  return (named.kind === "name" || named.kind === "attribute") && named.name === "ClassVar";
}

const TEXT: WireType = { kind: "scalar", type: "string" };

/** The form that `OAuth2PasswordRequestForm` reads. */
export function passwordForm(path: string, place: Place): LibraryParameter[] {
  if (!/^fastapi\.security(?:\.\w+)*\.OAuth2PasswordRequestForm(?:Strict)?$/.test(path)) return [];
  const isStrict = path.endsWith("Strict");
  const field = (name: string, type: "str" | "str | None", fallback: string | null): LibraryParameter => ({
    known: {
      name,
      wireName: name,
      in: "form",
      type,
      required: fallback === null,
      default: fallback,
      constraints: {},
      place,
      wire: type === "str" ? TEXT : unionOf([TEXT, NULL_TYPE]),
    },
  });
  return [
    field("grant_type", "str | None", isStrict ? null : "None"),
    field("username", "str", null),
    field("password", "str", null),
    field("scope", "str", '""'),
    field("client_id", "str | None", "None"),
    field("client_secret", "str | None", "None"),
  ];
}
