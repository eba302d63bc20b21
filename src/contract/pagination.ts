import type { Operation, Parameter } from "./operation.ts";

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
  const size = query.find((parameter) => SIZES.includes(parameter.wireName));
  const family = FAMILIES.find(({ position }) =>
    query.some((parameter) => position.includes(parameter.wireName)),
  );
  if (family === undefined) {
    return size?.wireName === "limit" ? describe("limit", [size]) : null;
  }
  const position = query.filter((parameter) => family.position.includes(parameter.wireName));
  return describe(family.style, size === undefined ? position : [...position, size]);
}

const describe = (style: Pagination["style"], parameters: readonly Parameter[]): Pagination => ({
  style,
  params: parameters.map((parameter) => parameter.wireName),
  bounds: parameters.map(boundsOf).filter((bounds) => bounds !== ""),
});

/** `limit 1 to 100, default 50` */
function boundsOf(parameter: Parameter): string {
  const { ge, gt, le, lt } = parameter.constraints;
  const low = ge ?? (gt === undefined ? undefined : `above ${gt}`);
  const high = le ?? (lt === undefined ? undefined : `below ${lt}`);
  const range = low !== undefined && high !== undefined ? `${low} to ${high}` : oneSided(low, high);
  const said = [range, parameter.default === null ? "" : `default ${defaultText(parameter.default)}`].filter(
    (part) => part !== "",
  );
  return said.length === 0 ? "" : `${parameter.wireName} ${said.join(", ")}`;
}

const oneSided = (low: string | undefined, high: string | undefined): string =>
  low !== undefined ? `at least ${low}` : high !== undefined ? `at most ${high}` : "";

/** The default inside `Query(50, …)` when the source text is the whole call. */
const defaultText = (source: string): string => /^\w+\(\s*([^,()]+)[,)]/.exec(source)?.[1] ?? source;
