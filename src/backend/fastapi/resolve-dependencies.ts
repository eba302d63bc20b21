import type { Dependency } from "../../contract/operation.ts";
import { createAlike } from "../python/alike.ts";
import { optionsOf } from "../python/external-path.ts";
import { perFunction } from "../python/per-function.ts";
import type { Program } from "../python/program.ts";
import { signatureScope } from "../python/signature-scope.ts";
import type { PyFunction, PyParameter } from "../python/tree.ts";
import type { ClassValue, FunctionValue, Scope, Site, Value } from "../python/value.ts";
import { nameInLibrary, namesAuthentication } from "./asks-who.ts";
import { cappedIn } from "./capped-parameters.ts";
import { bodyReader, type DependencyBody } from "./dependency-body.ts";
import { aliasOf, madeBy, onOneLine } from "./dependency-origin.ts";
import { callableOf } from "./dependency-targets.ts";
import { type DependsCall, readAnnotation, readDepends } from "./dependency-values.ts";
import { changesOwnSignature, givenSignature } from "./given-signature.ts";
import type { FieldReader } from "./model-fields.ts";
import { refusalsOfOptional } from "./optional-schemes.ts";
import { isReadable } from "./parameter-place.ts";
import type { ParameterSource, Source } from "./parameter-sources.ts";
import { securityFor } from "./security-schemes.ts";
import { isSessionType } from "./session-type.ts";
import { ofSeveral, type Way } from "./several-targets.ts";
import { sourcesOf, sourcesOfCallable } from "./unread-sources.ts";

/** A dependency with the function that runs for it. */
export interface ResolvedDependency {
  readonly dependency: Dependency;
  readonly target: FunctionValue | null;
  /** What it requires itself, resolved likewise. */
  readonly inner: readonly ResolvedDependency[];
  /** How many it and its own are, each counted wherever it is required. */
  readonly size: number;
  /** The parameters that it reads from the request, its own dependencies' included. */
  readonly sources: readonly Source[];
}

export interface DependencyResolver {
  readonly resolve: (
    call: DependsCall,
    level: Dependency["level"],
    at: Site,
    parameter: string | null,
    annotated: Value | null,
    written?: Site,
  ) => ResolvedDependency;
  /** The dependencies in a signature, and its other parameters. */
  readonly inSignature: (
    target: FunctionValue,
    level?: Dependency["level"],
  ) => {
    readonly dependencies: readonly ResolvedDependency[];
    readonly sources: readonly Source[];
  };
  readonly inClass: (type: ClassValue) => readonly ResolvedDependency[];
  readonly fieldsOf: FieldReader;
}

/** FastAPI resolves dependencies recursively as well: deeper, Python's own stack ends. */
const DEEPEST = 200;
/** Each that requires two others, level by level, is soon more than can be counted. */
const LARGEST = 2_000;

const TOO_MUCH: ReturnType<DependencyResolver["inSignature"]> = {
  dependencies: [],
  sources: [{ doubt: "partial" }],
};

const sizeOf = (dependencies: readonly ResolvedDependency[]): number =>
  dependencies.reduce((sum, { size }) => sum + size, 0);

