import { type Pattern, render } from "../../contract/pattern.ts";
import { groupBy } from "../../contract/per-object.ts";
import { isOfAnyApi, onlyHole, splitUrl } from "../../contract/segments.ts";
import type { Declaration } from "../modules/graph.ts";
import type { FunctionExpression } from "../script/tree.ts";
import type { ClientSite } from "./call-index.ts";
import type { CallSite } from "./call-site.ts";
import { canBeCalledUnseen } from "./called-unseen.ts";
import {
  type Chain,
  type Draft,
  type Expansion,
  isWritten,
  keyOf,
  methodsText,
  outerOf,
  type Reading,
} from "./draft.ts";
import { isLeftToSubclass, type Owner, ownerToBind } from "./owner-to-bind.ts";
import { readChain } from "./read-chain.ts";
import { endpointAt } from "./rtk-endpoints.ts";
import { usesOf } from "./rtk-uses.ts";
import { underSharedTest } from "./shared-tests.ts";
import { isAround } from "./values/surroundings.ts";
import { EMPTY_ENV, type Env, type Value, withFrame } from "./values/value.ts";
import { mayBeMadeBy, mayComeTo } from "./ways.ts";

/** Longer chains of wrappers than people write. */
const LONGEST = 8;
const LOOK = 2;
/** What `/${kind}/fields` is about comes from further out, as a hook's through a list and a panel. */
const LOOK_FOR_KIND = 1;
/** Constructors and factories are called in fewer places than this. */
const MOST_BOUND = 60;

/** Follows a client's call outwards, through the functions whose parameters it needs, to the calls that complete it. */
export function expandSite(site: ClientSite, expansion: Expansion): readonly Draft[] {
  return expand({ site, env: EMPTY_ENV, links: [], given: [], look: LOOK }, expansion);
}

function expand(chain: Chain, expansion: Expansion): readonly Draft[] {
  if (!chain.links.every((link) => isStillMeant(link, chain, expansion))) return [];
  const reading = readChain(chain, expansion);
  if (reading.unreached === true) return UNREACHED;
  const outer = chain.links.at(-1) ?? chain.site;
  const generated = expansion.isGenerated(outer.file);
  const uses = generated ? usesOfGenerated(outer, expansion) : [];
  if (uses.length > 0)
    return uses.flatMap((use) => expand({ ...chain, links: [...chain.links, use] }, expansion));
  const owner = ownerToBind(reading, outer, chain, generated, expansion);
  // What generated code does on its own account is its runtime's business, not a request of the application.
  if (owner === null && generated) return [];
  if (owner === null || chain.links.length >= LONGEST) return settled(reading.drafts);
  if (owner.held) return expandHeld(chain, owner, reading, expansion);
  const mustMove = generated || !reading.complete || isLeftToSubclass(reading, outer, chain, expansion);
  if (!mustMove && hasLooked(chain, reading)) return settled(reading.drafts);
  const elements = reading.drafts.length > 0;
  const callers = callersOf(chain, owner.node, expansion).filter(
    (site) => site.kind !== "element" || (elements && givesAsked(site, owner.node, reading)),
  );
  if (callers.length === 0) return uncalled(chain, reading, owner.node, mustMove, expansion);
  const sites = callers.filter((site) => mayComeTo(site, expansion.ways));
  if (sites.length === 0) return settled(reading.drafts);
  const look = mustMove ? LOOK : chain.look - 1;
  const found = sites.map((site) =>
    together(waysOf(site, expansion).map((way) => expand(bindSite(chain, way, look, expansion), expansion))),
  );
  // A generator writes a method for each operation, tried or not.
  if (!generated && isOnlyTried(outer, callers, expansion))
    return [...settled(reading.drafts).filter(isWritten), ...found.flat()];
  if (!mustMove) return onlyDifferent(settled(reading.drafts), found, chain);
  return sites.length < callers.length
    ? [...settled(reading.drafts), ...found.flat()]
    : togetherFor(chain, found);
}

const hasLooked = ({ look }: Chain, { drafts }: Reading): boolean =>
  look + (drafts.some(isOfOpenKind) ? LOOK_FOR_KIND : 0) <= 0;

/** Of the first word of its path, nothing is known: `/${kind}/fields`, `/api/${kind}/${id}`. */
function isOfOpenKind({ finished }: Draft): boolean {
  const first = splitUrl(finished.url).segments.find((one) => onlyHole(one) !== null || !isOfAnyApi(one));
  return first !== undefined && onlyHole(first) !== null;
}

/** What tests alone call is the application's request all the same, where it says a path: theirs is another one. */
const isOnlyTried = (
  { file }: Pick<CallSite, "file">,
  callers: readonly CallSite[],
  { to }: Expansion,
): boolean => to.isApplication(file) && callers.every((site) => !to.isApplication(site.file));

