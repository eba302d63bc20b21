import { comparePlaces, type Place } from "../../contract/place.ts";
import { placeOf } from "../python/create-program.ts";
import type { Engine } from "../python/semantics.ts";
import type { Site } from "../python/value.ts";

/** Where a server makes the first call, the function stands for it. */
const isCall = ({ node }: Site): boolean =>
  !("kind" in node && (node.kind === "function" || node.kind === "class"));

/** The calls that lead from a module's own statements to this place, outermost first, each once. */
export function callsTo(site: Site, engine: Engine): Place[] {
  const own = placeOf(site);
  const places = engine.callSites().filter(isCall).map(placeOf);
  return places.filter(
    (place, index) =>
      comparePlaces(place, own) !== 0 &&
      places.findIndex((other) => comparePlaces(other, place) === 0) === index,
  );
}
