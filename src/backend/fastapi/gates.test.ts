import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

function gatesIn(handler: string): Record<string, string[]> {
  const source = `
from fastapi import Cookie, FastAPI, Header, HTTPException
app = FastAPI()
def verify_key(db, key):
    if not key:
        raise HTTPException(status_code=401)
def find(key):
    return key
${handler}
`;
  const { operations } = linkFastapi(programOf({ "main.py": source }), { isTest: () => false });
  return Object.fromEntries(
    operations.map(({ handler: { name }, gates = [] }) => [name, gates.map((gate) => gate.name)]),
  );
}

const route = (params: string, call: string): string => `@app.post("/x")\ndef x(${params}):\n    ${call}`;

it("knows what a handler asks about the header or cookie that it takes", () => {
  const key = "key: str = Header(None, alias='x-api-key')";
  expect(gatesIn(route(key, "verify_key(None, key)"))).toEqual({ x: ["verify_key"] });
  expect(gatesIn(route("key: str | None = Cookie(None)", "verify_key(None, key)"))).toEqual({
    x: ["verify_key"],
  });
});

it("takes nothing else for one", () => {
  const key = "key: str = Header(None)";
  expect(gatesIn(route(key, "find(key)"))).toEqual({ x: [] });
  expect(gatesIn(route(key, "verify_key(None, 'guest')"))).toEqual({ x: [] });
  expect(gatesIn(route("key: str", "verify_key(None, key)"))).toEqual({ x: [] });
});
