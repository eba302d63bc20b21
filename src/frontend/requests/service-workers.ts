import { perObject } from "../../contract/per-object.ts";
import { calledName } from "../modules/pass-through.ts";
import type { ScriptModule, Statement } from "../script/tree.ts";
import type { Chain } from "./draft.ts";
import type { FinishedUrl } from "./finish-url.ts";
import type { Evaluator } from "./values/evaluator.ts";

/**
 * `addEventListener("fetch", (event) => event.respondWith(fetch(event.request)))`: a service worker hands on what pages
 * request. One of its requests of which nothing is known is one of theirs, and told there.
 */
export function isHandedOn(url: FinishedUrl["url"], { site, links }: Chain, { graph }: Evaluator): boolean {
  const [hole, ...others] = url;
  if (hole?.kind !== "hole" || hole.role === "env" || others.length > 0) return false;
  return [site, ...links].some(({ file }) => {
    const module = graph.modules.get(file);
    return module !== undefined && isServiceWorker(module);
  });
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
