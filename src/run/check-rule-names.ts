import { rules } from "../rules/registry.ts";
import { nearestNames } from "../targets/nearest-names.ts";
import type { DeclaredTargets } from "../targets/read-target-list.ts";
import { UserError } from "./user-error.ts";

/** A setting or suppression of a rule that does not exist would silently do nothing: it is refused, with its place. */
export function checkRuleNames(declared: DeclaredTargets): void {
  for (const id of Object.keys(declared.rules)) {
    const place = declared.placeOf(["rules", id]);
    refuseUnknown(id, `${declared.file}:${place?.startLine ?? 1}`);
  }
  for (const { suppress, declared: place } of declared.targets) {
    for (const { rule, line } of suppress)
      refuseUnknown(rule, `${declared.file}:${line ?? place?.line ?? 1}`);
  }
}

function refuseUnknown(id: string, place: string): void {
  const ids = rules.map(({ meta }) => meta.id);
  if (ids.some((known) => known === id)) return;
  const [nearest] = nearestNames(id, ids);
  const help = nearest === undefined ? `there are ${ids.join(", ")}` : `did you mean ${nearest}?`;
  throw new UserError(`${place}: there is no rule ${JSON.stringify(id)}; ${help}`);
}
