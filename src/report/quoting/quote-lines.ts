import { maskSecrets } from "../../contract/mask-secrets.ts";
import { cut } from "./cut.ts";
import { defuseCommands } from "./defuse-commands.ts";
import { showControls } from "./show-controls.ts";

/** The lines of quoted code, made inert; a line that is too long is cut. */
export const quoteLines = (text: string, longest: number): string[] =>
  showControls(maskSecrets(text))
    .replace(/\n+$/, "")
    .split("\n")
    .map((line) => defuseCommands(cut(line, longest)));
