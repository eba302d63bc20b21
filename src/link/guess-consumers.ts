import type { Operation } from "../contract/operation.ts";
import { hasUnknown, render } from "../contract/pattern.ts";
import { placeText } from "../contract/place.ts";
import type { RequestLink } from "./link-requests.ts";

export interface ExternalGuess {
  readonly consumers: "external";
  /** The place that says so. */
  readonly why: string;
}

/** A deployment file: what starts, checks or fronts the application. */
export interface DeploymentText {
  readonly file: string;
  readonly text: string;
}

/**
 * An operation that the frontend need not call, where the repository says so itself: a deployment file names its path
 * (a health check), it answers with a page or a redirect, it is hidden from the schema, or it exists only under a condition and only
 * tests call it. Never by its name.
 */
export function guessConsumers(
  operation: Operation,
  deployment: readonly DeploymentText[],
  tests: readonly RequestLink[],
): ExternalGuess | null {
  const named = operation.method === "GET" ? findPath(render(operation.path), operation, deployment) : null;
  if (named !== null) return { consumers: "external", why: `${named} requests it` };
  if (operation.protocol === "http" && !operation.inSchema) {
    const { file, startLine } = operation.place;
    return { consumers: "external", why: `hidden from the schema (${file}:${startLine})` };
  }
  if (operation.page !== undefined) {
    return { consumers: "external", why: `answers with a page or a redirect (${placeText(operation.page)})` };
  }
  const driver = tests.find(
    ({ request, match }) => match !== "possible" && !request.place.file.endsWith(".py"),
  );
  if (operation.conditions.length > 0 && driver !== undefined) {
    const { file, startLine } = driver.request.place;
    return {
      consumers: "external",
      why: `registered under a condition for end-to-end tests (${file}:${startLine})`,
    };
  }
  return null;
}

function findPath(path: string, operation: Operation, deployment: readonly DeploymentText[]): string | null {
  const bare = path.replace(/\/$/, "");
  if (bare.length < 2 || bare.includes("{") || hasUnknown(operation.path)) return null;
  const pattern = new RegExp(`${bare.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}/?(?![\\w/-])`);
  for (const { file, text } of deployment) {
    const line = text.split("\n").findIndex((candidate) => pattern.test(candidate));
    if (line >= 0) return `${file}:${line + 1}`;
  }
  return null;
}
