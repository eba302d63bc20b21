import type { HttpMethod } from "./operation.ts";
import type { Place } from "./place.ts";

/** An OpenAPI document that the user gave, as far as it is compared with the code. */
export interface SpecDocument {
  /** Relative to the root, as in a `Place`. */
  readonly file: string;
  /** The paths of its servers' URLs, without a slash at their end. */
  readonly basePaths: readonly string[];
  readonly operations: readonly SpecOperation[];
  /** Paths of which it is not known what stands at them: their description is in another file, or on another server. */
  readonly openPaths: readonly string[];
}

export interface SpecOperation {
  readonly method: HttpMethod;
  /** As the document writes it. */
  readonly path: string;
  readonly parameters: readonly SpecParameter[];
  /** A reference leads out of the document: it can have more parameters. */
  readonly isOpen: boolean;
  readonly place: Place;
}

export interface SpecParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly place: Place;
}

/** What the document says of an operation of the code. */
export type Documented =
  | { readonly kind: "listed"; readonly operation: SpecOperation }
  /** It describes this API, and not this operation; `others` are those of the same path. */
  | { readonly kind: "missing"; readonly others: readonly SpecOperation[] };

/** The document beside the code. */
export interface SpecView {
  readonly file: string;
  /** By operation id; what is not in it, nothing can be said of. */
  readonly documented: ReadonlyMap<string, Documented>;
}
