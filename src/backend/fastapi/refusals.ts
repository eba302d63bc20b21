import { libraryPath } from "../python/lineage.ts";
import type { Followed, Program, Raised } from "../python/program.ts";
import type { CallArguments, ClassValue, FunctionValue, Site, Value } from "../python/value.ts";
import { isPresenceTest } from "./presence-test.ts";

/** Where a body turns a request away that brings no credentials. */
export interface Refusal {
  readonly status: number | null;
  readonly site: Site;
}

/** The refusals that a request without credentials can meet, those with status 401 first. */
export function refusalsIn(program: Program, { calls, raised }: Followed): Refusal[] {
  const answers = calls.flatMap(({ callee, args, site, conditions, caught }): Met[] =>
    isException(callee) || caught === "all"
      ? []
      : [{ status: closesSocket(args) ? 401 : statusIn(args), site, conditions }],
  );
  const errors = raised.map((each): Met => ({ ...each, status: statusOfRaised(program, each) }));
  const met = [...errors, ...answers].filter((each) => meetsAnonymous(each));
  return met.sort((a, b) => Number(b.status === 401) - Number(a.status === 401));
}

type Met = Refusal & { readonly conditions: readonly string[] };

/** 403 is also said for want of a permission: it counts where it is said unconditionally or of something missing. */
const meetsAnonymous = ({ status, conditions }: Met): boolean =>
  (status === 401 || (status === 403 && !conditions.some((each) => each.startsWith("isinstance(")))) &&
  !conditions.some((each) => isPresenceTest(each));

export const isAlwaysMet = ({ conditions }: { readonly conditions: readonly string[] }): boolean =>
  !conditions.some((each) => isPresenceTest(each));

/**
 * What is raised when these parameters are None, and is not when they hold something: how a dependency refuses whom
 * one that it builds upon lets through.
 */
export function refusalOfNone(
  program: Program,
  target: FunctionValue,
  parameters: readonly string[],
): Refusal | null {
  const none: Value = { kind: "constant", value: null };
  const something: Value = { kind: "object", tag: "given", data: null };
  const withNone = program.follow(target, new Map(parameters.map((name) => [name, none]))).raised;
  const withSome = program.follow(target, new Map(parameters.map((name) => [name, something]))).raised;
  const known = new Set(withSome.map(({ site }) => `${site.module.file}:${site.node.start}`));
  const found = withNone.find(
    ({ site, isCertain }) => isCertain && !known.has(`${site.module.file}:${site.node.start}`),
  );
  return found === undefined ? null : { status: statusOfRaised(program, found), site: found.site };
}

const isException = (callee: Value): boolean => {
  const name = callee.kind === "class" ? callee.def.name : libraryPath(callee)?.split(".").at(-1);
  return name !== undefined && /(?:Exception|Error)$/.test(name);
};

/** `websocket.close(code=1008)`: the request broke the server's policy. */
function closesSocket(args: CallArguments): boolean {
  const code = args.keywords.get("code");
  if (code === undefined) return false;
  if (code.kind === "constant") return code.value === 1008;
  return libraryPath(code)?.endsWith("WS_1008_POLICY_VIOLATION") ?? false;
}

/** The status in `HTTPException(status_code=...)` and its like. */
function statusIn(args: CallArguments): number | null {
  const named = args.keywords.get("status_code");
  const [first] = args.positional;
  return statusOf(named) ?? (named === undefined && args.keywords.has("detail") ? statusOf(first) : null);
}

function statusOf(value: Value | undefined): number | null {
  if (value === undefined) return null;
  if (value.kind === "constant" && typeof value.value === "number") return value.value;
  const path = libraryPath(value);
  if (path === null) return null;
  const numbered = /HTTP_(\d{3})_/.exec(path);
  if (numbered !== null) return Number(numbered[1]);
  if (/HTTPStatus\.UNAUTHORIZED/.test(path)) return 401;
  return /HTTPStatus\.FORBIDDEN/.test(path) ? 403 : null;
}

/** The status of an exception: of a library's, kept in a variable perhaps, or of a class of the tree. */
function statusOfRaised(program: Program, { value }: Pick<Raised, "value">): number | null {
  if (value.kind === "symbolic" && value.operation.type === "call") {
    const { args, callee } = value.operation;
    if (closesSocket(args)) return 401;
    return statusIn(args) ?? (isHttpException(callee) ? statusOf(args.positional[0]) : null);
  }
  if (value.kind === "class") return statusOfClass(program, value, null);
  if (value.kind !== "instance") return null;
  return statusOfClass(program, value.type, statusOf(value.attributes.get("status_code")));
}

/** An error of the tree's own can say by its name that nobody is known; some answer 403 then. */
function statusOfClass(program: Program, type: ClassValue, own: number | null): number | null {
  const declared = program
    .lineage(type)
    .map((holder) => (typeof holder === "string" ? null : statusOf(holder.attributes.get("status_code"))));
  const status = own ?? declared.find((each) => each !== null) ?? null;
  return (status === null || status === 403) && NOBODY.test(type.def.name) ? 401 : status;
}

const NOBODY = /Unauthori[sz]ed|Unauthenticated|NotAuthenticated|Authentication|Credentials/;

const isHttpException = (callee: Value): boolean => libraryPath(callee)?.endsWith("HTTPException") ?? false;
