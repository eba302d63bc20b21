import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const pathsWith = (bases: string, made: string): string[] => {
  const source = `from abc import ABC
from typing import Generic, TypeVar
from fastapi import APIRouter, FastAPI
T = TypeVar("T")
class Crud(${bases}):
    def __init__(self, model):
        super().__init__()
        @self.get("/all")
        def get_all(): return []
router = ${made}(model=int)
app = FastAPI()
app.include_router(router, prefix="/x")`;
  const { operations } = linkFastapi(programOf({ "main.py": source }), {
    isTest: () => false,
    renameOf: () => null,
  });
  return operations.map(({ path }) => render(path));
};

it.each([
  ["Generic[T], APIRouter", "Crud[int]"],
  ["Generic[T], APIRouter", "Crud"],
  ["ABC, APIRouter", "Crud"],
  ["APIRouter, Generic[T]", "Crud[int]"],
])("a router of a class with the bases %s, made by %s, has the routes of its class", (bases, made) => {
  expect(pathsWith(bases, made)).toEqual(["/x/all"]);
});

it("no router is made by a class that has only type parameters", () => {
  expect(pathsWith("Generic[T]", "Crud[int]")).toEqual([]);
});
