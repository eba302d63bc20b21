import { libraryPath } from "../python/lineage.ts";
import { isNone, optionsOf } from "../python/make-value.ts";
import type { Followed, Program } from "../python/program.ts";
import { shapeOfValue } from "../python/type-shape.ts";
import type { CallArguments, Value } from "../python/value.ts";

/**
 * What is returned is what was sent, as text or read by a library: `json.loads(await request.body())`. A call of what
 * has been handed over, a session for one, looks something up by it instead.
 */
export const returnsBody = (program: Program, { returned }: Followed): boolean =>
  isEachFromBody(
    program,
    returned.flatMap(optionsOf).filter((value) => !isNone(value)),
  );

const isEachFromBody = (program: Program, values: readonly Value[]): boolean =>
  values.length > 0 && values.every((value) => isFromBody(program, value, 0));

const MAX_NESTING = 8;

function isFromBody(program: Program, value: Value, depth: number): boolean {
  if (depth > MAX_NESTING) return false;
  const next = (inner: Value): boolean => isFromBody(program, inner, depth + 1);
  if (value.kind === "choice") return value.options.some(next);
  if (value.kind === "instance") return [...value.attributes.values()].some(next);
  if (value.kind !== "symbolic") return false;
  const { operation } = value;
  if (operation.type === "attribute" || operation.type === "index") return next(operation.object);
  if (operation.type === "element") return next(operation.of);
  if (operation.type !== "call") return false;
  const { callee, args } = operation;
  if (isReading(program, callee)) return true;
  if (callee.kind === "class" || libraryPath(callee) !== null) return argumentsIn(args).some(next);
  return callee.kind === "symbolic" && callee.operation.type === "attribute" && next(callee.operation.object);
}

const argumentsIn = ({ positional, keywords }: CallArguments): Value[] => [
  ...positional,
  ...keywords.values(),
];

const READING = /^(?:body|json|form|stream)$/;

/** `request.body` of a parameter that is the request. */
function isReading(program: Program, callee: Value): boolean {
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute") return false;
  const { object, name } = callee.operation;
  if (!READING.test(name) || object.kind !== "symbolic" || object.operation.type !== "parameter")
    return false;
  const { annotation } = object.operation;
  const scope = program.scopeOf(program.moduleNameOf(object.site.module.file) ?? "");
  if (annotation === null || scope === null) return false;
  const { externals, classes } = shapeOfValue(annotation, scope, program.evaluate);
  return [...externals, ...classes.flatMap((type) => program.lineage(type))].some(
    (base) => typeof base === "string" && /(?:^|\.)Request$/.test(base),
  );
}
