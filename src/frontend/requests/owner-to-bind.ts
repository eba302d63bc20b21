import type { Declaration } from "../modules/graph.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { Chain, Expansion, Reading } from "./draft.ts";
import { generatedOwner } from "./generated-owner.ts";
import { isHeldBack } from "./held-back.ts";
import type { Evaluator } from "./values/evaluator.ts";
import { classLine, constructorOf } from "./values/instances.ts";
import type { ParameterValue } from "./values/value.ts";

export interface Owner {
  readonly node: FunctionExpression;
  readonly held: boolean;
  /** The call stands outside of it, and what it is given is kept for the call: `init(client)` of a store. */
  readonly elsewhere?: true;
}

/** The innermost function around the call that has something to bind; generated code is always left. */
export function ownerToBind(
  reading: Reading,
  outer: { readonly node: Expression; readonly file: string },
  chain: Chain,
  generated: boolean,
  { to, index }: Expansion,
): Owner | null {
  const owners = reading.asked.flatMap(({ declaration }) => {
    const of = declaration.parameter?.of;
    const isSettled = of === undefined || chain.env.frames.has(of) || chain.passed?.includes(of) === true;
    return isSettled ? [] : [{ node: of, file: declaration.file }];
  });
  const method = unboundMethod(reading, outer, chain, to);
  if (method !== null && chain.passed?.includes(method.node) !== true) owners.push(method);
  const around = owners
    .filter(
      ({ node, file }) => file === outer.file && node.start <= outer.node.start && node.end >= outer.node.end,
    )
    .sort((a, b) => b.node.start - a.node.start)[0];
  if (generated) {
    const holder = generatedOwner(outer, to.graph, index);
    return holder === null ? null : { node: holder, held: false };
  }
  if (around !== undefined)
    return { node: around.node, held: isHeldBack(around.node, outer, to.graph, index) };
  const elsewhere = owners[0];
  return elsewhere === undefined ? null : { node: elsewhere.node, held: true, elsewhere: true };
}

/** The method around a call whose `this` may be several things: nothing said which, and it matters. */
function unboundMethod(
  reading: Reading,
  outer: { readonly node: Expression; readonly file: string },
  chain: Chain,
  to: Evaluator,
): { node: FunctionExpression; file: string } | null {
  const own = to.graph.classAt(outer.file, outer.node.start);
  if (own === null || chain.env.selves.has(own.id)) return null;
  const matters =
    to.isExtended(own.id) ||
    reading.asked.some((one) => isOfConstructor(one, own, to)) ||
    reading.drafts.some(({ finished }) => isOwnMember(finished.stopped?.node));
  if (!matters) return null;
  const holders = to.graph.holdersOf(outer.file, outer.node.start);
  const method = holders.find(
    (one) => one.kind === "member" && one.function !== null && one.member?.static === false,
  );
  return method?.function == null ? null : { node: method.function, file: outer.file };
}

/** A part of the URL is a member that a subclass has to give: without one there is no request yet. */
export function isLeftToSubclass(
  reading: Reading,
  outer: { readonly node: Expression; readonly file: string },
  chain: Chain,
  { to }: Expansion,
): boolean {
  const own = to.graph.classAt(outer.file, outer.node.start);
  if (own === null || chain.env.selves.has(own.id) || !to.isExtended(own.id)) return false;
  return reading.drafts.some(({ finished }) =>
    finished.url.some((part) => {
      const origin = to.origins.get(part);
      return origin?.kind === "expression" && isOwnMember(origin.node) && isAbstract(origin.node, own, to);
    }),
  );
}

function isAbstract(node: Expression, own: Declaration, to: Evaluator): boolean {
  if (node.kind !== "member" || typeof node.property !== "string") return false;
  const { property } = node;
  const member = classLine(own, to)
    .map((one) => to.graph.memberOf(one, property))
    .find((one) => one !== null);
  return member?.kind === "member" && member.value === null;
}

/** What `this.http` is, the constructor was given: the class's own, or that of one which it extends. */
const isOfConstructor = ({ declaration }: ParameterValue, own: Declaration, to: Evaluator): boolean =>
  classLine(own, to).some((one) => declaration.parameter?.of === constructorOf(one));

/** `this.route` */
function isOwnMember(node: Expression | null | undefined): boolean {
  if (node?.kind === "cast") return isOwnMember(node.value);
  return node?.kind === "member" && (node.object.kind === "this" || isOwnMember(node.object));
}
