import type { Method, Protocol } from "../../contract/operation.ts";
import type { Pattern } from "../../contract/pattern.ts";
import type { Loaded } from "../../contract/request.ts";
import type { Expression } from "../script/tree.ts";
import type { Evaluator } from "./values/evaluator.ts";
import type { Env, Value } from "./values/value.ts";

/** A library that makes requests, or the code that a generator writes: what its calls ask for. */
export interface ClientModel {
  readonly name: string;
  /** What a call asks for, when its callee is this client; null otherwise. */
  readonly read: (call: ClientCall) => RequestShape | null;
  /** What a call would ask for that defines a request which nothing uses: a name for it, and its shape. */
  readonly unused?: (call: SiteCall) => UnusedShape | null;
  /** Functions that the library calls itself, and with what: a SWR fetcher gets the key. */
  readonly invocations?: (call: ClientCall) => readonly Invocation[];
}

export interface ClientCall {
  /** One of the things that the callee can be. */
  readonly callee: Value;
  readonly node: Expression & { readonly kind: "call" | "new" };
  readonly file: string;
  readonly env: Env;
  /** The call stands in generated code. */
  readonly generated: boolean;
  readonly isGenerated: (file: string) => boolean;
  /** Calls anywhere whose callee ends in this name. */
  readonly callsNamed: (name: string) => readonly NamedCall[];
  readonly to: Evaluator;
}

/** A call, whatever its callee is. */
export type SiteCall = Omit<ClientCall, "callee">;

export interface NamedCall {
  readonly node: Expression & { readonly kind: "call" | "new" };
  readonly file: string;
}

export interface RequestShape {
  /** Whole URLs, one per alternative. */
  readonly urls: readonly Pattern[];
  /** What the method can be; nothing known counts as the default. */
  readonly methods: readonly Value[];
  readonly defaultMethod: Method;
  readonly protocol: Protocol;
  /** The browser loads it by itself, as it does pages of the frontend's own. */
  readonly loaded?: Loaded;
}

export interface UnusedShape {
  readonly name: string;
  readonly shape: RequestShape;
}

export interface Invocation {
  readonly callee: Expression;
  /** Where the callee stands, when that is another file than the call's. */
  readonly file?: string;
  /** null when it is not this call that runs it: what it is called with, other invocations say. */
  readonly args: readonly Expression[] | null;
  /** What it requests when the library calls it, the model tells where the library is asked. */
  readonly told?: true;
  /** It is called only where this is something: a key that may be null. */
  readonly needs?: Expression;
}
