import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const HEAD = `
from fastapi import FastAPI, HTTPException, status
from fastapi.responses import JSONResponse
app = FastAPI()
@app.post("/boats/{boat_id}/sail")
async def sail(boat_id: int):
`;

/** The line that says that the operation is gone. */
function goneOf(...body: string[]): number | undefined {
  const source = `${HEAD}${body.map((line) => `  ${line}\n`).join("")}`;
  return linkFastapi(programOf({ "main.py": source }), { isTest: () => false }).operations[0]?.gone
    ?.startLine;
}

it("knows a handler that says nothing but that it is gone", () => {
  expect(goneOf('"""Was removed."""', "log(boat_id)", 'raise HTTPException(410, detail="gone")')).toBe(9);
  expect(goneOf("raise HTTPException(status_code=status.HTTP_410_GONE)")).toBe(7);
  expect(goneOf('return JSONResponse(status_code=410, content={"error": "gone"})')).toBe(7);
});

it("asks that it can say nothing else", () => {
  expect(goneOf("if boat_id:", "  raise HTTPException(status_code=410)")).toBeUndefined();
  expect(goneOf("if boat_id:", "  return boat_id", "raise HTTPException(status_code=410)")).toBeUndefined();
  expect(goneOf("raise HTTPException(status_code=404)")).toBeUndefined();
  expect(goneOf("return JSONResponse(status_code=200, content={})")).toBeUndefined();
  expect(goneOf("return boat_id")).toBeUndefined();
});