/**
 * `client[method](url)`: once a caller has said which method, the call is of that one's function alone. Once one has said
 * that there is no key, `useSWR` calls nothing.
 */
function isStillMeant(site: CallSite, { env }: Chain, { to }: Expansion): boolean {
  const { chosen, needs, callee, file } = site;
  if (needs !== undefined && isMissing(to.evaluate({ node: needs, file, env }))) return false;
  if (chosen === undefined || callee === null) return true;
  const values = to.evaluate({ node: chosen, file, env });
  return (
    values.length === 0 || values.some((value) => value.kind !== "function" || value.node === callee.node)
  );
}

/** A generated endpoint is no function: what calls it are the hooks that RTK Query makes of it. */
function usesOfGenerated(
  { node, file }: Pick<CallSite, "node" | "file">,
  { to }: Expansion,
): readonly CallSite[] {
  const endpoint = endpointAt(to.graph, file, node);
  return endpoint === null
    ? []
    : usesOf(to.graph, endpoint).map((use) => ({ ...use, args: null, callee: null, kind: "call" }));
}

const isMissing = (values: readonly Value[]): boolean =>
  values.length > 0 && values.every((value) => value.kind === "absent" && value.maybe !== true);

function bindSite(chain: Chain, site: CallSite, look: number, { to }: Expansion): Chain {
  const at = { file: site.file, env: chain.env };
  const env = site.callee === null ? chain.env : to.enter(site.callee, site.args, at);
  return { ...chain, env: site.callee === null ? chain.env : env, links: [...chain.links, site], look };
}

const waysOf = (site: CallSite, { to }: Expansion): readonly CallSite[] =>
  site.args === null || site.kind !== "call"
    ? [site]
    : underSharedTest(site.args, site.file, to).map((args) =>
        args === site.args ? site : { ...site, args },
      );

const callersOf = (chain: Chain, owner: FunctionExpression, { index }: Expansion): readonly CallSite[] =>
  index
    .sitesOf(owner)
    .filter((site) => !chain.links.some((link) => link.node === site.node))
    .map((site) => (site.callee === null ? withOwner(site, owner) : site));

/** `<Button :url="…">`, among many buttons that are given none: those do not request. */
function givesAsked({ args }: CallSite, owner: FunctionExpression, { asked }: Reading): boolean {
  const names = asked.flatMap(({ declaration, path }) =>
    declaration.parameter?.of === owner ? [path.find((step) => step !== "...")] : [],
  );
  const props = args?.[0];
  if (names.length === 0 || names.includes(undefined) || props?.kind !== "object") return true;
  return props.properties.some(({ key, kind }) => kind === "spread" || names.some((name) => name === key));
}

/** An element or a `new` binds the function that it names. */
const withOwner = (site: CallSite, owner: FunctionExpression): CallSite => ({
  ...site,
  callee: { kind: "function", node: owner, file: site.file, env: EMPTY_ENV, self: null },
});

/** What a way comes to that its conditions never lead to: no request at all. */
const UNREACHED: readonly Draft[] = [];

const together = (ways: readonly (readonly Draft[])[]): readonly Draft[] =>
  ways.every((drafts) => drafts === UNREACHED) ? UNREACHED : ways.flat();

const togetherFor = (chain: Chain, found: readonly (readonly Draft[])[]): readonly Draft[] =>
  isAgain(chain) ? together(found) : found.flat();

/** A function's call of itself, which tries once more: who calls the function leads to it, or nobody does. */
function isAgain({ links }: Chain): boolean {
  const last = links.at(-1);
  const called = last?.callee;
  return (
    last !== undefined &&
    called?.file === last.file &&
    called.node.start <= last.node.start &&
    last.node.end <= called.node.end
  );
}

/**
 * Requests that are complete where they are stay there, but for callers that make another one of them. A function's call of
 * itself that none of these lead to is never made.
 */
function onlyDifferent(
  own: readonly Draft[],
  found: readonly (readonly Draft[])[],
  chain: Chain,
): readonly Draft[] {
  const reached = found.filter((drafts) => drafts !== UNREACHED);
  if (reached.length === 0 && isAgain(chain)) return UNREACHED;
  const isKnown = createKnownTest(own);
  const different = found.filter((drafts) => drafts.length > 0 && !drafts.every(isKnown));
  const ways = reached.length > 0 ? reached : found;
  const same = ways.length - different.length;
  return same > 0 ? [...own, ...different.flat()] : different.flat();
}

