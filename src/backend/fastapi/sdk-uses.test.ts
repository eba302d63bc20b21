import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { sdkUsesIn } from "./sdk-uses.ts";

function uses(source: string, more: Record<string, string> = {}, file = "cli.py"): string[] {
  const program = programOf({ [file]: source, ...more });
  return sdkUsesIn(program, (each) => each.startsWith("tests/")).map(
    ({ names, package: from, place }) => `${place.startLine} ${names.join(".")} of ${from}`,
  );
}

const MAKE = "from shop.client import ShopClient\ndef make(server): return ShopClient(base_url=server)\n";

it("finds what is asked of a package's client that is given a base", () => {
  const asks = "def run(ctx, client):\n    client.boats.create(1)\n    ctx.obj.client.fleet.delete_boat(1)\n";
  expect(uses(MAKE + asks)).toEqual([
    "4 boats.create of shop.client",
    "5 fleet.delete_boat of shop.client",
    "5 delete_boat of shop.client",
  ]);
});

it("takes no client for one that the tree has, that speaks HTTP by itself, or to another server; nor a test's", () => {
  const asks = "def run(client): client.boats.create(1)\n";
  expect(uses(MAKE + asks, { "shop/client.py": "class ShopClient: ...\n" })).toEqual([]);
  expect(uses(MAKE.replace("shop.client", "httpx") + asks)).toEqual([]);
  expect(uses(MAKE.replace("=server", '="https://api.example.com"') + asks)).toEqual([]);
  expect(uses(MAKE.replace("base_url", "timeout") + asks)).toEqual([]);
  expect(uses(MAKE + asks, {}, "tests/cli.py")).toEqual([]);
});
