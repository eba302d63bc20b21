import { BASE } from "./base.ts";
import { CODE } from "./code.ts";
import { MATRIX } from "./matrix.ts";
import { NARROW } from "./narrow.ts";
import { OVERVIEW } from "./overview.ts";
import { PICTURE } from "./picture.ts";
import { PRINT } from "./print.ts";
import { REPORT } from "./report.ts";
import { TOKENS } from "./tokens.ts";

/** The one sheet of all pages. Later parts win over earlier ones. */
export const STYLE = [TOKENS, BASE, OVERVIEW, MATRIX, REPORT, CODE, PICTURE, NARROW, PRINT].join("\n");