/** The same request, or the same path behind one more of the bases that it has several of. */
function createKnownTest(own: readonly Draft[]): (draft: Draft) => boolean {
  const known = new Set(own.map(keyOf));
  const methods = new Set(own.map(methodsText));
  const tail = own.length > 1 ? sharedTail(own.map(pathOf)) : [];
  const saysPath = tail.some((segment) => !segment.includes("{"));
  return (draft) => {
    if (known.has(keyOf(draft))) return true;
    const path = pathOf(draft);
    return saysPath && methods.has(methodsText(draft)) && endsWith(path, tail);
  };
}

const pathOf = (draft: Draft): readonly string[] =>
  render(draft.finished.url)
    .replace(/\{[^}]*\}/g, "{}")
    .split("/")
    .filter((segment) => segment !== "");

const endsWith = (path: readonly string[], tail: readonly string[]): boolean =>
  path.length >= tail.length && tail.every((segment, index) => path.at(index - tail.length) === segment);

function sharedTail(paths: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = paths;
  const from = first.findIndex((_, index) => others.every((path) => endsWith(path, first.slice(index))));
  return from < 0 ? [] : first.slice(from);
}

function uncalled(
  chain: Chain,
  reading: Reading,
  owner: FunctionExpression,
  mustMove: boolean,
  expansion: Expansion,
): readonly Draft[] {
  if (!mustMove) return settled(reading.drafts);
  if (expansion.index.isTold(owner)) return [];
  if (expansion.isGenerated(outerOf(chain).file)) {
    // A generator's own runtime knows no URL.
    const known = reading.drafts.filter(isWritten);
    if (isHandedOut(owner, outerOf(chain).file, expansion)) return settled(known);
    if (known.length > 0) expansion.onUncalled(owner, known);
    return [];
  }
  const further = furtherOut(chain, owner, reading, expansion);
  if (further !== null) return expand(further, expansion);
  const declared = declarationsOf(owner, reading, expansion);
  const { graph } = expansion.to;
  if (declared.length === 0 || declared.some((one) => graph.referencesTo(one).length > 0))
    return settled(reading.drafts);
  // What its callers would give is not known, but that it has some is likely.
  if (declared.some((one) => canBeCalledUnseen(one, graph))) return settled(reading.drafts.filter(isWritten));
  expansion.onUncalled(owner, reading.drafts);
  return [];
}

/** `{ useList: useListBoats }`: code of the application's own names what a generator wrote, and something else calls it. */
const isHandedOut = (owner: FunctionExpression, file: string, { to, isGenerated }: Expansion): boolean =>
  to.graph
    .declarationsOf(file)
    .filter((one) => one.function === owner && one.kind !== "parameter")
    .flatMap((one) => to.graph.referencesTo(one))
    .some((use) => !isGenerated(use.file) && to.isApplication(use.file));

/** `mutationFn: (boat) => this.update(boat.id)`: what the library gives it stays open, what is around it need not. */
function furtherOut(
  chain: Chain,
  owner: FunctionExpression,
  reading: Reading,
  expansion: Expansion,
): Chain | null {
  if (owner.name !== null || declarationsOf(owner, reading, expansion).length > 0) return null;
  const further = { ...chain, passed: [...(chain.passed ?? []), owner] };
  return ownerToBind(reading, outerOf(chain), further, false, expansion) === null ? null : further;
}

function declarationsOf(owner: FunctionExpression, reading: Reading, { to }: Expansion): Declaration[] {
  const file =
    reading.drafts[0] === undefined ? null : (reading.drafts[0].links.at(-1) ?? reading.drafts[0].site).file;
  return file === null
    ? []
    : to.graph.declarationsOf(file).filter((one) => one.function === owner && one.kind !== "parameter");
}

/** Where something else stands in for what is not given, the alternative that is known counts. */
function settled(drafts: readonly Draft[]): readonly Draft[] {
  const closed = drafts.filter((draft) => !draft.finished.open);
  const left = closed.length > 0 ? closed : drafts;
  return left.filter((draft) => {
    const isStopped = draft.finished.stopped !== null;
    return !left.some(
      (other) =>
        (isStopped && isSameFurtherOn(draft, other)) ||
        isSameBehindBase(draft, other) ||
        isBehindTwoBases(draft, other),
    );
  });
}

/** The same path, where the other one says the base as well: one that adds to the path makes another. */
function isSameBehindBase({ finished: own }: Draft, { finished: other }: Draft): boolean {
  const [base, ...path] = other.url;
  if (base?.kind !== "hole" || base.role !== "env" || render(path) !== render(own.url)) return false;
  return base.fallback === undefined || splitUrl(base.fallback).segments.length === 0;
}

