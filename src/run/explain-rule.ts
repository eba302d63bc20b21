import { rules } from "../rules/registry.ts";
import { nearestNames } from "../targets/nearest-names.ts";
import { readRulePage } from "../workspace/read-resource.ts";
import { UserError } from "./user-error.ts";

/** The page of a rule, as Markdown. */
export function explainRule(id: string): string {
  const page = rules.some(({ meta }) => meta.id === id) ? readRulePage(id) : null;
  if (page !== null) return page;
  const ids = rules.map(({ meta }) => meta.id);
  const near = nearestNames(id, ids);
  throw new UserError(
    `there is no rule ${JSON.stringify(id)}; ${near.length > 0 ? `did you mean ${near.join(", ")}?` : `there are ${ids.join(", ")}`}`,
  );
}
