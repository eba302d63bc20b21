import { perObject } from "../../contract/per-object.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { calledName } from "../modules/pass-through.ts";
import type { ScriptModule, Statement } from "../script/tree.ts";
import type { Draft } from "./draft.ts";
import { settledElsewhere } from "./finish-url.ts";

/** A request that nobody called completes is another's where it is handed on, or where its URL says so by its name. */
export const settleOthers = (draft: Draft, graph: ModuleGraph): Draft =>
  draft.finished.stopped !== null && (isHandedOn(draft, graph) || isWebhook(draft))
    ? { ...draft, finished: settledElsewhere(draft.finished) }
    : draft;

/**
 * `addEventListener("fetch", (event) => event.respondWith(fetch(event.request)))`: a service worker hands on what pages
 * request. One of its requests of which nothing is known is one of theirs, and told there.
 */
function isHandedOn(draft: Draft, graph: ModuleGraph): boolean {
  if (nameOf(draft) === null) return false;
  return [draft.site, ...draft.links].some(({ file }) => {
    const module = graph.modules.get(file);
    return module !== undefined && isServiceWorker(module);
  });
}

/** `config.webhookUrl`: what is told there, others ask to be told. */
const isWebhook = (draft: Draft): boolean => /web_?hook/i.test(nameOf(draft) ?? "");

/** What a URL is called of which nothing else is known; the environment's are bases. */
function nameOf({ finished: { url } }: Draft): string | null {
  const [hole, ...others] = url;
  return hole?.kind === "hole" && hole.role !== "env" && others.length === 0 ? hole.name : null;
}

const isServiceWorker = perObject(({ body }: ScriptModule): boolean => body.some(listens));

/** To what pages request. */
function listens(statement: Statement): boolean {
  if (statement.kind !== "expression") return false;
  const { value } = statement;
  if (value.kind === "assign") {
    const { target } = value;
    return (
      target.kind === "expression" && target.value.kind === "member" && target.value.property === "onfetch"
    );
  }
  const [event] = value.kind === "call" ? value.args : [];
  return (
    value.kind === "call" &&
    calledName(value) === "addEventListener" &&
    event?.kind === "string" &&
    event.value === "fetch"
  );
}
