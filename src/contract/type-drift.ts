import type { Evidence, Place } from "./place.ts";

/** Where a type of the frontend and the model that is sent disagree: one for each pair of a type and a model. */
export interface TypeDrift {
  /** The type that declares the fields: `OrderLine`. */
  readonly type: string;
  readonly place: Place;
  /** The model that is compared with it: `OrderLineRead`. */
  readonly model: string;
  /** Where in the answer both stand: `lines[]`; empty for the answer itself. */
  readonly at: string;
  readonly fields: readonly FieldDrift[];
  /** The request whose answer has the type. */
  readonly request: Place;
}

export interface FieldDrift {
  /** Null for what is said of the type as a whole: a list where a record is expected. */
  readonly name: string | null;
  readonly kind: "missing" | "renamed" | "nullable" | "left-out" | "kind" | "values";
  /** What is wrong, as the rest of a sentence that begins with the name: "is never sent". */
  readonly text: string;
  /** The frontend's field. */
  readonly place: Place;
  /** The model's field, or the model where it has none. */
  readonly sent: Evidence | null;
}
