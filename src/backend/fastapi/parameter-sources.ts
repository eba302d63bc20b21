import type { Parameter, ParameterDoubt } from "../../contract/operation.ts";
import type { Place } from "../../contract/place.ts";
import type { Program } from "../python/program.ts";
import type { PyModule, PyParameter } from "../python/tree.ts";
import type { ClassValue, Scope } from "../python/value.ts";

/** Where a parameter of the request is written: in a signature, or as a field of a class. */
export interface ParameterSource {
  readonly param: PyParameter;
  readonly scope: Scope;
  readonly module: PyModule;
  /** Set where the class is read from one place as a whole: `Annotated[Filter, Query()]`. */
  readonly within?: Parameter["in"];
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

/** The fields of a class that FastAPI fills from the request. */
export function fieldSources(
  program: Program,
  type: ClassValue,
  within?: Parameter["in"],
): ParameterSource[] {
  const found = new Map<string, ParameterSource>();
  for (const holder of [...program.lineage(type)].reverse()) {
    if (typeof holder === "string") continue;
    for (const statement of holder.def.body) {
      const [target] = statement.kind === "assign" ? statement.targets : [];
      if (statement.kind !== "assign" || target?.kind !== "name" || statement.annotation === null) continue;
      const { start, end, annotation, value } = statement;
      const param: PyParameter = {
        name: target.name,
        stars: 0,
        annotation,
        default: value,
        keywordOnly: false,
        start,
        end,
      };
      const source = { param, scope: holder.scope, module: holder.module };
      found.set(target.name, within === undefined ? source : { ...source, within });
    }
  }
  return [...found.values()];
}

/** The form that `OAuth2PasswordRequestForm` reads. */
export function passwordForm(path: string, place: Place): LibraryParameter[] {
  if (!/^fastapi\.security(?:\.\w+)*\.OAuth2PasswordRequestForm(?:Strict)?$/.test(path)) return [];
  const isStrict = path.endsWith("Strict");
  const field = (name: string, type: string, fallback: string | null): LibraryParameter => ({
    known: {
      name,
      wireName: name,
      in: "form",
      type,
      required: fallback === null,
      default: fallback,
      constraints: {},
      place,
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
