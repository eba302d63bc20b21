import type { ScriptModule } from "./tree.ts";

/** Whether a Vue file's template may use what its scripts hold, and is not read. */
export const hasUnreadTemplate = ({ file, body }: ScriptModule): boolean =>
  file.endsWith(".vue") &&
  !body.some((one) => one.kind === "function-declaration" && one.function.component === "whole");
