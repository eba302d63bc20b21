import { patternOf } from "../../python/strings.ts";
import { argumentOf, readFlag } from "../argument-readers.ts";
import type { LibraryCall } from "./library-route.ts";

/** `Instrumentator().instrument(app).expose(app, endpoint="/metrics")` */
export const prometheusInstrumentator: LibraryCall = {
  path: /^prometheus_fastapi_instrumentator\.(?:\w+\.)*(?:PrometheusFastApi)?Instrumentator\(\)(?:\.\w+\(\))*\.expose$/,
  target: { name: "app", position: 0 },
  routes: (args) => {
    const given = argumentOf(args, "endpoint", 2);
    return [
      {
        method: "GET",
        path: given === undefined ? "/metrics" : (patternOf(given) ?? "/metrics"),
        handler: "prometheus_fastapi_instrumentator.metrics",
        inSchema: readFlag(args, "include_in_schema", true),
      },
    ];
  },
};
