import { wordsOf } from "../../contract/words.ts";
import type { Expression, Property } from "../script/tree.ts";
import type { RecordShape } from "./record-shape.ts";

type ObjectNode = Expression & { kind: "object" };

const FEWEST = 3;

/** Figures by their names (`{ totalOrders: 1284, revenue: 48210 }`) or labels (`[{ label: "Revenue", value: "€48,210" }, …]`). */
export function figureShapeOf(node: Expression): RecordShape | null {
  if (node.kind === "cast") return figureShapeOf(node.value);
  const fields = node.kind === "object" ? named(node) : node.kind === "array" ? labelled(node.items) : null;
  if (fields === null || fields.length < FEWEST) return null;
  return { records: 1, fields, signs: ["figure"], against: null };
}

/** What sets a layout, a limit or a model up is a number too, and nobody's figure. */
const SETTING =
  /^(?:width|height|x|y|z|top|left|right|bottom|margin|padding|gap|radius|size|duration|delay|timeout|interval|min|max|step|port|limit|offset|zoom|scale|opacity|rotate|weight|depth|columns?|rows?|temperature|ttl|retries|version|threshold|tokens?|default|options?|choices?|presets?|ranges?|red|green|blue|lat|lng|penalty)$/;

/** Whether a name says that what it holds sets something up: `PANE_MIN_WIDTH`. */
export const namesSetting = (name: string): boolean => wordsOf(name).some((word) => SETTING.test(word));

/** Not `7d` or `xl`. */
const NAME = /^[A-Za-z]\w{2,}$/;

function named({ properties }: ObjectNode): string[] | null {
  const figures = properties.flatMap(({ key, value }) =>
    typeof key === "string" && NAME.test(key) && isFigure(value) ? [key] : [],
  );
  return figures.some(namesSetting) || figures.length * 4 < properties.length * 3 ? null : figures;
}

function labelled(items: readonly (Expression | null)[]): string[] | null {
  const labels = items.flatMap((item) => (item?.kind === "object" ? labelOf(item.properties) : []));
  return labels.length < items.length ? null : labels;
}

const LABEL = /^(?:label|title|name|metric|heading|caption|text)$/i;
const VALUE = /^(?:value|amount|count|total|number|figure|stat|data)$/i;

function labelOf(properties: readonly Property[]): string[] {
  const label = properties.find(
    ({ key, value }) => LABEL.test(String(key)) && value.kind === "string",
  )?.value;
  const isShown = properties.some(({ key, value }) => VALUE.test(String(key)) && isFigure(value));
  return label?.kind === "string" && isShown && /[A-Za-z]{3}/.test(label.value)
    ? [wordsOf(label.value).join("_")]
    : [];
}

/** Not 0 or 1, which any state begins with. */
function isFigure(node: Expression): boolean {
  if (node.kind === "number") return node.value > 1;
  return (
    node.kind === "string" &&
    /^[-+]?[$€£¥]?\s?\d[\d.,]*\s?(?:[kKmM]|%|€|USD|EUR)?$/.test(node.value) &&
    !/^[01]$/.test(node.value)
  );
}
