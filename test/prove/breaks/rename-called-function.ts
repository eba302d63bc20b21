import type { Break } from "../break.ts";
import { replace } from "../sources/edit.ts";
import { breakCalled } from "./called-functions.ts";

/**
 * A function of another module, `boats.find_one(…)` in the handler, or a method of an object of its class: its module
 * calls it otherwise, and the call stays.
 */
export const renameCalledFunction: Break = {
  name: "rename the called function",
  find: (links) =>
    breakCalled(links, "query/missing-function", ({ name, home, text }) =>
      [...text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].map(({ index }) =>
        replace(home, { start: index, end: index + name.length }, `renamed_${name}`),
      ),
    ),
};
