import { expect, it } from "vitest";
import { paginationOf } from "../../contract/pagination.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

function read(imported: string, written: string) {
  const source = `from fastapi import Depends, FastAPI\nfrom ${imported}\napp = FastAPI()\n@app.get("/items")\ndef items(${written}): ...\n`;
  const [operation] = linkFastapi(programOf({ "main.py": source }), { isTest: () => false }).operations;
  if (operation === undefined) throw new Error("no operation");
  return operation;
}

it.each([
  [
    "fastapi_pagination import Params",
    "params: Params = Depends()",
    ["page at least 1, default 1", "size 1 to 100, default 50"],
  ],
  [
    "fastapi_pagination.default import Params",
    "params=Depends(Params)",
    ["page at least 1, default 1", "size 1 to 100, default 50"],
  ],
  [
    "fastapi_pagination.limit_offset import LimitOffsetParams",
    "params: LimitOffsetParams = Depends()",
    ["offset at least 0, default 0", "limit 1 to 100, default 50"],
  ],
])("reads what pages the list by %s", (imported, written, bounds) => {
  const operation = read(imported, written);
  expect(paginationOf(operation)?.bounds).toEqual(bounds);
  expect(operation.parameters.every(({ in: place, required }) => place === "query" && !required)).toBe(true);
});

it("knows nothing of another library's class of that name, nor of another class of this one", () => {
  expect(paginationOf(read("pages import Params", "params: Params = Depends()"))).toBeNull();
  expect(
    paginationOf(read("fastapi_pagination.bases import AbstractParams", "p: AbstractParams = Depends()")),
  ).toBeNull();
});
