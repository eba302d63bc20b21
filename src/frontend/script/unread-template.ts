import type { ScriptModule } from "./tree.ts";

/** Whether a component's file has a template that may use what its scripts hold, and is not read. */
export const hasUnreadTemplate = ({ file, body }: ScriptModule): boolean =>
  /\.(?:vue|svelte)$/.test(file) &&
  !body.some((one) => one.kind === "function-declaration" && one.function.component === "whole");
