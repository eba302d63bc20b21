import { judgedName } from "../../../contract/declared-place.ts";
import type { Method, Operation } from "../../../contract/operation.ts";
import { render } from "../../../contract/pattern.ts";
import { comparePlaces } from "../../../contract/place.ts";
import type { Rule } from "../../../contract/rule.ts";
import { wordsOf } from "../../../contract/words.ts";

export const rule: Rule = {
  meta: {
    id: "naming/method-mismatch",
    severity: "low",
    hop: "route",
    verdict: null,
    title: "The handler's verb contradicts the method",
    summary: "The handler's name says one thing that is done to the resource, and the HTTP method another.",
    explains: [],
  },
  check({ target, operation, world }) {
    const place = judgedName(target);
    const [verb = ""] = wordsOf(operation.handler.name);
    if (place === null || operation.page !== undefined) return [];
    if (!contradicts(verb, operation.method) || isServedAsNamed(operation, verb, world.operations)) return [];
    const route = `${operation.method} ${render(operation.path)}`;
    return [
      {
        location: place,
        message: `\`${operation.handler.name}\` says "${verb}", and serves \`${route}\`.`,
        impact:
          "Whoever reads the name expects another method, and caches, retries and clients go by the method.",
        fix: `Rename \`${operation.handler.name}\` for what it does, or serve it by the method that its name says.`,
        related: [{ ...operation.place, note: `defines ${route}` }],
        declaration: target.symbol,
        code: world.quote(operation.place).text,
      },
    ];
  },
};

/** A handler of several methods shows the form by GET, and does by another what its name says. */
const isServedAsNamed = ({ handler }: Operation, verb: string, all: readonly Operation[]): boolean =>
  all.some(
    (other) => comparePlaces(other.handler.place, handler.place) === 0 && !contradicts(verb, other.method),
  );

/**
 * Verbs that say which methods they cannot be; POST does whatever it is told to, and most verbs fit it. A page
 * to create something with is asked for by GET, and a PATCH that marks as read reads.
 */
const NEVER: readonly { readonly verbs: readonly string[]; readonly methods: readonly Method[] }[] = [
  { verbs: ["get", "list", "fetch", "retrieve", "search"], methods: ["PUT", "PATCH", "DELETE"] },
  { verbs: ["read"], methods: ["DELETE"] },
  { verbs: ["create", "add", "insert"], methods: ["GET", "DELETE"] },
  { verbs: ["update", "patch", "replace", "set"], methods: ["GET", "DELETE"] },
  { verbs: ["delete", "destroy"], methods: ["GET"] },
];

const contradicts = (verb: string, method: Method): boolean =>
  NEVER.some(({ verbs, methods }) => verbs.includes(verb) && methods.includes(method));
