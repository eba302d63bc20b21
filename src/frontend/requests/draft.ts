import type { Method, Protocol } from "../../contract/operation.ts";
import { type Pattern, render } from "../../contract/pattern.ts";
import type { Loaded } from "../../contract/request.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { CallIndex, ClientSite } from "./call-index.ts";
import type { CallSite } from "./call-site.ts";
import type { ClientModel } from "./client-model.ts";
import type { FinishedUrl } from "./finish-url.ts";
import type { Evaluator } from "./values/evaluator.ts";
import type { Env, FunctionValue, ParameterValue } from "./values/value.ts";
import type { Ways } from "./ways.ts";

/** A request as far as it is told: where it is made, by which calls, and what it asks for. */
export interface Draft {
  readonly finished: FinishedUrl;
  readonly methods: readonly Method[];
  readonly methodStopped: Expression | null;
  readonly protocol: Protocol;
  readonly client: string;
  readonly loaded: Loaded | null;
  readonly site: ClientSite;
  /** The calls that lead to the site, the innermost first. */
  readonly links: readonly CallSite[];
  /** Calls of the functions that hand out the one with the site in it: `dispatch(load(url))`. */
  readonly given: readonly CallSite[];
}

export interface Expansion {
  readonly to: Evaluator;
  readonly index: CallIndex;
  readonly models: readonly ClientModel[];
  readonly isGenerated: (file: string) => boolean;
  /** A function that makes requests, and that nothing calls. */
  readonly onUncalled: (owner: FunctionExpression, drafts: readonly Draft[]) => void;
  /** What a site calls, once a caller has bound the callee, is a function of the tree. */
  readonly onFunction: (site: ClientSite, callee: FunctionValue) => void;
  readonly ways: Ways;
}

/** The way outwards so far, with what it binds. */
export interface Chain {
  readonly site: ClientSite;
  readonly env: Env;
  readonly links: readonly CallSite[];
  readonly given: readonly CallSite[];
  /** How many callers further a request that is complete as it is still looks. */
  readonly look: number;
  /** Functions around the site that nothing in the tree calls: a library does. */
  readonly passed?: readonly FunctionExpression[];
}

/** What a chain asks for as it stands. */
export interface Reading {
  readonly drafts: readonly Draft[];
  /** Parameters that a caller may bind, with whether one must. */
  readonly asked: readonly ParameterValue[];
  readonly complete: boolean;
  /** The conditions on the way never lead to the call. */
  readonly unreached?: true;
}

/** Bases from the environment are all taken for an origin: which one makes no difference. */
export const keyOf = (draft: Draft): string =>
  `${methodsText(draft)} ${render(sameBase(draft.finished.url)).replace(/\{[^}]*\}/g, "{}")}`;

/** With a sign where there can be more of them. */
export const methodsText = ({ methods, methodStopped }: Draft): string =>
  [...methods, ...(methodStopped === null ? [] : ["…"])].join();

function sameBase(url: Pattern): Pattern {
  const [first, ...rest] = url;
  return first?.kind === "hole" && first.role === "env"
    ? [{ kind: "hole", name: "", role: "env" }, ...rest]
    : url;
}

/** Some of its URL is text. */
export const isWritten = ({ finished }: Draft): boolean =>
  finished.url.some((part) => part.kind === "text" && /\w/.test(part.text));

export const outerOf = ({ site, links }: Pick<Chain, "site" | "links">): ClientSite | CallSite =>
  links.at(-1) ?? site;