/** `url.startsWith("http") ? url : base + url`, given `${BASE}boats`: what is a base by the missing slash needs no other. */
const isBehindTwoBases = ({ finished: own }: Draft, { finished: other }: Draft): boolean => {
  const at = innerHead(own.url, other.url);
  const [next] = at < 0 ? [] : own.url.slice(at + 1);
  return (
    next?.kind === "text" &&
    !next.text.startsWith("/") &&
    `/${render(own.url.slice(at + 1))}` === render(other.url.slice(1))
  );
};

/** Where the URL has the base of another one behind its own. */
function innerHead(url: Pattern, [head]: Pattern): number {
  if (head?.kind !== "hole") return -1;
  return url.findIndex((part, index) => index > 0 && part.kind === "hole" && part.name === head.name);
}

/**
 * The same path behind a base that is known, and not another server's: what stands in there may be what nothing sets. It is
 * another one where the other URL has both bases.
 */
function isSameFurtherOn({ finished: own }: Draft, { finished: other }: Draft): boolean {
  const last = own.url.at(-1);
  const known = other.url.at(-1);
  return (
    innerHead(other.url, own.url) < 0 &&
    other.stopped === null &&
    !other.external &&
    last?.kind === "text" &&
    known?.kind === "text" &&
    known.text.endsWith(last.text)
  );
}

function bindHeld({ env }: Chain, owner: FunctionExpression, site: CallSite, { to }: Expansion): Env {
  return site.callee === null || site.callee.self === null
    ? withFrame(env, owner, { args: site.args, file: site.file })
    : to.enter(site.callee, site.args, { file: site.file, env });
}

/** `useStore(api.foods)` in a hook, among other such calls: each makes another request, so each is the place of its own. */
function isOneOfMany(site: CallSite, sites: readonly CallSite[], { to }: Expansion): boolean {
  // An instance is told apart by the calls of its methods, not by where it is made.
  if (sites.length < 2 || site.node.kind !== "call") return false;
  return to.graph.holdersOf(site.file, site.node.start).some((holder) => holder.function !== null);
}

/**
 * Stores that are all given the one client (`store.init(client)`): whoever hands it in, the request is the same, and made where
 * it is written. A test's is its own.
 */
function whereWritten(
  perSite: readonly (readonly Draft[])[],
  { links }: Chain,
  sites: readonly CallSite[],
  { to }: Expansion,
): readonly Draft[] {
  const isOwn = (draft: Draft): boolean => to.isApplication(outerOf(draft).file);
  const [first, ...others] = perSite
    .map((drafts) => drafts.filter(isOwn))
    .filter((drafts) => drafts.length > 0)
    .map((drafts) => [...new Set(drafts.map(keyOf))].sort().join("\n"));
  const all = perSite.flat();
  if (others.length === 0 || others.some((keys) => keys !== first)) return all;
  return all.map((draft) => {
    const next = draft.links[links.length];
    const isHandedIn = next !== undefined && sites.includes(next) && isOwn(draft);
    return isHandedIn ? { ...draft, links } : draft;
  });
}

/** A function that hands out the one with the call in it: its parameters are bound where it is called, the request stays. */
function expandHeld(
  chain: Chain,
  { node: owner, elsewhere }: Owner,
  reading: Reading,
  expansion: Expansion,
): readonly Draft[] {
  // A method is left by `this` as well, which its frame does not bind.
  if (chain.env.frames.has(owner)) return settled(reading.drafts);
  const asking = outerOf(chain).file;
  const sites = expansion.index
    .sitesOf(owner)
    .filter((site) => site.args !== null && isAround(site.file, asking, expansion.to))
    .slice(0, MOST_BOUND)
    .filter((site) => mayBeMadeBy(site, expansion.ways));
  if (sites.length === 0) return settled(reading.drafts);
  // Where the path is known, what is kept elsewhere is its base: `init({ baseUrl })` requests nothing itself.
  const isBase = elsewhere === true && reading.drafts.length > 0 && reading.drafts.every(isWritten);
  const perSite = sites.map((site) => {
    const env = bindHeld(chain, owner, site, expansion);
    const isOwn = !isBase && isOneOfMany(site, sites, expansion);
    const links = isOwn ? [...chain.links, site] : chain.links;
    const given = isOwn ? chain.given : [...chain.given, site];
    return links.length > LONGEST ? [] : expand({ ...chain, env, links, given }, expansion);
  });
  const found = elsewhere ? whereWritten(perSite, chain, sites, expansion) : perSite.flat();
  const alike = groupBy(
    settled(found),
    (draft) => `${draft.links.length} ${draft.links.at(-1)?.node.start} ${keyOf(draft)}`,
  );
  return [...alike.values()].flatMap(([draft, ...others]) =>
    draft === undefined ? [] : { ...draft, given: [...draft.given, ...others.flatMap(({ given }) => given)] },
  );
}
