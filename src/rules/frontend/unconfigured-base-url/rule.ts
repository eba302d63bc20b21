import { bypassedFit, clientFilesOf, provenConsumers } from "../../../contract/connection.ts";
import { perObject } from "../../../contract/per-object.ts";
import type { BaseUrl, Request } from "../../../contract/request.ts";
import type { Rule, Violation } from "../../../contract/rule.ts";
import type { Subject } from "../../../contract/trace.ts";

export const rule: Rule = {
  meta: {
    id: "frontend/unconfigured-base-url",
    severity: "medium",
    hop: "context",
    verdict: "warn",
    title: "Base URL without fallback or check",
    summary: "An environment value is used for a base URL, and nothing says what happens when it is not set.",
    explains: [],
  },
  check(subject) {
    const consumers = provenConsumers(subject);
    const own = new Set(consumers.map(({ request }) => request.id));
    const files = clientFilesOf(consumers, bypassedFit(subject));
    const unguarded = unguardedIn(subject.world.requests).filter(({ place }) => files.has(place.file));
    // A file that reads the value anew for each request has one cause. The symbol's own request comes last, and so is the
    // one that is named.
    const byCause = new Map(
      unguarded
        .sort((a, b) => Number(own.has(a.id)) - Number(own.has(b.id)))
        .map((request) => [`${request.base?.place.file} ${request.base?.variable}`, request]),
    );
    return [...byCause.values()].flatMap((request) =>
      request.base === null ? [] : [report(subject, request, request.base)],
    );
  },
};

const unguardedIn = perObject((requests: readonly Request[]) =>
  requests.filter(({ origin, base }) => origin === "application" && base?.guarded === false),
);

function report({ world }: Subject, request: Request, base: BaseUrl): Violation {
  const what = request.protocol === "ws" ? "WebSocket URL" : "request URL";
  return {
    location: base.place,
    message: `The ${what} starts with \`${base.variable}\`, which has no fallback and is not checked.`,
    impact: `Where the variable is not set, the URL begins with "undefined" and the connection fails at run time, not at start.`,
    fix: `Read \`${base.variable}\` in one place, fail there with a clear message when it is missing, or give it a fallback.`,
    related: [{ ...request.place, note: `${what} is used here` }],
    declaration: base.variable,
    code: world.quote(base.place).text,
  };
}
