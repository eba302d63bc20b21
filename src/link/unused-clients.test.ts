import { expect, it } from "vitest";
import { render, text } from "../contract/pattern.ts";
import type { UnusedClient } from "../contract/request.ts";
import { at, operation } from "../rules/subject.fixture.ts";
import { unusedClients } from "./unused-clients.ts";

const client = (url: string, line: number): UnusedClient => ({
  name: "load",
  place: at("web/api.ts", line),
  methods: ["GET"],
  url: text(url),
  generated: false,
});

it("tells a function once, by the URL that an operation answers", () => {
  const [other, served, alone] = [client("/x/orders", 3), client("/orders", 3), client("/stats", 9)];
  const seam = { unused: new Map([[operation.id, [served]]]), consumers: new Map() } as never;
  const frontend = { unusedClients: [other, served, alone], uncalled: new Map(), requests: [] } as never;
  expect(
    unusedClients(seam, frontend, [operation]).map((one) => [
      render(one.client.url),
      one.operation?.id ?? null,
    ]),
  ).toEqual([
    ["/orders", operation.id],
    ["/stats", null],
  ]);
});
