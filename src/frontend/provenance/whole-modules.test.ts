import { describe, expect, it } from "vitest";
import { namesAt, reachOf } from "./testing/reach-of.ts";

const SEND = 'fetch("/orders")';

const functions = {
  "api/orders.ts": `export const removeOrder = () => ${SEND};\nexport const other = () => 1;`,
  "api/index.ts": `export * from "./orders";`,
};

describe("a module that is taken as a value", () => {
  it("has under their names what it exports", () => {
    const screen = `
import { Api } from "./client";
export function Orders() { return <button onClick={() => Api.removeOrder()}>Remove</button>; }`;
    for (const client of ["{ ...api }", "api", "Object.freeze({ ...api, more: 1 })"]) {
      const sources = {
        ...functions,
        "client.ts": `import * as api from "./api";\nexport const Api = ${client};`,
        "orders.tsx": screen,
      };
      expect(namesAt(sources, SEND)).toEqual(["component Orders"]);
    }
  });

  it("is not used in full by who takes something else of it", () => {
    const sources = {
      ...functions,
      "client.ts": `import * as api from "./api";\nexport const Api = { ...api };`,
      "orders.tsx": `
import { Api } from "./client";
export function Orders() { return <p>{Api.other()}</p>; }`,
    };
    expect(namesAt(sources, SEND)).toEqual([]);
    expect(reachOf(sources, SEND).undetermined).toBeNull();
  });
});
