import { defuseCommands } from "../quoting/defuse-commands.ts";
import { showControls } from "../quoting/show-controls.ts";

/** Markup that is safe to print. Only `html` makes it, out of this room's own templates. */
export interface Html {
  readonly markup: string;
}

/** What can stand in a template: text is escaped, markup is not, nothing and false leave nothing. */
export type HtmlValue = Html | string | number | null | false | readonly HtmlValue[];

/** Text for any place between tags or inside quotes: it shows as it is, and is never markup. */
export const escapeHtml = (text: string): string =>
  defuseCommands(showControls(text)).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A template whose values are escaped. Attributes stand in double quotes, and no value names a tag or an attribute. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const markup = parts.map((part, index) => (index === 0 ? part : print(values[index - 1] ?? null) + part));
  return { markup: markup.join("") };
}

/** A constant of ours that is markup, style or script already; never anything that was read. */
export const trusted = (markup: string): Html => ({ markup });

function print(value: HtmlValue): string {
  if (value === null || value === false) return "";
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  return "markup" in value ? value.markup : value.map(print).join("");
}
