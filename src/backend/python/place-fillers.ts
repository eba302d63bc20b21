import { perObject } from "../../contract/per-object.ts";
import { nestedBodies } from "./source-roots.ts";
import { statementsIn } from "./statements-in.ts";
import type { PyClass, PyExpression, PyFunction, PyModule, PyStatement } from "./tree.ts";

type Fillers = ReadonlyMap<string, readonly PyFunction[]>;

/** The functions at a module's top that set a name of the module by `global`. */
export const fillersOfModule = (module: PyModule, name: string): readonly PyFunction[] =>
  globalFillers(module).get(name) ?? [];

/** The methods of a class that set an attribute of it, or of the object that they are called on. */
export const fillersOfClass = (type: PyClass, name: string): readonly PyFunction[] =>
  attributeFillers(type).get(name) ?? [];

const globalFillers = perObject(
  (module: PyModule): Fillers =>
    fillersBy(functionsIn(module.body), (def) => {
      const globals = new Set(
        statementsIn(def.body).flatMap((each) => (each.kind === "global" ? each.names : [])),
      );
      return globals.size === 0 ? [] : targetsIn(def).flatMap((each) => nameIn(each, globals));
    }),
);

const attributeFillers = perObject(
  (type: PyClass): Fillers =>
    fillersBy(
      functionsIn(type.body).filter(({ name }) => name !== "__init__"),
      (def) => targetsIn(def).flatMap((each) => attributeIn(each, type, def)),
    ),
);

function fillersBy(functions: readonly PyFunction[], names: (def: PyFunction) => string[]): Fillers {
  const found = new Map<string, PyFunction[]>();
  for (const def of functions)
    for (const name of new Set(names(def))) found.set(name, [...(found.get(name) ?? []), def]);
  return found;
}

const functionsIn = (body: readonly PyStatement[]): PyFunction[] =>
  body.flatMap((each) => {
    if (each.kind === "function") return [each];
    return each.kind === "class" ? [] : nestedBodies(each).flatMap(functionsIn);
  });

/** What is set to something that is not None. */
const targetsIn = ({ body }: PyFunction): PyExpression[] =>
  statementsIn(body).flatMap((each) => {
    if (each.kind !== "assign" || each.value === null) return [];
    const isEmptied = each.value.kind === "constant" && each.value.value === null;
    return isEmptied ? [] : each.targets.flatMap(partsOf);
  });

const partsOf = (target: PyExpression): readonly PyExpression[] =>
  target.kind === "tuple" ? target.items.flatMap(partsOf) : [target];

const nameIn = (target: PyExpression, names: ReadonlySet<string>): string[] =>
  target.kind === "name" && names.has(target.name) ? [target.name] : [];

/** `self.x`, `cls.x`, `Store.x` within `Store` */
function attributeIn(target: PyExpression, type: PyClass, def: PyFunction): string[] {
  if (target.kind !== "attribute" || target.object.kind !== "name") return [];
  const { name } = target.object;
  return name === def.params[0]?.name || name === type.name ? [target.name] : [];
}
