import type { Dependency } from "../../contract/operation.ts";
import { isStub } from "../python/call-function.ts";
import { choice } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import { classIn } from "../python/type-of.ts";
import type { ClassValue, FunctionValue, Value } from "../python/value.ts";

interface Injected {
  readonly dependency: Dependency;
  readonly target: FunctionValue | null;
}

/**
 * What a handler gets for the parameters whose class only says what somebody has to implement: the objects that their
 * dependencies return. For all other parameters the annotation says enough.
 */
export function givenImplementations(
  program: Program,
  handler: FunctionValue | null,
  direct: readonly Dependency[],
  injected: readonly Injected[],
): ReadonlyMap<string, Value> {
  const given = new Map<string, Value>();
  for (const { dependency, target } of injected) {
    const { parameter } = dependency;
    if (handler === null || target === null || parameter === null || !direct.includes(dependency)) continue;
    const type = annotatedClass(program, handler, parameter);
    if (type === null || !isAbstract(program, type)) continue;
    const made = program.follow(target).returned.filter(({ kind }) => kind === "instance");
    if (made.length > 0) given.set(parameter, choice(made));
  }
  return given;
}

function annotatedClass(
  program: Program,
  { def, scope }: FunctionValue,
  parameter: string,
): ClassValue | null {
  const annotation = def.params.find(({ name }) => name === parameter)?.annotation ?? null;
  return annotation === null ? null : classIn(program.annotation(annotation, scope));
}

const isAbstract = (program: Program, type: ClassValue): boolean =>
  program
    .lineage(type)
    .some(
      (holder) =>
        typeof holder !== "string" &&
        [...holder.attributes.values()].some(
          (value) => value.kind === "function" && !value.def.name.startsWith("__") && isStub(value.def),
        ),
    );
