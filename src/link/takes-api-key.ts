import { authenticationOf } from "../contract/authentication.ts";
import type { Gate, Operation } from "../contract/operation.ts";
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
  const requested = [...new Map(proven.map(({ operation }) => [operation.id, operation])).values()];
  return requested.filter(asksOtherwise).length >= LEAST && !requested.some(mayTakeKey);
});

/** By another scheme, or by a dependency that may ask in a way that was not read: a library's class for tokens. */
function asksOtherwise(operation: Operation): boolean {
  const { required, declared } = authenticationOf(operation);
  return required ? declared.length > 0 : doubtsOf(operation).length > 0;
}

function mayTakeKey(operation: Operation): boolean {
  const { required, declared } = authenticationOf(operation);
  return (
    (required && declared.some((scheme) => API_KEY.test(scheme))) ||
    doubtsOf(operation).some(({ name }) => /key/i.test(name))
  );
}

/** Middleware is around every operation, and says nothing of one. */
const doubtsOf = (operation: Operation): readonly Gate[] =>
  authenticationOf(operation).doubts.filter((each) => !operation.gates?.includes(each));
