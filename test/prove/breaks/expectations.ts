import type { Expectation } from "../break.ts";

/**
 * How each kind of break must show, from CONTRACT and the pages of the rules: a high rule fails its hop and makes the
 * operation inconsistent, a medium one makes the hop warn, and those that turn no hop only speak.
 */
export const UNREGISTERED: Expectation = {
  hop: "registration",
  rules: ["route/unregistered"],
  verdicts: ["fail"],
  status: ["I"],
};

/** Who is handed the router may register it: the contract leaves that open. */
export const LEFT_TO_OTHERS: Expectation = {
  hop: "registration",
  rules: [],
  verdicts: ["undetermined", "fail"],
  status: ["U", "I"],
};

/**
 * One segment away it is a stray request, else nobody requests the operation; invented records that another screen
 * shows explain either.
 */
export const NOT_REQUESTED: Expectation = {
  hop: "context",
  rules: ["frontend/orphan-request", "frontend/endpoint-unconsumed", "frontend/mock-bypass"],
  verdicts: ["fail"],
  status: ["I"],
};

/**
 * The path is right and the method wrong; unless the request is right for another operation, by its method or as the
 * same call in another run: then nobody requests this one.
 */
export const wrongMethod = (isOfAnother: boolean): Expectation => ({
  hop: "context",
  rules: ["frontend/method-mismatch", ...(isOfAnother ? ["frontend/endpoint-unconsumed"] : [])],
  verdicts: ["fail"],
  status: ["I"],
});

/** A path that stays written, in a link that no operation takes any more, may be a page's, and long enough it may be meant for the API. */
export const LINK_LEFT: Expectation = {
  hop: "context",
  rules: [],
  verdicts: ["undetermined", "fail"],
  status: ["U", "I"],
};

/** Invented records where the answer belongs; where nothing shows that they are such, nobody requests the operation. */
export const MOCKED: Expectation = {
  hop: "context",
  rules: ["frontend/mock-bypass", "frontend/endpoint-unconsumed"],
  verdicts: ["fail"],
  status: ["I"],
};

/** Low: it turns the hop, and with the default threshold no status. */
export const UNTESTED: Expectation = {
  hop: "test",
  rules: ["test/endpoint-untested"],
  verdicts: ["warn", "fail"],
  status: null,
};

/** Medium, and by the contract it turns no hop. */
export const UNINDEXED: Expectation = {
  hop: "query",
  rules: ["query/unindexed-filter"],
  verdicts: null,
  status: null,
};

export const DRIFTED: Expectation = {
  hop: "context",
  rules: ["contract/field-drift"],
  verdicts: ["warn"],
  status: null,
};

/** What a library makes of a declaration is a request where it is called, and none where it is not. */
export const UNCALLED: Expectation = {
  hop: "context",
  rules: ["frontend/endpoint-unconsumed"],
  verdicts: ["fail"],
  status: ["I"],
};

/**
 * Where the code has mock data in the place of the answer, that explains it; and a function that only passes a URL on
 * is no request once nothing calls it. Both fail the component by the contract.
 */
export const UNRENDERED: Expectation = {
  hop: "component",
  rules: ["frontend/unrendered", "frontend/mock-bypass", "frontend/endpoint-unconsumed"],
  verdicts: ["warn", "fail"],
  status: null,
};
