import { render } from "../../../contract/pattern.ts";
import { placeText } from "../../../contract/place.ts";
import type { Rule } from "../../../contract/rule.ts";

export const rule: Rule = {
  meta: {
    id: "test/endpoint-untested",
    severity: "low",
    hop: "test",
    verdict: "fail",
    title: "No test requests the operation",
    summary: "No test, Python or script, makes a request to the operation.",
    explains: [],
  },
  check({ operation, tests, nearbyTests, world }) {
    if (tests.length > 0) return [];
    const path = `${operation.method} ${render(operation.path)}`;
    const [near] = nearbyTests;
    const covered = [...new Set(nearbyTests.map((test) => test.covers))].slice(0, 3).join("; ");
    return [
      {
        location: operation.place,
        message:
          near === undefined
            ? `No test requests \`${path}\`.`
            : `No test requests \`${path}\`; the nearest test ${covered} (${placeText(near.place)}).`,
        impact: "A change that breaks it is noticed by users first.",
        fix:
          near === undefined
            ? `Add a test that requests \`${path}\`.`
            : `Add a test that requests \`${path}\` to \`${near.file}\` or beside it.`,
        related: nearbyTests.map((test) => ({ ...test.place, note: test.covers })),
        declaration: operation.handler.qualifiedName,
        code: world.quote(operation.place).text,
        verdict: near === undefined ? "fail" : "warn",
      },
    ];
  },
};
