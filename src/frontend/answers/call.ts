import type { Expression } from "../script/tree.ts";

export type Call = Extract<Expression, { kind: "call" | "new" }>;
