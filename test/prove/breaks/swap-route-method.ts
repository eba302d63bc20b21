import type { RegistrationStep } from "../../../src/contract/operation.ts";
import type { Break, Expectation, Links, Uncut } from "../break.ts";
import { type Edit, replace, spanOf } from "../sources/edit.ts";
import { LINK_LEFT, UNTESTED, wrongMethod } from "./expectations.ts";
import { freeMethod, isServedBeside } from "./free-method.ts";
import { isSent, requestsOf } from "./requests-of.ts";
import { areTestsBound } from "./tests-of.ts";

/** The method that the decorator gives, for one that no operation of the path has. */
export const swapRouteMethod: Break = {
  name: "swap the method in the backend",
  find(links) {
    const { operation, aliases } = links.subject;
    const expected = expectedOf(links);
    const method = freeMethod(links.subject);
    if (expected.length === 0 || operation.protocol === "ws" || method === null) return [];
    const routes = [operation, ...aliases].flatMap(({ registration }) =>
      registration.filter(({ kind }) => kind === "route"),
    );
    const what = `${routes.map(({ place }) => `${place.file}:${place.startLine}`).join(", ")} to ${method}`;
    const edits = routes.map((route) => swap(links, route, method));
    const [stuck] = edits.filter((edit) => "reason" in edit);
    return [stuck ?? { what, edits: edits.filter((edit) => "file" in edit), expected }];
  },
};

/** What a browser loads by itself could be a page of the frontend: it is no request with a wrong method. */
function expectedOf(links: Links): Expectation[] {
  const { subject } = links;
  const requests = requestsOf(subject);
  const isOfAnother = isServedBeside(subject) || requests.every(links.isShared);
  const unserved = requests.some(isSent) ? wrongMethod(isOfAnother) : LINK_LEFT;
  return [...(requests.length > 0 ? [unserved] : []), ...(areTestsBound(links, "method") ? [UNTESTED] : [])];
}

function swap({ files, subject }: Links, { place }: RegistrationStep, method: string): Edit | Uncut {
  const text = files[place.file] ?? "";
  const span = spanOf(text, place);
  const own = subject.operation.method;
  const written = new RegExp(`(?<=\\.)${own.toLowerCase()}(?=\\()|(?<=["'])${own}(?=["'])`).exec(
    text.slice(span.start, span.end),
  );
  if (written === null)
    return { what: `${place.file}:${place.startLine}`, reason: `${own} is not written there` };
  const start = span.start + written.index;
  const isQuoted = written[0] === own;
  return replace(place.file, { start, end: start + own.length }, isQuoted ? method : method.toLowerCase());
}
