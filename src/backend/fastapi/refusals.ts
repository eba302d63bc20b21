import { libraryPath } from "../python/lineage.ts";
import type { Followed, Program, Raised } from "../python/program.ts";
import type { CallArguments, FunctionValue, Site, Value } from "../python/value.ts";
import { statusIn, statusOfException } from "./exception-status.ts";
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

/** The status of an exception, as far as it matters to who is known: a closed socket is refused, too. */
function statusOfRaised(program: Program, { value }: Pick<Raised, "value">): number | null {
  const call = value.kind === "symbolic" && value.operation.type === "call" ? value.operation : null;
  if (call !== null && closesSocket(call.args)) return 401;
  const status = statusOfException(program, value);
  const type = value.kind === "instance" ? value.type : value.kind === "class" ? value : null;
  if (type === null) return status;
  return (status === null || status === 403) && NOBODY.test(type.def.name) ? 401 : status;
}

/** An error of the tree's own can say by its name that nobody is known; some answer 403 then. */
const NOBODY = /Unauthori[sz]ed|Unauthenticated|NotAuthenticated|Authentication|Credentials/;
