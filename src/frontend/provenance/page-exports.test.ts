import { describe, expect, it } from "vitest";
import { namesAt } from "./testing/reach-of.ts";

const MARK = 'fetch("/orders")';
const LOAD = `export const getServerSideProps = async () => ({ props: await fetch("/orders") });`;
const VIEW = `export const Orders = ({ orders }) => <p>{orders.length}</p>;`;

describe("what a page's file gives out for a framework to call", () => {
  const from = (page: string) => ({
    "views/pages/orders/get-server-side-props.ts": LOAD,
    "views/pages/orders/orders.tsx": VIEW,
    "views/pages/orders/index.ts": `export * from "./orders";`,
    "pages/orders.tsx": page,
  });

  it("runs for the page that takes it from elsewhere", () => {
    const named = `import { Orders } from "../views/pages/orders";
import { getServerSideProps } from "../views/pages/orders/get-server-side-props";
export { getServerSideProps };
export default Orders;`;
    expect(namesAt(from(named), MARK)).toEqual(["page Orders"]);
    const handedOn = `export { Orders as default } from "../views/pages/orders";
export { getServerSideProps } from "../views/pages/orders/get-server-side-props";`;
    expect(namesAt(from(handedOn), MARK)).toEqual(["page Orders"]);
  });

  it("runs for each page that takes it, wherever it stands", () => {
    const page = (name: string) =>
      `export { getServerSideProps } from "../lib/load"; export default function ${name}() { return <p />; }`;
    const sources = { "lib/load.ts": LOAD, "pages/a.tsx": page("First"), "pages/b.tsx": page("Second") };
    expect(namesAt(sources, MARK)).toEqual(["page First", "page Second"]);
  });

  it("runs for the page of its own file, and for none where no page gives it out", () => {
    const own = `${LOAD} export default function Orders() { return <p />; }`;
    expect(namesAt({ "pages/orders.tsx": own }, MARK)).toEqual(["page Orders"]);
    expect(
      namesAt({ "lib/load.ts": LOAD, "pages/a.tsx": "export default function A() { return <p />; }" }, MARK),
    ).toEqual([]);
  });
});
