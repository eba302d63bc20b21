import { expect, it } from "vitest";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { missingImports } from "./missing-imports.ts";

it("finds what is imported by name from where a module would lie in the tree", () => {
  const source = `import { readOrderApiOrdersOrderIdGet, type Order } from "./api/client";
import type { Boat } from "./api/models";
import { readBoats } from "./boats";
import { useQuery } from "@tanstack/react-query";
import client from "./api/other";
import { OrdersService } from "./api/services";
import * as boats from "./api/boats";
boats.readBoat();
OrdersService.readOrder();
OrdersService.readOrders;
`;
  const graph = createModuleGraph(
    [extractScript("web/a.ts", source), extractScript("web/boats.ts", "export const readBoats = () => 1;")],
    { files: new Set(["web/a.ts", "web/boats.ts"]), readConfig: () => null },
  );
  const found = missingImports(graph).map(({ module, names }) => `${module} ${names.join(".")}`);
  expect(found).toEqual([
    "./api/client readOrderApiOrdersOrderIdGet",
    "./api/other default",
    "./api/services OrdersService.readOrder",
    "./api/services OrdersService.readOrders",
    "./api/boats readBoat",
  ]);
});
