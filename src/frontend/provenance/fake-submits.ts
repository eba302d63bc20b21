import type { FakeSubmit } from "../../contract/provenance.ts";
import type { Request } from "../../contract/request.ts";
import { wordsOf } from "../../contract/words.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import { formFields, textIn } from "./form-fields.ts";
import { componentOf, describeFunction, type FunctionInfo } from "./function-info.ts";
import type { OwnRouteOf } from "./own-handlers.ts";
import { isAside } from "./path-class.ts";
import { type At, type Program, programOf } from "./program.ts";
import { requestFlow, type Traffic, trafficOf } from "./request-flow.ts";
import { functionsOf } from "./resolve-value.ts";
import { whatItDoes } from "./submit-effects.ts";

type Element = Expression & { kind: "jsx" };

/**
 * Forms whose submit ends in what a user takes for success, and of which everything that runs is known to send
 * nothing. One call that is not known, a prop, a mutation, a storage, and the form is left alone.
 */
export function fakeSubmits(
  graph: ModuleGraph,
  requests: readonly Request[],
  ownRouteOf?: OwnRouteOf,
): FakeSubmit[] {
  const program = programOf(graph);
  const traffic = trafficOf(program, requests, ownRouteOf);
  const found: FakeSubmit[] = [];
  for (const file of graph.modules.keys()) {
    if (isAside(file) || program.index(file).module.generated !== null) continue;
    for (const node of program.index(file).jsx) {
      const submit = node.kind === "jsx" ? submitOf(program, file, node) : null;
      if (submit !== null && !sendsElsewhere(program, submit.owner, requests, traffic))
        found.push(submit.told);
    }
  }
  return found;
}

function submitOf(
  program: Program,
  file: string,
  form: Element,
): { told: FakeSubmit; owner: FunctionInfo } | null {
  const given = form.attributes.find(({ name }) => name === "onSubmit")?.value ?? null;
  const owner = given === null ? null : componentOf(program, file, form);
  if (given === null || owner === null || form.attributes.some(({ name }) => SENDS.test(name ?? "")))
    return null;
  const handlers = handlersOf(program, file, given);
  const [handler, ...others] = handlers;
  if (handler === undefined || others.length > 0) return null;
  const effects = whatItDoes(program, handler, owner);
  const fields = effects === null ? [] : formFields(program, file, form, owner);
  if (effects === null || fields.length < 2) return null;
  const { node, file: home } = effects.holder;
  const info = describeFunction(program, home, node);
  const isNamed = info.name !== "" && info.function === node;
  const place = isNamed ? program.place(home, info.node) : program.place(file, form);
  const name = isNamed ? info.name : "onSubmit";
  const words = [owner.name, name, textIn(form), effects.said].flatMap(wordsOf);
  const told = {
    place,
    name,
    form: program.place(file, form),
    component: owner.name,
    componentPlace: program.place(owner.file, owner.node),
    fields,
    claim: effects.claim,
    words: [...new Set(words)],
  };
  return { told, owner };
}

/** The browser sends it, or SvelteKit does. */
const SENDS = /^(?:action|method|use:\w+)$/;

/** The functions behind `onSubmit`: named, in place, or handed to a form library's `handleSubmit(save)`. */
function handlersOf(program: Program, file: string, given: Expression): At<FunctionExpression>[] {
  if (given.kind !== "call") return functionsOf(program, file, given);
  const { callee, args } = given;
  const name = callee.kind === "member" ? callee.property : callee.kind === "identifier" ? callee.name : "";
  return name === "handleSubmit" && args[0] ? functionsOf(program, file, args[0]) : [];
}

/** The component sends something itself, at another moment: this submit may be a step towards it. */
function sendsElsewhere(
  program: Program,
  owner: FunctionInfo,
  requests: readonly Request[],
  traffic: Traffic,
): boolean {
  return requests.some((request) => {
    if (request.origin !== "application" || request.methods.every((method) => method === "GET")) return false;
    const flow = requestFlow(program, request, traffic);
    return [...(flow?.arrivals.values() ?? [])].some(({ info }) => info.function === owner.function);
  });
}
