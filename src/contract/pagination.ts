import type { Cap, Dependency, Operation, Parameter } from "./operation.ts";
import { isWithin } from "./place.ts";

export interface Pagination {
  readonly style: "offset" | "page" | "cursor" | "limit";
  readonly params: readonly string[];
  readonly bounds: readonly string[];
}

const FAMILIES: readonly { readonly style: Pagination["style"]; readonly position: readonly string[] }[] = [
  {
    style: "cursor",
    position: ["cursor", "after", "before", "page_token", "next_token", "starting_after", "ending_before"],
  },
  { style: "page", position: ["page", "page_number", "page_no"] },
  { style: "offset", position: ["skip", "offset", "start"] },
];

const SIZES = [
  "limit",
  "size",
  "page_size",
  "per_page",
  "items_per_page",
  "itemsPerPage",
  "pageSize",
  "count",
  "take",
];

/** How the answer is cut into pages, read from the names of the query parameters; null when it is not. */
export function paginationOf(operation: Operation): Pagination | null {
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  const caps = operation.dependencies.flatMap((dependency) => capsIn(dependency, query));
  const size = query.find((parameter) => SIZES.includes(parameter.wireName));
  const family = FAMILIES.find(({ position }) =>
    query.some((parameter) => position.includes(parameter.wireName)),
  );
  if (family === undefined) {
    return size?.wireName === "limit" ? describe("limit", [size], caps) : null;
  }
  const position = query.filter((parameter) => family.position.includes(parameter.wireName));
  return describe(family.style, size === undefined ? position : [...position, size], caps);
}

const describe = (
  style: Pagination["style"],
  parameters: readonly Parameter[],
  caps: readonly Cap[],
): Pagination => ({
  style,
  params: parameters.map((parameter) => parameter.wireName),
  bounds: parameters.map((parameter) => boundsOf(parameter, caps)).filter((bounds) => bounds !== ""),
});

/** `limit 1 to 100, default 50`, `page above 0`, `limit capped at settings.MAX by the code` */
function boundsOf(parameter: Parameter, caps: readonly Cap[]): string {
  const cap = caps.find((each) => each.parameter === parameter.name);
  const said = [
    rangeOf(parameter.constraints),
    parameter.default === null ? "" : `default ${defaultText(parameter.default)}`,
    cap === undefined ? "" : `capped at ${cap.most} by the code`,
  ].filter((part) => part !== "");
  return said.length === 0 ? "" : `${parameter.wireName} ${said.join(", ")}`;
}

function rangeOf({ ge, gt, le, lt }: Parameter["constraints"]): string {
  if (ge !== undefined && le !== undefined) return `${ge} to ${le}`;
  const low = ge !== undefined ? `at least ${ge}` : gt !== undefined ? `above ${gt}` : "";
  const high = le !== undefined ? `at most ${le}` : lt !== undefined ? `below ${lt}` : "";
  return [low, high].filter((part) => part !== "").join(" and ");
}

/** What dependencies take the smaller of, where they read the parameter themselves. */
function capsIn({ requires, caps = [], definition }: Dependency, parameters: readonly Parameter[]): Cap[] {
  const own = caps.filter(({ parameter }) =>
    parameters.some(
      ({ name, place }) => name === parameter && definition !== null && isWithin(place, definition),
    ),
  );
  return [...own, ...requires.flatMap((each) => capsIn(each, parameters))];
}

/** The default inside `Query(50, …)` when the source text is the whole call. */
const defaultText = (source: string): string => /^\w+\(\s*([^,()]+)[,)]/.exec(source)?.[1] ?? source;
