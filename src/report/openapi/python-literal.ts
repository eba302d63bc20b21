import type { Scalar } from "../../contract/wire-type.ts";

const NUMBER = /^[+-]?(?:\d[\d_]*)(?:\.[\d_]*)?(?:[eE][+-]?\d+)?$/;
/** Without escapes, or raw: the text between the quotes is the text itself. */
const TEXT = /^(?:"([^"\\\n]*)"|'([^'\\\n]*)'|[rR]"([^"\n]*)"|[rR]'([^'\n]*)')$/;

/** The value of a literal as it is written; undefined for any other expression. */
export function pythonLiteral(source: string): Scalar | undefined {
  const written = source.trim();
  if (written === "True" || written === "False") return written === "True";
  if (written === "None") return null;
  if (NUMBER.test(written)) return Number(written.replaceAll("_", ""));
  return TEXT.exec(written)
    ?.slice(1)
    .find((text) => text !== undefined);
}
