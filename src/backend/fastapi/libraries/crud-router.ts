import type { Method } from "../../../contract/operation.ts";
import { literalOf } from "../../../contract/pattern.ts";
import { isNone } from "../../python/make-value.ts";
import { patternOf } from "../../python/strings.ts";
import type { CallArguments, Value } from "../../python/value.ts";
import type { LibraryRouter } from "./library-route.ts";

/** Each route with the argument that switches it off. */
const ROUTES: readonly (readonly [method: Method, path: string, flag: string])[] = [
  ["GET", "", "get_all_route"],
  ["POST", "", "create_route"],
  ["DELETE", "", "delete_all_route"],
  ["GET", "/{item_id}", "get_one_route"],
  ["PUT", "/{item_id}", "update_route"],
  ["DELETE", "/{item_id}", "delete_one_route"],
];

/** fastapi-crudrouter: six routes for one schema, below its name unless a prefix is given. */
export const crudRouter: LibraryRouter = {
  path: /^fastapi_crudrouter(?:\.\w+)*\.\w+CRUDRouter$/,
  isRouter: false,
  routes: (args) =>
    ROUTES.filter(([, , flag]) => !isOff(args.keywords.get(flag))).map(([method, path, flag]) => ({
      method,
      path: `${prefixOf(args)}${path}`,
      handler: `fastapi_crudrouter.CRUDGenerator.${flag}`,
    })),
};

const isOff = (flag: Value | undefined): boolean => flag?.kind === "constant" && flag.value === false;

function prefixOf(args: CallArguments): string {
  const given = args.keywords.get("prefix");
  const written = given === undefined || isNone(given) ? null : literalOf(patternOf(given) ?? []);
  const schema = args.keywords.get("schema") ?? args.positional[0];
  const name = written ?? (schema?.kind === "class" ? schema.def.name : "");
  return `/${name.toLowerCase().replace(/^\/+|\/+$/g, "")}`;
}
