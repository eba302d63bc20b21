import { expect, it } from "vitest";
import { render } from "../contract/pattern.ts";
import { extractBackend } from "./extract-backend.ts";
import { createFactsMemory } from "./facts-memory.ts";
import { linkBackend } from "./link-backend.ts";

const APP = `
import aiosql
from fastapi import FastAPI

queries = aiosql.from_path("queries", "asyncpg")
app = FastAPI()

@app.get("/users/me", name="users:me")
async def me(): return await queries.get_me(connect())

@app.get("/users/you")
async def you(): return {}
`;

const TESTS = `
from fastapi.testclient import TestClient
from main import app

client = TestClient(app)

def test_users():
    client.get(app.url_path_for("users:me"))
    client.get(app.url_path_for("you"))
    client.get(app.url_path_for("me"))
`;

async function sideOf() {
  const python = [
    { file: "main.py", text: APP },
    { file: "tests/test_users.py", text: TESTS },
  ];
  const facts = await extractBackend(python, [], [], createFactsMemory());
  return linkBackend(facts, { entry: [], values: {} }, null);
}

it("finds a route by the name that it is given, else by its handler's", async () => {
  const { tests } = await sideOf();
  const urls = tests.map(({ url, undetermined }) => (undetermined === null ? render(url) : "not known"));
  expect(urls).toEqual(["/users/me", "/users/you", "not known"]);
});

it("says that queries of files reach a database", async () => {
  const { operations, queriesOf } = await sideOf();
  const reasons = operations.map((operation) =>
    queriesOf(operation).undetermined.map(({ reason }) => reason),
  );
  expect(reasons).toEqual([["A database is reached through aiosql, whose statements are not read."], []]);
});
