import { describe, expect, it } from "vitest";
import { FRUIT, queriesIn } from "./queries.fixture.ts";

const PRELUDE = `
import asyncio
import contextvars
import functools
import threading
from concurrent.futures import ThreadPoolExecutor
from asgiref.sync import sync_to_async
from sqlalchemy import select
from sqlalchemy.orm import Session
from models import Fruit

pool = ThreadPoolExecutor()

class Basket:
    def __init__(self, session: Session):
        self.session = session

    def fruits(self, count):
        return self.session.scalars(select(Fruit).limit(count)).all()

async def handler(session: Session, pieces: list[int]):
    basket = Basket(session)
    loop = asyncio.get_running_loop()
`;

const statementsOf = (line: string): string[] =>
  queriesIn({ "models.py": FRUIT, "app.py": `${PRELUDE}    ${line}\n` }).statements.map(
    ({ kind, tables }) => `${kind} ${tables}`,
  );

describe("a function that is handed to what runs it", () => {
  it.each([
    "await asyncio.to_thread(basket.fruits, 5)",
    "await asyncio.to_thread(functools.partial(basket.fruits, 5))",
    "await asyncio.to_thread(session.scalars, select(Fruit))",
    "await loop.run_in_executor(None, functools.partial(basket.fruits, 5))",
    "await loop.run_in_executor(None, lambda: basket.fruits(5))",
    "await sync_to_async(basket.fruits)(5)",
    "await sync_to_async(basket.fruits, thread_sensitive=True)(5)",
    "contextvars.copy_context().run(functools.partial(basket.fruits, 5))",
    "pool.submit(basket.fruits, 5).result()",
    "list(pool.map(basket.fruits, pieces))",
    "threading.Thread(target=basket.fruits, args=(5,)).start()",
    'threading.Thread(target=basket.fruits, kwargs={"count": 5}, daemon=True).start()',
    "threading.Timer(10, basket.fruits, [5]).start()",
  ])("is followed: %s", (line) => {
    expect(statementsOf(line)).toEqual(["select fruits"]);
  });

  it.each([
    "await asyncio.to_thread(print, select(Fruit))",
    "threading.Thread(target=None).start()",
    "pool.map(Fruit.id, pieces)",
    "kept = functools.partial(basket.fruits, 5)",
    "wrapped = sync_to_async(basket.fruits)",
  ])("is not run by what does not call it: %s", (line) => {
    expect(statementsOf(line)).toEqual([]);
  });
});
