import type { Break } from "../break.ts";
import { replace } from "../sources/edit.ts";
import { below, childOf, parsePython } from "../sources/python.ts";
import { breakCalled } from "./called-functions.ts";

/** The same function takes one argument more, by its name, and the call does not give it. */
export const changeCalledFunction: Break = {
  name: "change what the function takes",
  find: (links) =>
    breakCalled(links, "query/wrong-arguments", ({ name, given, home, text }) => {
      // What is not written out may hold it.
      if (given.includes("*")) return [];
      return [...below(parsePython(text))].flatMap((node) => {
        const named = node.type === "function_definition" ? childOf(node, "name") : null;
        const params = childOf(node, "parameters");
        if (named === null || params === null || text.slice(named.start, named.end) !== name) return [];
        const inside = { start: params.start + 1, end: params.end - 1 };
        const written = text.slice(inside.start, inside.end).trimEnd().replace(/,$/, "");
        // What stands behind the first star is given by its name as well.
        const between = written.includes("*") ? ", " : written === "" ? "*, " : ", *, ";
        return written.includes("**") ? [] : [replace(home, inside, `${written}${between}added_part`)];
      });
    }),
};