export function createResolver(program: Program, fieldsOf: FieldReader): DependencyResolver {
  const bodyOf = bodyReader(program);
  const refuses = refusalsOfOptional(program);
  const firstAlike = createAlike();
  const running = new Set<PyFunction>();
  const signatures = perFunction<ReturnType<DependencyResolver["inSignature"]>>();

  const resolver: DependencyResolver = {
    resolve: (call, level, at, parameter, annotated, written) => {
      const value = call.target ?? annotated;
      const callable = value === null ? null : callableOf(program, value);
      const target = callable?.target == null ? null : firstAlike(callable.target);
      const { inner, requires, body, security } = askedBy(value, target);
      const dependency: Dependency = {
        name: nameFor(program, call, value, at),
        level,
        place: program.placeOf(at),
        definition: callable?.definition ?? null,
        parameter,
        requires,
        provides: target?.def.returns
          ? program.textOf({ module: target.module, node: target.def.returns })
          : null,
        security,
        scopes: call.scopes,
        ...(written === undefined ? {} : aliasOf(program, call, written)),
        ...madeBy(program, call),
        ...whatItDoes(program, target, body, annotated),
      };
      const read =
        target === null
          ? sourcesOf(program, fieldsOf, value, program.placeOf(at))
          : sourcesOfCallable(value, inner.sources);
      const sources = [...read, ...inner.dependencies.flatMap((each) => each.sources)];
      return {
        dependency: ofSeveral(withDoubt(dependency, value, target), waysOf(value)),
        target,
        sources,
        inner: inner.dependencies,
        size: 1 + sizeOf(inner.dependencies),
      };
    },
    inSignature: (target, level = "signature") => {
      const known = signatures.get(target);
      if (known !== undefined) return known;
      if (running.has(target.def)) return { dependencies: [], sources: [] };
      if (running.size >= DEEPEST) return TOO_MUCH;
      running.add(target.def);
      const read = readSignature(program, resolver, target, level);
      running.delete(target.def);
      return signatures.set(target, sizeOf(read.dependencies) > LARGEST ? TOO_MUCH : read);
    },
    inClass: (type) => readClassAttributes(program, resolver, type),
    fieldsOf,
  };
  return resolver;

  /** What a function asks for, by its signature and its body. */
  function askedBy(value: Value | null, target: FunctionValue | null) {
    const inner = target === null ? { dependencies: [], sources: [] } : resolver.inSignature(target);
    const requires = inner.dependencies.map((each) => each.dependency);
    const body = target === null ? null : bodyOf(target);
    const scheme = body?.scheme ?? null;
    const own = securityFor(program, value, scheme?.jwt || seesRequest(inner) ? scheme : null);
    return { inner, requires, body, security: refuses(target, own, requires) ?? own };
  }

  /** Of each function that it can be; none where it is one. */
  function waysOf(value: Value | null): Way[] {
    const options = value?.kind === "choice" ? optionsOf(value) : [];
    return options.map((each) => askedBy(each, callableOf(program, each)?.target ?? null));
  }
}

function readSignature(
  program: Program,
  resolver: DependencyResolver,
  target: FunctionValue,
  level: Dependency["level"],
): ReturnType<DependencyResolver["inSignature"]> {
  const dependencies: ResolvedDependency[] = [];
  const sources: Source[] = [];
  const { written, known } = writtenParameters(program, target);
  for (const { param, scope, module } of isMethod(target) ? written.slice(1) : written) {
    if (param.stars !== 0) {
      sources.push({ doubt: "partial" });
      continue;
    }
    const { annotation, call, written } = readWritten(program, param, scope);
    if (isReadable(program, annotation)) sources.push({ doubt: "partial" });
    if (call === null) sources.push({ param, scope, module });
    else {
      const site = { module, node: param };
      const type = typeOfAnnotation(annotation);
      dependencies.push(
        resolver.resolve(call, level, site, param.name, type, { module, node: written ?? param }),
      );
    }
  }
  if (known === "none") return { dependencies, sources: [{ doubt: "partial" }] };
  return { dependencies, sources: known === "all" ? sources : [...sources, { doubt: "unsure" }] };
}

/** The `Depends(...)` of a parameter, and the expression that gives it: its default, else its annotation. */
function readWritten(program: Program, { annotation: node, default: fallback }: PyParameter, scope: Scope) {
  const annotation = node === null ? null : readAnnotation(program, node, scope);
  const byDefault = fallback === null ? null : readDepends(program, program.evaluate(fallback, scope));
  if (byDefault !== null) return { annotation, call: byDefault, written: fallback };
  const found = (annotation?.metadata ?? []).map((each) => readDepends(program, each));
  return { annotation, call: found.find((each) => each !== null) ?? null, written: node };
}

/**
 * What stands in the signature that FastAPI sees. Where the program makes one that cannot be read, the parameters of the
 * function need not be its own; a `Depends` among them is written for FastAPI all the same.
 */
function writtenParameters(program: Program, target: FunctionValue) {
  const { module, def } = target;
  const scope = signatureScope(target);
  const given = givenSignature(program, target);
  const written: readonly ParameterSource[] = given ?? def.params.map((param) => ({ param, scope, module }));
  const known = given !== null ? "all" : changesOwnSignature(program, target) ? "most" : "none";
  return { written, known } as const;
}

