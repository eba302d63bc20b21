import { defuseCommands } from "./defuse-commands.ts";
import { showControls } from "./show-controls.ts";

/** A path for a program: whole and unmasked, for a file is looked up by it, but inert and on one line. */
export const showPath = (path: string): string =>
  defuseCommands(showControls(path).replaceAll("\n", "\\x0a").replaceAll("\t", "\\x09"));
