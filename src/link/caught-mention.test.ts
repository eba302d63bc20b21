import { expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import { concat, type Pattern, text } from "../contract/pattern.ts";
import type { OwnRoute, Request } from "../contract/request.ts";
import { at } from "../rules/subject.fixture.ts";
import { caughtMention } from "./caught-mention.ts";

const request = (url: Pattern): Request =>
  ({
    url,
    methods: ["POST"],
    origin: "application",
    protocol: "http",
    place: at("web/src/terms.ts", 4),
  }) as unknown as Request;

const handler = (path: Pattern): OwnRoute => ({
  path,
  methods: [],
  place: at("web/src/app/api/backend/[...path]/route.ts", 1),
});
const rest: Pattern = [{ kind: "hole", name: "path", role: "param", greedy: true }];

it("takes a request to a catch-all handler for one that may reach what stands behind its path", () => {
  const accept = operationOf("POST", "/auth/accept");
  const mention = (url: string, own = concat(text("/api/backend/"), rest)) =>
    caughtMention(accept, { requests: [request(text(url))], ownRoutes: [handler(own)] })?.expression;
  expect(mention("/api/backend/auth/accept")).toBe("/api/backend/auth/accept");
  expect(mention("/api/backend/v1/auth/accept")).toBeUndefined();
  expect(mention("/api/backend/auth/accept", text("/api/backend/auth/accept"))).toBeUndefined();
  expect(mention("/api/other/auth/accept")).toBeUndefined();
});
