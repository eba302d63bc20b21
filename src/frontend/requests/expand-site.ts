import type { HttpMethod, Method, Protocol } from "../../contract/operation.ts";
import { literalOf, type Pattern, render } from "../../contract/pattern.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { CallIndex, CallSite, ClientSite } from "./call-index.ts";
import type { ClientModel, RequestShape } from "./client-model.ts";
import { type BaseUrls, type FinishedUrl, finishUrl } from "./finish-url.ts";
import { isHeldBack } from "./held-back.ts";
import type { Evaluator } from "./values/evaluator.ts";
import { EMPTY_ENV, type Env, type ParameterValue, type Value, withFrame } from "./values/value.ts";

/** A request as far as it is told: where it is made, by which calls, and what it asks for. */
export interface Draft {
  readonly finished: FinishedUrl;
  readonly methods: readonly Method[];
  readonly methodStopped: Expression | null;
  readonly protocol: Protocol;
  readonly client: string;
  readonly site: ClientSite;
  /** The calls that lead to the site, the innermost first. */
  readonly links: readonly CallSite[];
}

export interface Expansion {
  readonly to: Evaluator;
  readonly index: CallIndex;
  readonly models: readonly ClientModel[];
  readonly isGenerated: (file: string) => boolean;
  readonly hints: BaseUrls;
  /** A function that makes requests, and that nothing calls. */
  readonly onUncalled: (owner: FunctionExpression, drafts: readonly Draft[]) => void;
}

interface Chain {
  readonly site: ClientSite;
  readonly env: Env;
  readonly links: readonly CallSite[];
  /** How many callers further a request that is complete as it is still looks. */
  readonly look: number;
}

/** Longer chains of wrappers than people write. */
const LONGEST = 8;
const LOOK = 2;
/** Constructors and factories that are called in more places than this are not told apart. */
const MOST_BOUND = 4;

/** Follows a client's call outwards, through the functions whose parameters it needs, to the calls that complete it. */
export function expandSite(site: ClientSite, expansion: Expansion): readonly Draft[] {
  return expand({ site, env: EMPTY_ENV, links: [], look: LOOK }, expansion);
}

interface Reading {
  readonly drafts: readonly Draft[];
  /** Parameters that a caller may bind, with whether one must. */
  readonly asked: readonly ParameterValue[];
  readonly complete: boolean;
}

function expand(chain: Chain, expansion: Expansion): readonly Draft[] {
  const reading = readChain(chain, expansion);
  const outer = chain.links.at(-1) ?? chain.site;
  const generated = expansion.isGenerated(outer.file) && chain.site.known;
  const owner = ownerToBind(reading, outer, chain, generated, expansion);
  // What generated code does on its own account is its runtime's business, not a request of the application.
  if (owner === null && generated) return [];
  if (owner === null || chain.links.length >= LONGEST) return settled(reading.drafts);
  if (owner.held) return expandHeld(chain, owner.node, reading, expansion);
  const mustMove = generated || !reading.complete;
  if (!mustMove && chain.look === 0) return settled(reading.drafts);
  const sites = callersOf(chain, owner.node, mustMove && reading.drafts.length > 0, expansion);
  if (sites.length === 0) return uncalled(reading, owner.node, mustMove, generated, expansion);
  const look = mustMove ? LOOK : chain.look - 1;
  const found = sites.map((site) => expand(bindSite(chain, site, look, expansion), expansion));
  return mustMove ? found.flat() : onlyDifferent(settled(reading.drafts), found);
}

function bindSite(chain: Chain, site: CallSite, look: number, { to }: Expansion): Chain {
  const at = { file: site.file, env: chain.env };
  const env = site.callee === null ? chain.env : to.enter(site.callee, site.args, at);
  return { ...chain, env: site.callee === null ? chain.env : env, links: [...chain.links, site], look };
}

