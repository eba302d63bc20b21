import { externalPath, lastName } from "../python/external-path.ts";
import { type Carrier, genericLineage } from "../python/generic-lineage.ts";
import type { ClassValue } from "../python/value.ts";

export interface ModelLineage {
  /** The classes that give the model fields; nearest first, as Python resolves names. */
  readonly carriers: readonly Carrier[];
  /** Libraries' bases by path. */
  readonly libraries: readonly string[];
  /** No base or metaclass outside the tree could add fields. */
  readonly complete: boolean;
}

const MODELS = /^(?:pydantic\b.*\.(?:BaseModel|RootModel|GenericModel)|sqlmodel\b.*\.SQLModel)$/;
/** Bases that give a model no fields of their own. */
const FIELDLESS =
  /^(?:typing|typing_extensions|abc|builtins|enum|collections|sqlalchemy|sqlalchemy_utils)\b|^(?:object|str|int|Generic|Protocol)$/;

export function modelLineage(type: ClassValue): ModelLineage {
  const lineage = genericLineage(type);
  const carriers = lineage.filter((entry) => entry.kind === "carrier");
  const libraries = lineage.flatMap((entry) =>
    entry.kind === "carrier" ? [] : [externalPath(entry) ?? "?"],
  );
  const isOurs = carriers.every(({ type: { def } }) => !def.args.some(({ name }) => name === "metaclass"));
  const complete = isOurs && libraries.every((path) => MODELS.test(path) || FIELDLESS.test(path));
  return { carriers, libraries, complete };
}

export const isModel = (type: ClassValue): boolean => {
  const { libraries } = modelLineage(type);
  return (
    libraries.some((path) => MODELS.test(path)) &&
    !libraries.some((path) => lastName(path) === "BaseSettings")
  );
};
