import { securityOf } from "../../../contract/authentication.ts";
import type { Dependency, Operation } from "../../../contract/operation.ts";
import type { Place } from "../../../contract/place.ts";
import type { Subject } from "../../../contract/trace.ts";

/**
 * Whether the handler, or something that runs before it, could look at whose the rows are: it uses what authentication
 * hands over, needs a role, or depends on something that can refuse. Then nothing is said.
 */
export function asksWho({ operation, world }: Subject): boolean {
  const { dependencies, handler, place } = operation;
  const body = { ...handler.place, startLine: place.endLine + 1 };
  const code = withoutLogging(world.sourceOf(body));
  return (
    dependencies.some((dependency) => isUsed(dependency, code) || couldRefuse(dependency)) ||
    handsOnCredentials(operation, code) ||
    ROLE.test(code) ||
    AMBIENT.test(code) ||
    REFUSAL.test(code) ||
    definitionsIn(operation)
      .map(world.sourceOf)
      .some((source) => ROLE.test(source) || takesAny(source, operation))
  );
}

const ROLE = /admin|superuser|\brole|permission|staff|privilege|polic(?:y|ies)|\bacl\b/i;

/** Refused in the handler itself; a dependency answers 403 to wrong credentials, too. */
const REFUSAL = /forbid|\b403\b/i;

/** Where a user can stand without being a parameter. */
const AMBIENT = /\bself\b|\brequest\b|context/i;

/** A dependency that takes what the path names, by the parameter's own name, can look it up and refuse. */
const takesAny = (source: string, { parameters }: Operation): boolean =>
  parameters.some(({ name, in: where }) => where === "path" && new RegExp(`\\b${name}\\s*:`).test(source));

const withoutLogging = (code: string): string => code.replace(/^.*\b(?:log|logger|logging)\.\w+\(.*$/gm, "");

/** What authentication hands over to the handler is read in its body. */
const isUsed = (dependency: Dependency, code: string): boolean =>
  securityOf(dependency).length > 0 &&
  (dependency.level === "class" ||
    (dependency.parameter !== null && new RegExp(`\\b${dependency.parameter}\\b`).test(code)));

/** `Account(token=authorization)`: what a header or a cookie brings can say who asks, beside the dependency that checked it. */
const handsOnCredentials = ({ parameters }: Operation, code: string): boolean =>
  parameters.some(
    ({ name, in: where }) =>
      (where === "header" || where === "cookie") && new RegExp(`\\b${name}\\b`).test(code),
  );

/** More than a session or authentication. */
const couldRefuse = (dependency: Dependency): boolean =>
  dependency.scopes.length > 0 ||
  (securityOf(dependency).length === 0 &&
    dependency.session !== true &&
    (dependency.definition === null || (dependency.refuses ?? []).length > 0));

/** The code of every dependency, those of dependencies included. */
const definitionsIn = ({ dependencies }: Pick<Operation, "dependencies">): Place[] =>
  dependencies.flatMap(({ definition, requires }) => [
    ...(definition === null ? [] : [definition]),
    ...definitionsIn({ dependencies: requires }),
  ]);
