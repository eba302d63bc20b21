import { expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import { hole, type Pattern, render, text } from "../contract/pattern.ts";
import { request } from "../rules/subject.fixture.ts";
import { findNearMisses } from "./near-misses.ts";

const operations = [
  operationOf("GET", "/boats"),
  operationOf("GET", "/boats/{id}"),
  operationOf("POST", "/"),
];

const near = (url: Pattern, method: "GET" | "POST" = "GET") =>
  findNearMisses({ ...request, methods: [method], url }, operations).map(({ path }) => render(path));

it("takes what stands behind two slashes for the path that was meant", () => {
  expect(near(text("//boats"))).toEqual(["/boats"]);
  expect(near([...text("//boats/"), ...hole("id", "param")])).toEqual(["/boats/{id}"]);
  expect(near(text("//boats"), "POST")).toEqual([]);
});

it("leaves hosts alone", () => {
  expect(near(text("//api.shop.org/boats"))).toEqual([]);
  expect(near(text("//api:8000/boat"))).toEqual([]);
});
