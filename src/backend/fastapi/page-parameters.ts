import type { Place } from "../../contract/place.ts";
import type { WireType } from "../../contract/wire-type.ts";
import type { LibraryParameter } from "./parameter-sources.ts";

interface Written {
  readonly name: string;
  readonly default: string;
  readonly constraints: Readonly<Record<string, string>>;
}

const SIZE = { ge: "1", le: "100" };

/** What fastapi-pagination's classes for `Depends()` read from the query. */
const READ: Readonly<Record<string, readonly Written[]>> = {
  Params: [
    { name: "page", default: "1", constraints: { ge: "1" } },
    { name: "size", default: "50", constraints: SIZE },
  ],
  LimitOffsetParams: [
    { name: "limit", default: "50", constraints: SIZE },
    { name: "offset", default: "0", constraints: { ge: "0" } },
  ],
};

const WHOLE_NUMBER: WireType = { kind: "scalar", type: "integer" };

/** The page that is asked for, by `Params` or `LimitOffsetParams` of fastapi-pagination. */
export function pageParameters(path: string, place: Place): LibraryParameter[] {
  const name = /^fastapi_pagination(?:\.\w+)*\.(\w+)$/.exec(path)?.[1] ?? "";
  const written = Object.hasOwn(READ, name) ? READ[name] : undefined;
  return (written ?? []).map(({ name: wireName, default: fallback, constraints }) => ({
    known: {
      name: wireName,
      wireName,
      in: "query",
      type: "int",
      required: false,
      default: fallback,
      constraints,
      place,
      wire: WHOLE_NUMBER,
    },
  }));
}