const typeOfAnnotation = (annotation: ReturnType<typeof readAnnotation> | null): Value | null => {
  if (annotation === null) return null;
  const [type] = annotation.classes;
  if (type !== undefined) return type;
  const { value } = annotation;
  if (value.kind !== "symbolic" || value.operation.type !== "index") return value;
  const { object, index } = value.operation;
  return object.kind === "external" && object.path.endsWith(".Annotated") ? (index[0] ?? value) : value;
};

/** What its code says of it, and the types of what it hands over. */
function whatItDoes(
  program: Program,
  target: FunctionValue | null,
  body: DependencyBody | null,
  annotated: Value | null,
): Partial<Dependency> {
  const returns = target?.def.returns ? program.annotation(target.def.returns, target.scope) : null;
  const types = [annotated, returns].filter((type) => type !== null);
  const caps = target === null ? [] : cappedIn(program, target);
  return {
    ...(body === null || body.refuses.length === 0 ? {} : { refuses: body.refuses }),
    ...(types.some((type) => isSessionType(program, type)) ? { session: true } : {}),
    ...(body?.returnsBody ? { returnsBody: true } : {}),
    ...(caps.length === 0 ? {} : { caps }),
  };
}

function withDoubt(dependency: Dependency, value: Value | null, target: FunctionValue | null): Dependency {
  const isTold = dependency.security !== null || dependency.session === true || value === null;
  return isTold || !mayAuthenticate(value, target) ? dependency : { ...dependency, mayAuthenticate: true };
}

/** What could not be followed; else by its name, a class aside: what it asks for, its `__init__` does. */
function mayAuthenticate(value: Value, target: FunctionValue | null): boolean {
  if (value.kind === "class") return false;
  const name = target === null ? nameInLibrary(value) : target.def.name;
  return name === null ? CANNOT_BE_TOLD.has(value.kind) : namesAuthentication(name);
}

const CANNOT_BE_TOLD = new Set<Value["kind"]>(["unknown", "symbolic", "choice"]);

const isMethod = (target: FunctionValue): boolean => {
  const [first] = target.def.params;
  return first !== undefined && (target.self !== null || first.name === "self" || first.name === "cls");
};

/** What gets nothing of the request refuses for another reason than missing credentials. */
const seesRequest = ({ dependencies, sources }: ReturnType<DependencyResolver["inSignature"]>): boolean =>
  sources.some(isRead) ||
  dependencies.some((each) => each.sources.some(isRead) || each.dependency.security !== null);

const isRead = (source: Source): boolean => !("doubt" in source);

function nameFor(program: Program, call: DependsCall, value: Value | null, at: Site): string {
  const written = call.node === null ? "" : program.textOf({ module: call.site.module, node: call.node });
  if (written !== "" && call.target !== null) return onOneLine(written);
  if (value?.kind === "class" || value?.kind === "function") return value.qualifiedName;
  if (value?.kind === "external") return value.path.split(".").at(-1) ?? value.path;
  return onOneLine(program.textOf(call.target === null ? at : call.site));
}

/** Class-based views: dependencies that the class and its bases declare as attributes. */
function readClassAttributes(
  program: Program,
  resolver: DependencyResolver,
  type: ClassValue,
): readonly ResolvedDependency[] {
  const found = new Map<string, ResolvedDependency>();
  for (const holder of program.lineage(type)) {
    if (typeof holder === "string") continue;
    for (const statement of holder.def.body) {
      const [target] = statement.kind === "assign" ? statement.targets : [];
      if (statement.kind !== "assign" || target?.kind !== "name" || found.has(target.name)) continue;
      const annotation =
        statement.annotation === null ? null : readAnnotation(program, statement.annotation, holder.scope);
      const candidates = [holder.attributes.get(target.name) ?? null, ...(annotation?.metadata ?? [])];
      const call = candidates.map((each) => readDepends(program, each)).find((each) => each !== null);
      const site = { module: holder.module, node: statement };
      if (call)
        found.set(target.name, resolver.resolve(call, "class", site, null, typeOfAnnotation(annotation)));
    }
  }
  return [...found.values()];
}
