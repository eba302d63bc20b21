import type { Program } from "../../python/program.ts";
import type { Semantics } from "../../python/semantics.ts";
import { hasRecords } from "./record-class.ts";
import { recordOf } from "./record-values.ts";

/** The class of a row that a statement gives, so that its own methods are followed. */
export const recordSemantics = (program: Program): Semantics => ({
  typeOf: (value) => (hasRecords(program) ? (recordOf(program, value)?.of.type ?? null) : null),
});
