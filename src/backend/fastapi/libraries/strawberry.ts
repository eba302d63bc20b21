import { patternOf } from "../../python/strings.ts";
import { argumentOf } from "../argument-readers.ts";
import type { LibraryRouter } from "./library-route.ts";

/** One path for queries, their editor, and subscriptions. */
export const strawberry: LibraryRouter = {
  path: /^strawberry\.fastapi(?:\.\w+)?\.GraphQLRouter$/,
  isRouter: true,
  routes: (args) => {
    const given = argumentOf(args, "path", 1);
    const path = given === undefined ? "" : (patternOf(given) ?? "");
    const handler = "strawberry.fastapi.GraphQLRouter";
    return [
      { method: "GET", path, handler: `${handler}.handle_http_get` },
      { method: "POST", path, handler: `${handler}.handle_http_post` },
      { method: "WS", path, handler: `${handler}.websocket_endpoint` },
    ];
  },
};
