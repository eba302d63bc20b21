import { placeText } from "../../contract/place.ts";
import type { Claim } from "../../contract/written-type.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { RequestChain } from "../requests/request-chain.ts";
import { printType } from "../script/print-type.ts";
import { answerType } from "./answer-type.ts";
import type { Said } from "./carrier.ts";
import { isGenerated } from "./declared-type.ts";
import { followAnswer } from "./follow-answer.ts";
import { createLookups } from "./lookups.ts";
import { type AskType, readType } from "./read-type.ts";
import { settle, type TypeSite } from "./type-site.ts";

/** The types that the code gives to what a request answers; looked for when they are asked for. */
export function linkClaims(
  graph: ModuleGraph,
  chains: ReadonlyMap<string, RequestChain>,
  ask: AskType,
): (request: string) => readonly Claim[] {
  const lookups = createLookups(graph);
  const known = new Map<string, readonly Claim[]>();
  const claimsOf = (request: string): readonly Claim[] => {
    const chain = chains.get(request);
    if (chain === undefined) return [];
    const { found, filledLater } = followAnswer(lookups, chain);
    return distinct(found.flatMap((one) => claimOf(graph, one, ask, [...filledLater])));
  };
  return (request) => {
    const claims = known.get(request) ?? claimsOf(request);
    known.set(request, claims);
    return claims;
  };
}

function claimOf(
  graph: ModuleGraph,
  { type, path, inside, lists }: Said,
  ask: AskType,
  filledLater: readonly string[],
): Claim[] {
  const site = answerType(graph, type, path);
  if (site === null || isGenerated(graph, site.file)) return [];
  const read = readType({ graph, ask }, site);
  if (read.kind === "unknown") return [];
  return [
    {
      type: read,
      text: textOf(site),
      place: graph.placeOf(site.file, site.node),
      inside,
      ...(lists.length === 0 ? {} : { lists }),
      filledLater,
    },
  ];
}

/** As written, with what is given for type parameters. */
const textOf = ({ node, given }: TypeSite): string =>
  printType(node).replace(/\b[A-Z]\w*\b/g, (name) => {
    const bound = given.get(name);
    return bound === undefined ? name : textOf(settle(bound));
  });

/** One type that is written once is one claim of each part. */
function distinct(claims: readonly Claim[]): Claim[] {
  const found = new Map<string, Claim>();
  for (const claim of claims) {
    const key = `${claim.inside.join(".")} ${placeText(claim.place)}:${claim.place.startColumn} ${claim.text}`;
    if (!found.has(key)) found.set(key, claim);
  }
  return [...found.values()];
}
