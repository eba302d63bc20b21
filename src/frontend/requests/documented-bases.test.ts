import { expect, it } from "vitest";
import { documentedBases } from "./documented-bases.ts";

const bases = (...texts: readonly string[]) => documentedBases(texts.map((text) => ({ text })));

it("takes values with a path, quoted or not, with their remarks", () => {
  const text =
    'API=http://localhost:8000/api/v1\nexport WS_URL="ws://localhost/ws/" # the socket\nPREFIX=/api';
  expect(bases(text)).toEqual({
    API: "http://localhost:8000/api/v1",
    WS_URL: "ws://localhost/ws",
    PREFIX: "/api",
  });
});

it("takes no value without a path, and none that two files give differently", () => {
  expect(bases("A=http://localhost:8000\nB=secret/key\nC=")).toEqual({});
  expect(bases("A=http://localhost/api", "A=https://api.example.com/v2")).toEqual({});
  expect(Object.keys(bases("A=http://localhost/api", "A=https://example.com/api/"))).toEqual(["A"]);
});