function callersOf(
  chain: Chain,
  owner: FunctionExpression,
  elements: boolean,
  { index }: Expansion,
): readonly CallSite[] {
  return index
    .sitesOf(owner)
    .filter(
      (site) => (elements || site.kind !== "element") && !chain.links.some((link) => link.node === site.node),
    )
    .map((site) => (site.callee === null ? withOwner(site, owner) : site));
}

/** An element or a `new` binds the function that it names. */
const withOwner = (site: CallSite, owner: FunctionExpression): CallSite => ({
  ...site,
  callee: { kind: "function", node: owner, file: site.file, env: EMPTY_ENV, self: null },
});

/** Requests that are complete where they are stay there, but for callers that make another one of them. */
function onlyDifferent(own: readonly Draft[], found: readonly (readonly Draft[])[]): readonly Draft[] {
  const known = new Set(own.map(keyOf));
  const different = found.filter(
    (drafts) => drafts.length > 0 && !drafts.every((draft) => known.has(keyOf(draft))),
  );
  const same = found.length - different.length;
  return same > 0 ? [...own, ...different.flat()] : different.flat();
}

/** Bases from the environment are all taken for an origin: which one makes no difference. */
const keyOf = (draft: Draft): string =>
  `${draft.methods.join()} ${render(sameBase(draft.finished.url)).replace(/\{[^}]*\}/g, "{}")}`;

function sameBase(url: Pattern): Pattern {
  const [first, ...rest] = url;
  return first?.kind === "hole" && first.role === "env"
    ? [{ kind: "hole", name: "", role: "env" }, ...rest]
    : url;
}

function uncalled(
  reading: Reading,
  owner: FunctionExpression,
  mustMove: boolean,
  generated: boolean,
  expansion: Expansion,
): readonly Draft[] {
  if (!mustMove) return settled(reading.drafts);
  if (generated) {
    expansion.onUncalled(owner, reading.drafts);
    return [];
  }
  const declared = [...declarationsOf(owner, reading, expansion)];
  if (declared.length === 0) return settled(reading.drafts);
  const used = declared.some((one) => expansion.to.graph.referencesTo(one).length > 0);
  if (used) return settled(reading.drafts);
  expansion.onUncalled(owner, reading.drafts);
  return [];
}

function declarationsOf(owner: FunctionExpression, reading: Reading, { to }: Expansion) {
  const file =
    reading.drafts[0] === undefined ? null : (reading.drafts[0].links.at(-1) ?? reading.drafts[0].site).file;
  return file === null
    ? []
    : to.graph.declarationsOf(file).filter((one) => one.function === owner && one.kind !== "parameter");
}

/** Where something else stands in for what is not given, the alternative that is known counts. */
function settled(drafts: readonly Draft[]): readonly Draft[] {
  const closed = drafts.filter((draft) => !draft.finished.open);
  return closed.length > 0 ? closed : drafts;
}

/** A function that hands out the one with the call in it: its parameters are bound where it is called, the request stays. */
function expandHeld(
  chain: Chain,
  owner: FunctionExpression,
  reading: Reading,
  expansion: Expansion,
): readonly Draft[] {
  const sites = expansion.index
    .sitesOf(owner)
    .filter((site) => site.args !== null)
    .slice(0, MOST_BOUND);
  if (sites.length === 0) return settled(reading.drafts);
  const found = sites.flatMap((site) =>
    expand({ ...chain, env: withFrame(chain.env, owner, { args: site.args, file: site.file }) }, expansion),
  );
  const seen = new Set<string>();
  return settled(found).filter((draft) => {
    const key = `${draft.links.length} ${draft.links.at(-1)?.node.start} ${keyOf(draft)}`;
    return !seen.has(key) && seen.add(key);
  });
}

interface Owner {
  readonly node: FunctionExpression;
  readonly held: boolean;
}

