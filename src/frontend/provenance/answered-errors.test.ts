import { expect, it } from "vitest";
import { reachOf } from "./testing/reach-of.ts";

const MARK = 'fetch("/orders")';
/** One error that several screens show, of which one requests the orders. */
const ERRORS = `export class ShopError extends Error {
  private code: string;
  constructor(message: string, code: string) { super(message); this.code = code; }
  getCode() { return this.code; }
}
export const toError = (e: any) => new ShopError(e.message, e.code);
`;
const OTHER = `import { toError } from "./errors";
export function Boats({ boats }) { return <p>{toError(boats).getCode()}</p>; }
`;

const componentsOf = (load: string) =>
  reachOf(
    {
      "web/errors.ts": ERRORS,
      "web/Boats.tsx": OTHER,
      "web/Orders.tsx": `import { useState } from "react";
import { ShopError, toError } from "./errors";
export function Banner({ error }) { return <b>{error.getCode()}</b>; }
export function List({ orders }) { return <b>{orders.length}</b>; }
export function Orders() {
  const [orders, setOrders] = useState([]);
  const [failed, setFailed] = useState(null);
  async function load() { ${load} }
  return <button onClick={load}><List orders={orders} /><Banner error={failed} /></button>;
}
`,
    },
    MARK,
  ).components.map(({ name }) => name);

it("takes the error in a client's result for none of the answer", () => {
  const load = `const { data, error } = await ${MARK}; setOrders(data); setFailed(error);`;
  expect(componentsOf(load)).toEqual(["Orders", "List"]);
  expect(componentsOf(`const { error } = await ${MARK}; setFailed(error);`)).toEqual(["Orders"]);
});

it("takes a field of that name of what is not awaited for what it is", () => {
  const load = `const job = await ${MARK}; const { error } = job; setFailed({ getCode: () => error });`;
  expect(componentsOf(load)).toEqual(["Orders", "Banner"]);
});

it("takes an error that is made of an answer for none of it", () => {
  expect(componentsOf(`const body = await ${MARK}; setFailed(toError(body));`)).toEqual(["Orders"]);
  expect(componentsOf(`const body = await ${MARK}; setFailed(new ShopError("no", body));`)).toEqual([
    "Orders",
  ]);
});
