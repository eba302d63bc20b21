import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import type { Undetermined } from "../contract/place.ts";
import { literalSegment, splitSegments } from "../contract/segments.ts";

/** `/slack/events` is what messengers' own guides call it. */
const WEBHOOK = /(?:^|[-_])webhooks?$|^events$/i;

/**
 * A path that ends in `webhook` or `events`, and a handler that declares nothing of what is posted to it: a service outside of the
 * repository sends that, in a form of its own. A name proves nothing, but it is enough to accuse nobody.
 */
export function webhookMention({ method, path, parameters, place }: Operation): Undetermined | null {
  const declares = parameters.some((one) => one.in === "body" || one.in === "form");
  const last = splitSegments(path).map(literalSegment).at(-1) ?? "";
  if (method !== "POST" || declares || !WEBHOOK.test(last)) return null;
  return {
    reason: "by its path it is a webhook, and what sends to it may be set up outside of the repository",
    expression: render(path),
    file: place.file,
    line: place.startLine,
    hint: 'if a service sends to it, say so in targets.json: "consumers": "external"',
  };
}
