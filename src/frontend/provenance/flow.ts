import type { ReachStep, Source } from "../../contract/provenance.ts";
import type { Declaration } from "../modules/graph.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { FunctionInfo } from "./function-info.ts";
import type { OwnHandlers } from "./own-handlers.ts";
import { isTooLong, type Path } from "./path.ts";
import type { At, Program } from "./program.ts";
import type { StateCell } from "./state-cells.ts";

export type When = Source["when"];

/** A call that was entered: what its function returns goes back to this call and to no other. */
export interface Entered {
  readonly function: FunctionExpression;
  readonly file: string;
  readonly call: Expression;
  readonly parent: Entered | null;
  readonly depth: number;
}

/** An expression whose value, at a path, carries what is followed: data, or a function whose call sends the request. */
export interface Carrier {
  readonly file: string;
  readonly node: Expression;
  readonly path: Path;
  readonly kind: "data" | "send";
  readonly entered: Entered | null;
  readonly when: When;
  /** Where that condition lets it in; null while it is always. */
  readonly since?: Gate | null;
  /** The steps that led here, the last one first. */
  readonly trail: Trail | null;
  /** Where it came into the function that it is in now: the call or name that takes it. */
  readonly taken?: At | null;
  /** The call of a hook whose own state this came from: another call of that hook has another state. */
  readonly instance?: HookCall | null;
  /** The function that this has just been returned from. */
  readonly left?: FunctionExpression;
  /** Was read out of a state on the way. */
  readonly stored?: boolean;
  /** The last component on the way in whose own function the call stands. */
  readonly maker?: Maker | null;
  /** Came through an object that a library made of the data (`useReactTable({ data })`): it holds much else besides. */
  readonly derived?: boolean;
}

/** A component in which a function is written, or wired, that sends: it is the one that uses the request, whoever calls it. */
export interface Maker extends At {
  readonly info: FunctionInfo;
  /** How its function came to be run, by way of those that made the call before. */
  readonly execution: Execution;
}

export interface HookCall {
  readonly function: FunctionExpression;
  readonly call: Expression;
}

/** How a node was come to: whose hook state it belongs to, and through which call its function was entered. */
export interface Met {
  readonly instance: HookCall | null;
  readonly entered: Entered | null;
}

/** A call, or a callback's name, that writes to a state, on the way by which the setter came there. */
export interface Writer extends Met {
  readonly cell: StateCell;
}

export interface Trail {
  readonly step: ReachStep;
  readonly before: Trail | null;
  readonly length: number;
}

export interface Arrival {
  readonly info: FunctionInfo;
  readonly file: string;
  readonly node: Expression;
  readonly how: "read" | "sent" | "shown";
  readonly trail: Trail | null;
  /** How far from the request, less being nearer: who sends it comes before who shows what it answers. */
  readonly distance: number;
  /** The component that gave it what arrived, where that is another one. */
  readonly from: FunctionInfo | null;
  /** The outermost ones on the ways: what arrived is on their pages, not on all that render the component. */
  readonly roots: readonly Root[];
}

/** A component outermost on a way, with the place at which it hands on, or makes, what arrives. */
export interface Root extends At {
  readonly info: FunctionInfo;
}

export interface Shown extends Terms {
  readonly file: string;
  /** The expression that stands in the JSX. */
  readonly node: Expression;
  readonly jsx: Expression;
  readonly component: FunctionInfo | null;
  readonly taken: At | null;
  readonly stored: boolean;
}

export interface Write extends Terms {
  readonly cell: StateCell;
  readonly file: string;
  readonly node: Expression;
  readonly initial: boolean;
}

export interface FlowOptions {
  /** Data of a request goes through calls of libraries that nobody described; a literal's content does not. */
  readonly generous: boolean;
  /** Follow what is written to a state on to where it is shown. */
  readonly throughStates: boolean;
  /** Which state a call writes to; empty while setters themselves are followed. */
  readonly writers: ReadonlyMap<object, readonly Writer[]>;
  /** Calls that make requests: what goes in as an argument does not come out as the answer. */
  readonly barriers: ReadonlySet<object>;
  /** Who asks the frontend's own server; nobody where it is left out. */
  readonly own?: OwnHandlers;
  readonly budget: number;
}

interface Pending {
  readonly info: FunctionInfo;
  readonly node: Expression;
  readonly carrier: Execution;
}

