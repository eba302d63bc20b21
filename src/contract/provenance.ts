import type { Place, Undetermined } from "./place.ts";

/** How a request's answer, or the submit that sends it, reaches the screen: one step per place. */
export interface Reach {
  readonly request: string;
  /** From the request's holder outwards; the last ones are components. */
  readonly steps: readonly ReachStep[];
  /** Components and pages that it ends at; empty when nothing calls it. */
  readonly components: readonly ReachStep[];
  /** Only what comes back was seen to get to them, as out of a store: nothing was seen to send it. */
  readonly onlyShown?: true;
  readonly undetermined: Undetermined | null;
}

export interface ReachStep {
  readonly kind: "function" | "hook" | "store" | "context" | "component" | "page" | "loader" | "route";
  readonly name: string;
  /** The use: the call, the hook call, the element. */
  readonly place: Place;
  /** Where that declaration stands. */
  readonly declaration: Place;
}

/** A piece of state (or a constant) whose content is shown, with everything that feeds it. */
export interface ShownState {
  readonly id: string;
  /** `conversations` */
  readonly name: string;
  readonly owner: { readonly kind: ReachStep["kind"]; readonly name: string; readonly place: Place };
  readonly place: Place;
  /** Its type as written (`Conversation[]`), null when there is none. */
  readonly type: string | null;
  /** The noun of its type or name, singular, lower case: `conversation`. */
  readonly noun: string;
  /** Field names that its type declares or that its records carry. */
  readonly fields: readonly string[];
  readonly isList: boolean;
  /** Single figures by their labels (`total_orders`, `revenue`), not records: they fit by these alone. */
  readonly isFigures?: true;
  readonly sources: readonly Source[];
  /** Where it is shown. */
  readonly sinks: readonly Sink[];
}

export type SourceKind =
  | "api"
  | "socket"
  | "mock"
  | "seeded-default"
  | "static"
  | "browser-storage"
  /** Made in the client of what the user does. */
  | "input"
  | "none"
  | "undetermined";

/** One way by which data comes into a state. */
export interface Source {
  readonly kind: SourceKind;
  /** The declaration or call that supplies the data; for literals, from the holder's head to the call that shows it. */
  readonly place: Place;
  /** The declaration that holds it: `initializeMockData`. */
  readonly holder: string;
  /** The request that supplies it, when kind is `api` or `socket`. */
  readonly request: string | null;
  /** When it supplies data: always, or only then. */
  readonly when: "always" | "on-error" | "on-empty" | "per-field" | "flag";
  /** Where that condition lets it in: `data ?? SAMPLE`, the `return` in a `catch`; null for always. */
  readonly entry: Place | null;
  /** The requests whose answer it replaces there. */
  readonly insteadOf: readonly string[];
  /** It stands in one branch of several, under a condition that is not judged. */
  readonly isChosen?: true;
  /** Names, dates, money, ids and such among its values: what makes a record look like a record. */
  readonly recordSigns: readonly string[];
  /** Number of records, where they can be counted. */
  readonly records: number;
  /** The fields that its records carry, for literals. */
  readonly fields: readonly string[];
  readonly note: string;
  readonly undetermined: Undetermined | null;
}

/** Where a state is shown. */
export interface Sink {
  readonly component: string;
  readonly componentPlace: Place;
  /** The expression that takes the state: `const { conversations } = useWebSocket()`. */
  readonly place: Place;
  /** The JSX that renders it. */
  readonly rendered: Place;
}

/** A form whose submit looks like a success and sends nothing. */
export interface FakeSubmit {
  /** The handler; the form, where it stands in it. */
  readonly place: Place;
  readonly name: string;
  readonly form: Place;
  readonly component: string;
  readonly componentPlace: Place;
  /** The names of what it asks for. */
  readonly fields: readonly string[];
  /** The call that looks like success: `toast.success`. */
  readonly claim: string;
  /** What it is called and what stands in it, in words. */
  readonly words: readonly string[];
}

/** What the client code of this frontend looks like: what a fix should be written like. */
export interface ClientStyle {
  /** A wrapper to call (`apiFetch`) with its module specifier as others import it, if there is one. */
  readonly wrapper: {
    readonly name: string;
    readonly from: string;
    readonly place: Place;
    /** Called as fetch is: a path, then options. Others have a way of their own. */
    readonly isFetchLike: boolean;
  } | null;
  /** The expression that gives the token, if requests carry one by hand. */
  readonly token: { readonly expression: string; readonly place: Place } | null;
  /** The expression that gives the base URL, if requests carry one by hand. */
  readonly base: { readonly expression: string; readonly place: Place } | null;
}

/** An object type that the frontend declares by hand. */
export interface DeclaredType {
  readonly name: string;
  readonly fields: readonly string[];
  readonly place: Place;
}
