import type { Place } from "../../contract/place.ts";
import { oneLine, splitProse } from "../quoting/split-prose.ts";
import { rangeText } from "../wording/place-text.ts";
import { type Html, type HtmlValue, html } from "./html.ts";

/** A sentence whose quotations stand between backticks. */
export const prose = (text: string): Html =>
  html`${splitProse(text).map((part) => (part.code ? html`<code>${breakable(part.text)}</code>` : words(part.text)))}`;

/** Paths stand in sentences too. */
const words = (text: string): HtmlValue =>
  text.split(/(\s+)/).map((word) => (word.length <= LONGEST_WHOLE ? word : breakable(word)));

/** A name or a text of the audited tree, on one line and without credentials. */
export const plain = (text: string): Html => html`${oneLine(text)}`;

/** A name in code's letters, with places where a line may break. */
export const inlineCode = (text: string): Html => html`<code>${breakable(oneLine(text))}</code>`;

export const placeCode = (place: Pick<Place, "file" | "startLine" | "endLine">): Html =>
  html`<code class="place">${breakable(oneLine(rangeText(place)))}</code>`;

/** Long names break behind what separates their words; a copy of the text does not show it. */
export const breakable = (text: string): Html =>
  text.length <= LONGEST_WHOLE ? html`${text}` : broken(text);

const LONGEST_WHOLE = 24;

const broken = (text: string): Html =>
  html`${text.split(/(?<=[/_])(?=[^/_])/).map((part, index) => (index === 0 ? part : html`<wbr>${part}`))}`;