/** What an execution hands on. */
export type Execution = Pick<Carrier, "file" | "entered" | "when" | "trail" | "maker">;

/** Where a condition lets something in, and what comes in there: of a choice (`a ?? b`), that side. */
export interface Gate extends At {
  readonly side?: Expression;
}

/** Under which condition something comes, and where that condition lets it in. */
export interface Terms {
  readonly when: When;
  readonly since: Gate | null;
}

/** One propagation from one origin, forwards along values until nothing new is reached. */
export interface Flow {
  readonly program: Program;
  readonly options: FlowOptions;
  readonly queue: Carrier[];
  /** What was queued, by where its node begins. */
  readonly seen: Map<number, Carrier[]>;
  /** How much was. */
  pushed: number;
  /** The longest way that was followed, for requests that arrive nowhere. */
  farthest: Trail | null;
  readonly arrivals: Map<string, Arrival>;
  readonly shown: Map<Expression, Shown>;
  readonly writes: Write[];
  readonly bindings: Map<
    string,
    Terms & { readonly declaration: Declaration; readonly path: Path; readonly stored: boolean }
  >;
  /** Calls of what is followed itself, and the names it was met under, each with the hook call it belongs to. */
  readonly called: Map<object, Met[]>;
  readonly visited: Map<object, Met[]>;
  readonly escapes: (At & { readonly reason: string })[];
  /** Components that hand a sending function to another one, in case that one's use of it cannot be followed. */
  readonly handed: Map<
    FunctionExpression,
    { readonly info: FunctionInfo; readonly carrier: Execution; readonly node: Expression }
  >;
  /** Hooks and providers whose own body sends; their callers count only when nothing of it is handed out. */
  readonly pending: Map<FunctionExpression, Pending>;
  readonly answered: Set<FunctionExpression>;
  /** Of the pending ones those that hand something out, in case that it arrives nowhere. */
  readonly held: Map<FunctionExpression, Pending>;
  /** Requests to the frontend's own server that it came to by way of the handlers, with what came to them. */
  readonly asked: Set<string>;
  /** Where a component holds what sends, and it could not be followed further. */
  lost: At | null;
  /** Classes whose methods send: whoever holds an instance may call them. */
  readonly owners: Map<Expression, string>;
}

export function createFlow(program: Program, options: FlowOptions): Flow {
  return {
    program,
    options,
    queue: [],
    seen: new Map(),
    pushed: 0,
    farthest: null,
    arrivals: new Map(),
    shown: new Map(),
    writes: [],
    bindings: new Map(),
    called: new Map(),
    visited: new Map(),
    escapes: [],
    handed: new Map(),
    pending: new Map(),
    answered: new Set(),
    held: new Map(),
    asked: new Set(),
    lost: null,
    owners: new Map(),
  };
}

export function push(flow: Flow, carrier: Carrier): void {
  if (isTooLong(carrier.path) || flow.pushed >= flow.options.budget) return;
  const { start } = carrier.node;
  const seen = flow.seen.get(start);
  if (seen === undefined) flow.seen.set(start, [carrier]);
  else if (seen.some((other) => carriesSame(carrier, other))) return;
  else seen.push(carrier);
  flow.pushed += 1;
  flow.queue.push(carrier);
}

/** What is put around an expression by another notation (`$:`) stands where that does: places do not tell them apart. */
const carriesSame = (one: Carrier, other: Carrier): boolean =>
  one.kind === other.kind &&
  one.node === other.node &&
  one.file === other.file &&
  one.path.length === other.path.length &&
  one.path.every((step, index) => step === other.path[index]) &&
  one.entered?.call.start === other.entered?.call.start &&
  one.entered?.file === other.entered?.file &&
  one.instance?.call.start === other.instance?.call.start;

/** Notes under which hook call and which entered call a node was met; a few ways are told apart, more are any way. */
export function noteMet(noted: Map<object, Met[]>, node: object, carrier: Carrier): void {
  const met: Met = { instance: carrier.instance ?? null, entered: carrier.entered };
  const known = noted.get(node);
  if (known === undefined) noted.set(node, [met]);
  else if (known.length < MOST_WAYS && !known.some((other) => isSame(other, met))) known.push(met);
}

const MOST_WAYS = 200;

const isSame = (a: Met, b: Met): boolean =>
  a.instance?.call === b.instance?.call && a.entered?.call === b.entered?.call;
