import type { Dependency } from "../../contract/operation.ts";
import type { Program } from "../python/program.ts";
import type { PyFunction } from "../python/tree.ts";
import type { ClassValue, FunctionValue, Site, Value } from "../python/value.ts";
import { callableOf } from "./dependency-targets.ts";
import { type DependsCall, readAnnotation, readDepends } from "./dependency-values.ts";
import type { FieldReader } from "./model-fields.ts";
import { refusalsOfOptional } from "./optional-schemes.ts";
import { isReadable } from "./parameter-place.ts";
import type { Source } from "./parameter-sources.ts";
import { schemesInBody, securityFor } from "./security-schemes.ts";
import { sourcesOf, sourcesOfCallable } from "./unread-sources.ts";

/** A dependency with the function that runs for it. */
export interface ResolvedDependency {
  readonly dependency: Dependency;
  readonly target: FunctionValue | null;
  /** What it requires itself, resolved likewise. */
  readonly inner: readonly ResolvedDependency[];
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

export function createResolver(program: Program, fieldsOf: FieldReader): DependencyResolver {
  const inBody = schemesInBody(program);
  const refuses = refusalsOfOptional(program);
  const running = new Set<PyFunction>();
  const signatures = new Map<PyFunction, ReturnType<DependencyResolver["inSignature"]>>();

  const resolver: DependencyResolver = {
    resolve: (call, level, at, parameter, annotated) => {
      const value = call.target ?? annotated;
      const callable = value === null ? null : callableOf(program, value);
      const target = callable?.target ?? null;
      const inner = target === null ? { dependencies: [], sources: [] } : resolver.inSignature(target);
      const requires = inner.dependencies.map((each) => each.dependency);
      const body = target === null ? null : inBody(target);
      const own = securityFor(
        program,
        value,
        body !== null && (body.jwt || seesRequest(inner)) ? body : null,
      );
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
        security: refuses(target, own, requires) ?? own,
        scopes: call.scopes,
      };
      const read =
        target === null
          ? sourcesOf(program, fieldsOf, value, program.placeOf(at))
          : sourcesOfCallable(value, inner.sources);
      const sources = [...read, ...inner.dependencies.flatMap((each) => each.sources)];
      return { dependency, target, sources, inner: inner.dependencies };
    },
    inSignature: (target, level = "signature") => {
      const known = signatures.get(target.def);
      if (known !== undefined && target.self === null) return known;
      if (running.has(target.def)) return { dependencies: [], sources: [] };
      running.add(target.def);
      const read = readSignature(program, resolver, target, level);
      running.delete(target.def);
      if (target.self === null) signatures.set(target.def, read);
      return read;
    },
    inClass: (type) => readClassAttributes(program, resolver, type),
    fieldsOf,
  };
  return resolver;
}

function readSignature(
  program: Program,
  resolver: DependencyResolver,
  target: FunctionValue,
  level: Dependency["level"],
): ReturnType<DependencyResolver["inSignature"]> {
  const dependencies: ResolvedDependency[] = [];
  const sources: Source[] = [];
  const params = isMethod(target) ? target.def.params.slice(1) : target.def.params;
  for (const param of params) {
    if (param.stars !== 0) {
      sources.push({ doubt: "partial" });
      continue;
    }
    const annotation =
      param.annotation === null ? null : readAnnotation(program, param.annotation, target.scope);
    const fallback = param.default === null ? null : program.evaluate(param.default, target.scope);
    const call = [fallback, ...(annotation?.metadata ?? [])]
      .map((each) => readDepends(program, each))
      .find((each) => each !== null);
    const site = { module: target.module, node: param };
    if (isReadable(program, annotation)) sources.push({ doubt: "partial" });
    if (call === undefined || call === null)
      sources.push({ param, scope: target.scope, module: target.module });
    else dependencies.push(resolver.resolve(call, level, site, param.name, typeOfAnnotation(annotation)));
  }
  return { dependencies, sources };
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
  if (written !== "" && call.target !== null) return written.replace(/\s+/g, " ");
  if (value?.kind === "class" || value?.kind === "function") return value.qualifiedName;
  if (value?.kind === "external") return value.path.split(".").at(-1) ?? value.path;
  return program.textOf(call.target === null ? at : call.site).replace(/\s+/g, " ");
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
