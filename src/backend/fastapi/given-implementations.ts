import type { Dependency } from "../../contract/operation.ts";
import { perObject } from "../../contract/per-object.ts";
import { isStub } from "../python/call-function.ts";
import { externalPath, lastName } from "../python/external-path.ts";
import { choice, isNone, optionsOf, symbolic } from "../python/make-value.ts";
import { perVariant, type Variants } from "../python/per-variant.ts";
import type { Program } from "../python/program.ts";
import { classIn } from "../python/type-of.ts";
import type { ClassValue, FunctionValue, Value } from "../python/value.ts";
import { callableOf } from "./dependency-targets.ts";
import { givenRequest, type KnownRequest } from "./given-request.ts";
import { isMadeOnce } from "./made-once.ts";

export interface Injected {
  readonly dependency: Dependency;
  readonly target: FunctionValue | null;
  /** What it requires itself. */
  readonly inner: readonly Injected[];
}

/**
 * What a handler or a dependency gets for the parameters whose class only says what somebody has to implement, or does not
 * say what it is made of: the objects that their dependencies return; and for those without an annotation: something of the
 * type that their dependency says it gives, or the objects that it returns where it says
 * nothing, a library's client among them.
 * For all other parameters the annotation says enough.
 */
export function givenImplementations(
  program: Program,
  taker: FunctionValue | null,
  injected: readonly Injected[],
  request: KnownRequest | null = null,
): ReadonlyMap<string, Value> {
  const given = new Map<string, Value>();
  for (const { dependency, target, inner } of injected) {
    const { parameter } = dependency;
    if (taker === null || target === null || parameter === null) continue;
    const instances = () => instancesOf(program, target, inner, request);
    if (!isAnnotated(taker, parameter)) {
      const provided =
        providedSymbol(program, taker, parameter, target) ??
        oneOf(instances()) ??
        oneOf(returnedBy(program, target, inner, request).flatMap(optionsOf).filter(isMadeOnce));
      if (provided !== null) given.set(parameter, provided);
      continue;
    }
    const type = annotatedClass(program, taker, parameter);
    const asks = type !== null && (isAbstract(program, type) || isMadeOf(program, type));
    const made = asks ? oneOf(instances()) : null;
    if (made !== null) given.set(parameter, made);
  }
  return given;
}

const madeBy = perObject((_: Program) => new Map() as Variants<readonly Value[]>);

/** The objects that a dependency returns: the same for every operation whose request it does not ask. */
function instancesOf(
  program: Program,
  target: FunctionValue,
  inner: readonly Injected[],
  request: KnownRequest | null,
): readonly Value[] {
  return returnedBy(program, target, inner, request).filter(({ kind }) => kind === "instance");
}

const returnedBy = (
  program: Program,
  target: FunctionValue,
  inner: readonly Injected[],
  request: KnownRequest | null,
): readonly Value[] =>
  perVariant(madeBy(program), target, [], request ?? undefined, () => {
    const given = new Map([
      ...givenImplementations(program, target, inner, request),
      ...(request === null ? [] : givenRequest(program, target, request)),
    ]);
    return program.follow(target, given).returned;
  });

const oneOf = (made: readonly Value[]): Value | null => (made.length === 0 ? null : choice(made));

const isAnnotated = ({ def }: FunctionValue, parameter: string): boolean =>
  def.params.some(({ name, annotation }) => name === parameter && annotation !== null);

/** `db=Depends(get_db)`, where it is `def get_db() -> DatabaseManager`. */
function providedSymbol(
  program: Program,
  { def, module }: FunctionValue,
  name: string,
  { def: provider, scope }: FunctionValue,
): Value | null {
  const node = def.params.find((param) => param.name === name);
  if (node === undefined || provider.returns === null) return null;
  const annotation = yieldedBy(program.annotation(provider.returns, scope));
  if (isNone(annotation)) return null;
  return symbolic({ type: "parameter", name, annotation, default: null }, { module, node });
}

const YIELDING = new Set("Generator AsyncGenerator Iterator AsyncIterator Iterable AsyncIterable".split(" "));

/** A dependency that yields gives what its annotation has in brackets. */
function yieldedBy(annotation: Value): Value {
  if (annotation.kind !== "symbolic" || annotation.operation.type !== "index") return annotation;
  const { object, index } = annotation.operation;
  const [yielded] = index.flatMap((each) => (each.kind === "sequence" ? each.items : [each]));
  return YIELDING.has(lastName(externalPath(object) ?? "")) && yielded !== undefined ? yielded : annotation;
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

/** What it is made with decides what it does: `def __init__(self, repo)`, `def __init__(self, repo: type[Repository])`. */
function isMadeOf(program: Program, type: ClassValue, around: readonly ClassValue[] = []): boolean {
  const init = around.includes(type) ? null : (callableOf(program, type)?.target ?? null);
  if (init === null) return false;
  return init.def.params.slice(1).some(({ annotation }) => {
    if (annotation === null) return true;
    const given = program.annotation(annotation, init.scope);
    const known = classIn(given);
    if (known === null) return isClassItself(given);
    return isAbstract(program, known) || isMadeOf(program, known, [...around, type]);
  });
}

/** `type[Repository]` */
const isClassItself = (annotation: Value): boolean =>
  annotation.kind === "symbolic" &&
  annotation.operation.type === "index" &&
  /^(?:builtins\.type|typing\.Type)$/.test(externalPath(annotation.operation.object) ?? "");
