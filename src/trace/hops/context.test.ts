import { expect, it } from "vitest";
import { subject, world } from "../../rules/subject.fixture.ts";
import { traceComponent } from "./component.ts";
import { traceContext } from "./context.ts";

const plain = { ...subject, world: { ...world, hasFrontend: false } };

it("tells what scripts without a framework request, and says nothing of what they leave out", () => {
  expect(traceContext(plain)).toMatchObject({
    verdict: "pass",
    location: subject.consumers[0]?.request.place,
  });
  const left = { ...plain, consumers: [] };
  expect(traceContext(left)).toMatchObject({ verdict: "not-applicable" });
  expect(traceContext(left).summary).toContain("Only scripts without the screens");
  expect(traceComponent(plain).summary).toContain("Only scripts without the screens");
});

it("says that there is no frontend where nothing makes requests", () => {
  const none = { ...plain, consumers: [], world: { ...plain.world, requests: [] } };
  expect(traceContext(none).summary).toBe("The repository holds no frontend.");
});

it("tells no consumers where the target expects none", () => {
  const external = { ...plain, target: { ...subject.target, consumers: "external" as const } };
  expect(traceContext(external).summary).toBe("No frontend is expected to call it.");
});
