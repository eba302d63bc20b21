import { proposeSymbol } from "../../contract/propose-symbol.ts";
import type { Adviser } from "../adviser.ts";
import { fired } from "../fired.ts";

/** A name that says what the operation is. */
export const adviser: Adviser = {
  id: "rename-symbol",
  order: 2,
  advise({ operation, target, world }, findings) {
    const [finding] = fired(findings, "naming/protocol-mismatch");
    const proposed = proposeSymbol(operation, world.symbolOf);
    if (finding === undefined || proposed === null) return null;
    const file = target.declared?.file;
    return {
      id: "rename-symbol",
      horizon: "immediate",
      title: "Give the symbol a name that is true",
      steps: [
        `Use \`${proposed}\` in place of \`${target.symbol}\`${file === undefined ? "" : ` in \`${file}\``}.`,
        `Move the handler out of \`${operation.handler.place.file}\`, so that the file's name is true as well.`,
      ],
      code: null,
      evidence: [{ ...finding.location, note: "the symbol" }, ...finding.related],
    };
  },
};
