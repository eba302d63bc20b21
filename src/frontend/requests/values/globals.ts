import { perName } from "../../../contract/per-object.ts";
import { isWindow } from "../../modules/page-window.ts";
import type { At, Evaluator } from "./evaluator.ts";
import type { Memory } from "./memory.ts";
import { isAround } from "./surroundings.ts";
import { EMPTY_ENV, type Value } from "./value.ts";

/**
 * What a name means that nothing binds. It is one thing for the whole application, and one for each test, however often
 * it is named: `window.App = window.App || {}` in many scripts asks each of them for all others.
 */
export function createGlobals(memory: Memory): (name: string, at: At, to: Evaluator) => readonly Value[] {
  const keyOf = perName(() => ({}));
  return (name, at, to) => {
    const key = keyOf(to.isApplication(at.file) ? name : `${name} ${at.file}`);
    return memory.ask({ ...at, env: EMPTY_ENV }, () => globalValue(name, at, to), key);
  };
}

/** What a script puts on the window, others name as it is; axios by a script tag is a name of its own. */
function globalValue(name: string, at: At, to: Evaluator): readonly Value[] {
  const put = BROWSERS_OWN.has(name) ? [] : to.assignments.toMember(name);
  const own = put.filter(({ object, file }) => isWindow(object) && isAround(file, at.file, to));
  if (own.length > 0) {
    const values = own.flatMap(({ value, file }) => to.evaluate({ node: value, file, env: EMPTY_ENV }));
    return withAssigned(values, name, at, to);
  }
  return [
    name === "axios"
      ? { kind: "library", package: "axios", name: "default" }
      : { kind: "library", package: "", name },
  ];
}

/** `window.shop = {}; window.shop.url = …` */
function withAssigned(values: readonly Value[], name: string, at: At, to: Evaluator): readonly Value[] {
  const assigned = to.assignments
    .toMembersOfGlobal(name)
    .filter(({ operator, file }) => operator === "=" && isAround(file, at.file, to))
    .map((one) => ({ ...one, env: EMPTY_ENV, certain: false }));
  return assigned.length === 0
    ? values
    : values.map((value) =>
        value.kind === "object" ? { ...value, assigned: [...(value.assigned ?? []), ...assigned] } : value,
      );
}

/** A script that wraps the browser's own puts something around it that still does the same. */
const BROWSERS_OWN = new Set([
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
  "open",
  "location",
  "Request",
]);
