import { programOf } from "../python/program.fixture.ts";
import { givenRequest, requestOf } from "./given-request.ts";
import { linkFastapi } from "./link-fastapi.ts";

const STORE = `
from somewhere import log

class Store:
    def all(self):
        log.store()

class Memory:
    def all(self):
        log.memory()
`;

const HEAD = `
from contextlib import asynccontextmanager
from fastapi import FastAPI, Request
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from store import Memory, Store
`;

/** What handlers by that name call of `log`, by the stores that they come to. */
export function logsOf(app: string, name = "handler"): string[] {
  const program = programOf({ "store.py": STORE, "app.py": HEAD + app });
  const link = linkFastapi(program, { isTest: () => false });
  const operation = link.operations.find(({ handler }) => handler.name === name);
  const target = operation === undefined ? null : link.handlerOf(operation.id);
  if (operation === undefined || target === null) throw new Error("no handler");
  const request = requestOf(operation, link.applicationOf(operation), link.requestStateOf(operation));
  return program
    .follow(target, givenRequest(program, target, request))
    .calls.map(({ site }) => program.textOf(site))
    .filter((call) => call.startsWith("log."));
}
