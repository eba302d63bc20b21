import { describe, expect, it } from "vitest";
import { concat, text } from "../../contract/pattern.ts";
import type { Reach } from "../../contract/provenance.ts";
import type { OwnRoute, Request } from "../../contract/request.ts";
import { linkReach } from "./link-reach.ts";
import { graphOf, requestsAt } from "./testing/graph-of.ts";

const BACKEND = "fetch(`${process.env.API_URL}/orders`";
const OWN = 'fetch("/api/orders"';
const APP = "app/api/orders/route.ts";
const PAGES = "pages/api/orders.ts";

/** What the handler's request reaches, where the other one asks the handler that stands in the file. */
function reachOf(
  sources: Record<string, string>,
  route: string,
  methods: Request["methods"] = ["GET"],
): Reach {
  const graph = graphOf(sources);
  const requests = requestsAt(sources, graph, [BACKEND, ...(written(sources, OWN) ? [OWN] : [])]);
  const place = graph.placeOf(route, { start: 0, end: 0 });
  const own: OwnRoute = { path: concat(text("/api/orders")), methods: [], place };
  const all = requests.map((one) => (one.id === OWN ? { ...one, methods } : one));
  const reach = linkReach(graph, all, ({ id }) => (id === OWN ? own : null)).get(BACKEND);
  if (!reach) throw new Error("no reach");
  return reach;
}

const written = (sources: Record<string, string>, mark: string): boolean =>
  Object.values(sources).some((source) => source.includes(mark));

const namesOf = (reach: Reach): string[] => reach.components.map((step) => `${step.kind} ${step.name}`);

const SCREEN = `
export function Orders() {
  const load = async () => { await fetch("/api/orders"); };
  return <button onClick={load}>Load</button>;
}`;

describe("a route handler of the frontend's own", () => {
  it("sends for the component that asks it", () => {
    const sources = {
      [APP]: `export async function GET() { return Response.json(await (await ${BACKEND})).json()); }`,
      "orders.tsx": SCREEN,
    };
    const reach = reachOf(sources, APP);
    expect(namesOf(reach)).toEqual(["component Orders"]);
    expect(reach.steps.map(({ kind, name }) => `${kind} ${name}`)).toContain("route /api/orders");
  });

  it("hands on its answer to whoever shows what was asked for", () => {
    const sources = {
      [APP]: `
import { NextResponse } from "next/server";
export async function GET() {
  const answer = await ${BACKEND});
  const data = await answer.json();
  return NextResponse.json({ items: data });
}`,
      "use-orders.ts": `
import { useQuery } from "@tanstack/react-query";
const load = async () => (await fetch("/api/orders")).json();
export const useOrders = () => useQuery({ queryKey: ["orders"], queryFn: load });`,
      "list.tsx": `
import { useOrders } from "./use-orders";
export function List() { const { data } = useOrders(); return <Table rows={data} />; }
export function Table({ rows }) { return <p>{rows.map((one) => <b>{one.name}</b>)}</p>; }`,
    };
    expect(namesOf(reachOf(sources, APP))).toEqual(["component List", "component Table"]);
  });

  it("answers through what pages/api is given to answer with", () => {
    const sources = {
      [PAGES]: `
export default async function handler(req, res) {
  try {
    const answer = await ${BACKEND});
    const data = await answer.json();
    res.status(200).json(data);
  } catch (error) { res.status(500).json({ error }); }
}`,
      "load.ts": `export const loadOrders = () => fetch("/api/orders").then((answer) => answer.json());`,
      "list.tsx": `
import { useState, useEffect } from "react";
import { loadOrders } from "./load";
function Provider({ children }) {
  const [orders, setOrders] = useState([]);
  useEffect(() => { loadOrders().then(setOrders); }, []);
  return children(orders);
}
export function List() { return <Provider>{(orders) => <p>{orders.length}</p>}</Provider>; }`,
    };
    expect(namesOf(reachOf(sources, PAGES))).toContain("component Provider");
  });

  it("may be made by a call, named elsewhere, or written in another file", () => {
    const handler = `async () => { await ${BACKEND}); return new Response(); }`;
    const asked = { "orders.tsx": SCREEN };
    for (const sources of [
      { [APP]: `import { withSession } from "session"; export const GET = withSession(${handler});` },
      { [APP]: `const answer = ${handler};\nexport { answer as GET };` },
      {
        [APP]: `import { wrap } from "./wrap"; const answer = ${handler};\nexport const GET = wrap(answer);`,
      },
      {
        [APP]: `export { answer as GET } from "../../../lib/answer";`,
        "lib/answer.ts": `export const answer = ${handler};`,
      },
      {
        [APP]: `import { ask } from "../../../lib/ask"; export const GET = () => ask();`,
        "lib/ask.ts": `export const ask = ${handler};`,
      },
    ])
      expect(namesOf(reachOf({ ...sources, ...asked }, APP))).toEqual(["component Orders"]);
  });

  it("sends for nobody who asks with another method", () => {
    const own = { "orders.tsx": SCREEN };
    const app = { ...own, [APP]: `export async function POST() { return ${BACKEND}); }` };
    expect(namesOf(reachOf(app, APP))).toEqual([]);
    const inIf = `export default async function handler(req, res) {
  if (req.method === "POST") { await ${BACKEND}); }
  res.end();
}`;
    const inCase = `export default async function handler(req, res) {
  switch (req.method) { case "GET": break; case "POST": await ${BACKEND}); }
  res.end();
}`;
    for (const source of [inIf, inCase]) {
      const sources = { ...own, [PAGES]: source };
      expect(namesOf(reachOf(sources, PAGES))).toEqual([]);
      expect(namesOf(reachOf(sources, PAGES, ["POST"]))).toEqual(["component Orders"]);
    }
  });

  it("is undetermined where nothing that was read asks it, and where what asks it reaches nothing", () => {
    const handler = { [APP]: `export async function GET() { return ${BACKEND}); }` };
    expect(reachOf(handler, APP)).toMatchObject({
      components: [],
      undetermined: { reason: expect.stringContaining("no request that was read asks it") },
    });
    const idle = { ...handler, "load.ts": `export const load = () => fetch("/api/orders");` };
    expect(reachOf(idle, APP)).toMatchObject({
      components: [],
      undetermined: { reason: expect.stringContaining("was not seen to reach a component") },
    });
  });
});
