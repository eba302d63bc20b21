import { mainStatement } from "../../contract/main-statement.ts";
import { paginationOf } from "../../contract/pagination.ts";
import type { Adviser } from "../adviser.ts";

/** Offsets over a list whose order changes under the reader's hands skip and repeat rows. */
export const adviser: Adviser = {
  id: "paginate-by-cursor",
  order: 6,
  advise({ operation, queries }) {
    const pagination = paginationOf(operation);
    const main = mainStatement(queries.statements, operation);
    const [sort] = main?.sorts ?? [];
    if (pagination?.style !== "offset" || main === null || main.offset === null || sort === undefined)
      return null;
    return {
      id: "paginate-by-cursor",
      horizon: "architecture",
      title: "Consider cursor pagination",
      steps: [
        `The list is sorted by \`${sort.table}.${sort.column}\` and cut by offset: a row that comes to the front between two pages makes the next page repeat one. A cursor over \`${sort.column}\` and the primary key does not, and its cost does not grow with the page.`,
      ],
      code: null,
      evidence: [
        { ...sort.place, note: "the order" },
        { ...(main.run ?? main.built), note: `offset ${main.offset}` },
      ],
    };
  },
};
