import type { Subject, Trace } from "../contract/trace.ts";
import { traceComponent } from "./hops/component.ts";
import { traceContext } from "./hops/context.ts";
import { traceModel } from "./hops/model.ts";
import { traceQuery } from "./hops/query.ts";
import { traceRegistration } from "./hops/registration.ts";
import { traceRoute } from "./hops/route.ts";
import { traceTest } from "./hops/test.ts";

/** The seven hops, always in this order. Each gives the verdict that its evidence allows; rules turn it later. */
export const traceSubject = (subject: Subject): Trace => ({
  subject,
  hops: [traceRoute, traceQuery, traceModel, traceRegistration, traceContext, traceComponent, traceTest].map(
    (trace) => trace(subject),
  ),
});
