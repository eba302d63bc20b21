import { maskSecrets } from "../../contract/mask-secrets.ts";
import { cut } from "./cut.ts";
import { defuseCommands } from "./defuse-commands.ts";
import { showControls } from "./show-controls.ts";

/** A stretch of a sentence: words of ours, or a quotation from the audited tree. */
export interface ProsePart {
  readonly text: string;
  readonly code: boolean;
}

/** No quotation inside a sentence is longer; whole code has its own frame. */
const LONGEST_QUOTATION = 240;
const LONGEST_SENTENCE = 4000;

/** The one markup that sentences of a report know is a pair of backticks around a quotation; everything else is plain text. */
export function splitProse(text: string): ProsePart[] {
  const parts = oneLine(text).split(/(?<!`)`([^`]+)`(?!`)/);
  return parts
    .map((part, index) => ({
      text: index % 2 === 1 ? cut(part, LONGEST_QUOTATION) : part,
      code: index % 2 === 1,
    }))
    .filter((part) => part.text !== "");
}

/** A text for one line: no line breaks, nothing invisible, no credentials, no commands. */
export const oneLine = (text: string): string =>
  defuseCommands(cut(showControls(maskSecrets(text)).replace(/\s+/g, " ").trim(), LONGEST_SENTENCE));