/** The innermost function around the call that has something to bind; generated code is always left. */
function ownerToBind(
  reading: Reading,
  outer: { readonly node: Expression; readonly file: string },
  chain: Chain,
  generated: boolean,
  { to, index }: Expansion,
): Owner | null {
  const owners = reading.asked.flatMap(({ declaration }) =>
    declaration.parameter === null || chain.env.frames.has(declaration.parameter.of)
      ? []
      : [{ node: declaration.parameter.of, file: declaration.file }],
  );
  const around = owners
    .filter(
      ({ node, file }) => file === outer.file && node.start <= outer.node.start && node.end >= outer.node.end,
    )
    .sort((a, b) => b.node.start - a.node.start)[0];
  if (generated) {
    const holder =
      to.graph.holdersOf(outer.file, outer.node.start).find((one) => one.function !== null)?.function ?? null;
    return holder === null ? null : { node: holder, held: false };
  }
  if (around !== undefined)
    return { node: around.node, held: isHeldBack(around.node, outer, to.graph, index) };
  const elsewhere = owners[0];
  return elsewhere === undefined ? null : { node: elsewhere.node, held: true };
}

function readChain(chain: Chain, expansion: Expansion): Reading {
  const { site, env } = chain;
  const call = { ...expansion.index.clientCall(site), env };
  const callees = expansion.to.evaluate({ node: site.node.callee, file: site.file, env });
  const drafts: Draft[] = [];
  const asked: ParameterValue[] = [];
  let complete = true;
  for (const callee of callees) {
    const found = readCallee(callee, call, expansion.models);
    if (found === null) {
      if (callee.kind !== "parameter") continue;
      asked.push(callee);
      continue;
    }
    for (const draft of draftsOf(found.shape, found.model.name, chain, expansion)) {
      if (drafts.some((one) => keyOf(one) === keyOf(draft))) continue;
      drafts.push(draft);
      asked.push(...draft.finished.parameters);
    }
    const methods = methodsOf(found.shape);
    asked.push(...methods.asked);
    complete &&= methods.methods.length > 0;
  }
  const closed = drafts.filter((draft) => !draft.finished.open);
  return { drafts, asked, complete: complete && closed.length > 0 };
}

type Found = { readonly model: ClientModel; readonly shape: RequestShape };

function readCallee(
  callee: Value,
  call: Parameters<ClientModel["read"]>[0] extends infer C ? Omit<C, "callee"> : never,
  models: readonly ClientModel[],
): Found | null {
  for (const model of models) {
    const shape = model.read({ ...call, callee } as Parameters<ClientModel["read"]>[0]);
    if (shape !== null) return { model, shape };
  }
  return null;
}

function draftsOf(shape: RequestShape, client: string, chain: Chain, { to, hints }: Expansion): Draft[] {
  const { methods, stopped } = methodsOf(shape);
  return shape.urls.map((url) => ({
    finished: finishUrl(url, to, hints),
    methods,
    methodStopped: stopped,
    protocol: shape.protocol,
    client,
    site: chain.site,
    links: chain.links,
  }));
}

const HTTP = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE)$/;

interface Methods {
  readonly methods: readonly Method[];
  readonly asked: readonly ParameterValue[];
  readonly stopped: Expression | null;
}

function methodsOf({ methods, defaultMethod }: RequestShape): Methods {
  const found = new Set<Method>();
  const asked: ParameterValue[] = [];
  let required = false;
  let stopped: Expression | null = null;
  for (const value of methods) {
    const literal = value.kind === "text" ? literalOf(value.pattern)?.toUpperCase() : undefined;
    if (literal !== undefined && HTTP.test(literal)) found.add(literal as HttpMethod);
    else if (value.kind === "parameter") {
      asked.push(value);
      required ||= !value.optional;
    } else if (value.kind === "unknown") stopped = value.node;
  }
  if (found.size === 0 && !required && stopped === null) found.add(defaultMethod);
  return { methods: [...found], asked, stopped };
}
