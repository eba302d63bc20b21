import type { HttpMethod, Method } from "../../contract/operation.ts";
import { literalOf } from "../../contract/pattern.ts";
import type { Expression } from "../script/tree.ts";
import { isBrowsersOwn } from "./browser-url.ts";
import type { ClientSite } from "./call-index.ts";
import type { ClientCall, ClientModel, RequestShape } from "./client-model.ts";
import { type Chain, type Draft, type Expansion, keyOf, type Reading } from "./draft.ts";
import { type FinishedUrl, finishUrl, settledElsewhere } from "./finish-url.ts";
import { isReached } from "./is-reached.ts";
import { underSharedTest } from "./shared-tests.ts";
import type { Evaluator } from "./values/evaluator.ts";
import type { ParameterValue, Value } from "./values/value.ts";
import { wrappedCalls } from "./wrapped-client.ts";

/** Asks the client's call what it requests, with all that the chain has bound. */
export function readChain(chain: Chain, expansion: Expansion): Reading {
  const { site, env } = chain;
  const ways = waysOf(site, expansion);
  const call = { ...expansion.index.clientCall(site), env };
  const callees = expansion.to.evaluate({ node: site.node.callee, file: site.file, env });
  const drafts: Draft[] = [];
  const asked: ParameterValue[] = [];
  let complete = true;
  for (const callee of callees) {
    const found = ways.flatMap((node) => readCallee({ ...call, callee, node }, expansion.models) ?? []);
    if (found.length === 0) {
      if (callee.kind === "function") expansion.onFunction(site, callee);
      if (callee.kind === "parameter") asked.push(callee);
    }
    for (const draft of found.flatMap((each) => draftsOf(each, chain, expansion))) {
      if (drafts.some((one) => keyOf(one) === keyOf(draft))) continue;
      drafts.push(draft);
      asked.push(...draft.finished.parameters);
    }
    for (const { shape } of found) {
      const methods = methodsOf(shape, site.node);
      asked.push(...methods.asked);
      complete &&= methods.methods.length > 0;
    }
  }
  if (drafts.length > 0 && !isReached(chain, expansion.to)) return NOTHING;
  const closed = drafts.filter((draft) => !draft.finished.open);
  // A base alone is what is left where a path is not given.
  const told = closed.length === drafts.length ? closed : closed.filter(saysPath);
  return { drafts, asked, complete: complete && told.length > 0 };
}

/** The call, or what it is under each outcome of a condition that several of its arguments hang on. */
const waysOf = ({ node, file }: ClientSite, { to }: Expansion): readonly ClientSite["node"][] =>
  underSharedTest(node.args, file, to).map((args) => (args === node.args ? node : { ...node, args }));

/** What is never requested asks for nothing, and has no caller to look for. */
const NOTHING: Reading = { drafts: [], asked: [], complete: true, unreached: true };

const saysPath = ({ finished: { url } }: Draft): boolean =>
  url.some((part, index) => (part.kind === "text" ? /[^/]/.test(part.text) : index > 0));

type Found = { readonly model: ClientModel; readonly shape: RequestShape };

function readCallee(call: ClientCall, models: readonly ClientModel[]): Found | null {
  for (const asked of [call, ...wrappedCalls(call)]) {
    for (const model of models) {
      const shape = model.read(asked);
      if (shape !== null) return { model, shape };
    }
  }
  return null;
}

function draftsOf({ shape, model }: Found, chain: Chain, { to }: Expansion): Draft[] {
  const { methods, stopped } = methodsOf(shape, chain.site.node);
  return shape.urls.map((url) => ({
    finished: settleOwn(finishUrl(url, to), chain, to),
    methods,
    methodStopped: stopped,
    protocol: shape.protocol,
    client: model.name,
    loaded: shape.loaded ?? null,
    site: chain.site,
    links: chain.links,
    given: chain.given,
  }));
}

/** A URL that the browser holds itself asks no server. */
const settleOwn = (finished: FinishedUrl, chain: Chain, to: Evaluator): FinishedUrl =>
  finished.stopped !== null && isBrowsersOwn(finished.url, chain, to) ? settledElsewhere(finished) : finished;

const HTTP = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE)$/;

interface Methods {
  readonly methods: readonly Method[];
  readonly asked: readonly ParameterValue[];
  readonly stopped: Expression | null;
}

/** What the method of a request can be, and what of it a caller has yet to say. */
export function methodsOf({ methods, defaultMethod }: RequestShape, node: Expression): Methods {
  const found = new Set<Method>();
  const asked: ParameterValue[] = [];
  let required = false;
  let stopped: Expression | null = null;
  for (const value of methods) {
    const literal = value.kind === "text" ? literalOf(value.pattern)?.toUpperCase() : undefined;
    if (literal !== undefined && HTTP.test(literal)) found.add(literal as HttpMethod);
    else if (value.kind === "absent") found.add(defaultMethod);
    else if (value.kind === "parameter") {
      asked.push(value);
      required ||= !value.optional;
    } else if (value.kind === "unknown") stopped = value.node;
    else if (saysSomething(value)) stopped = value.kind === "made" ? value.node : node;
  }
  if (found.size === 0 && !required && stopped === null) found.add(defaultMethod);
  return { methods: [...found], asked, stopped };
}

/** A method that is given, in a way that is not understood. */
const saysSomething = (value: Value): boolean =>
  value.kind !== "absent" && value.kind !== "flag" && !(value.kind === "property" && value.maybe === true);
