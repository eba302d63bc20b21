import type { Undetermined } from "../../contract/place.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import type { Reader } from "./reader.ts";
import { sessionKind } from "./session.ts";

/** The receiver is a session, or nothing says what it is and it is called one. */
export function couldReach(reader: Reader, receiver: Value, call: FollowedCall): boolean {
  const kind = sessionKind(reader, receiver);
  if (kind !== "maybe") return kind === "yes";
  const text = reader.program.textOf(call.site);
  return /(?:^|[\s.(_])(?:session|db|database|conn|connection)\s*\.\s*\w+\s*\(/i.test(text.slice(0, 200));
}

export function undetermined(call: FollowedCall, reason: string): Undetermined {
  return undeterminedAt(call.site, reason, "Check by hand what it reads or writes.");
}

/** Libraries that do nothing to a database that they are given, those that only watch it among them, and builtins. */
export const HARMLESS =
  /^(?:builtins|logging|structlog|typing|functools|contextlib|inspect|loguru|fastapi|starlette|pydantic|logfire|opentelemetry|sentry_sdk|ddtrace|newrelic|elasticapm)\b|^[a-z_]+$/;
