import { authenticationOf } from "../contract/authentication.ts";
import type { Operation } from "../contract/operation.ts";
import { perObject } from "../contract/per-object.ts";
import { placeText } from "../contract/place.ts";
import type { Seam } from "./link-sides.ts";

/** A key that programs are given; a cookie's belongs to a browser. */
const API_KEY = /^APIKey(?:Header|Query)$/;
/** So many operations show what a frontend identifies itself by. */
const LEAST = 3;

/**
 * An operation that asks for an API key, where the frontend identifies itself otherwise to all that it requests: it is for
 * programs, and the frontend could not call it.
 */
export function takesApiKey(operation: Operation, consumers: Seam["consumers"]): string | null {
  const { declared, place } = authenticationOf(operation);
  if (place === null || !isForKeys(declared) || !identifiesOtherwise(consumers)) return null;
  return `asks for an API key (${placeText(place)}), and the frontend identifies itself by none`;
}

const isForKeys = (declared: readonly string[]): boolean =>
  declared.length > 0 && declared.every((scheme) => API_KEY.test(scheme));

const identifiesOtherwise = perObject((consumers: Seam["consumers"]): boolean => {
  const proven = [...consumers.values()].flat().filter(({ match }) => match !== "possible");
  const requested = new Map(proven.map(({ operation }) => [operation.id, authenticationOf(operation)]));
  const schemes = [...requested.values()].filter(({ required }) => required).map(({ declared }) => declared);
  return (
    schemes.filter((declared) => declared.length > 0).length >= LEAST &&
    !schemes.some((declared) => declared.some((scheme) => API_KEY.test(scheme)))
  );
});
