import type { Reach } from "../../../contract/provenance.ts";
import { linkReach } from "../link-reach.ts";
import { graphOf, requestsAt } from "./graph-of.ts";

/** What the request that stands at a mark such as `fetch("/users")` reaches. */
export function reachOf(sources: Readonly<Record<string, string>>, mark: string): Reach {
  const graph = graphOf(sources);
  const reach = linkReach(graph, requestsAt(sources, graph, [mark])).get(mark);
  if (!reach) throw new Error("no reach");
  return reach;
}

/** Its components and pages in their order: `component List`, `page Home`. */
export const namesAt = (sources: Readonly<Record<string, string>>, mark: string): string[] =>
  reachOf(sources, mark).components.map((step) => `${step.kind} ${step.name}`);
