import { count } from "../../contract/count.ts";
import { holderName } from "../../contract/holder-name.ts";
import { placeText } from "../../contract/place.ts";
import type { Hop } from "../../contract/report.ts";
import type { Request } from "../../contract/request.ts";
import type { Subject } from "../../contract/trace.ts";
import { evidenceAt, makeHop, statement } from "../make-hop.ts";

const TOLD = 5;

/** Hop 7: the tests that request the operation, or what they cover instead. */
export function traceTest(subject: Subject): Hop {
  const proven = subject.tests.filter(({ match }) => match !== "possible").map(({ request }) => request);
  const [first] = proven;
  if (first !== undefined) return covered(subject, proven, first);
  const [maybe] = subject.tests;
  if (maybe !== undefined) return undecided(maybe.request);
  return uncovered(subject);
}

function covered({ world }: Subject, tests: readonly Request[], first: Request): Hop {
  const onlyDirect = tests.every((test) => test.direct === "handler");
  return makeHop({
    hop: "test",
    verdict: "pass",
    summary: onlyDirect
      ? `${count(tests.length, "test call")} of the handler itself, without a request.`
      : `It is reached by ${count(tests.length, "test request")}.`,
    location: first.place,
    facts: {
      tests: tests.map((test) => ({
        place: placeText(test.place),
        test: holderName(test),
        direct: test.direct ?? null,
      })),
    },
    statements: tests
      .slice(0, TOLD)
      .map((test) =>
        statement(
          test.direct === "handler" ? "Direct call" : "Test",
          `\`${holderName(test)}\` at ${placeText(test.place)}${test.direct === "isolated-app" ? ", in an application of its own" : ""}`,
          test.direct === undefined ? "pass" : "info",
        ),
      ),
    code: [world.quote(first.place)],
    evidence: tests.map((test) => evidenceAt(test.place, `requested by ${holderName(test)}`)),
  });
}

function undecided(request: Request): Hop {
  const { file, startLine } = request.place;
  return makeHop({
    hop: "test",
    verdict: "undetermined",
    summary: "A test request could be this operation's; whether it is could not be decided.",
    location: request.place,
    undetermined: request.undetermined ?? {
      reason: "the URL of this test request fits several operations, or has a hole where the route has text",
      expression: request.client,
      file,
      line: startLine,
      hint: "write the URL in the test so that its literal segments can be read",
    },
  });
}

function uncovered({ nearbyTests }: Subject): Hop {
  const [near] = nearbyTests;
  const files = [...new Set(nearbyTests.map((test) => test.file))];
  return makeHop({
    hop: "test",
    verdict: "pass",
    summary:
      near === undefined
        ? "No test reaches the operation or its module."
        : `Tests in ${files.join(", ")} reach its module, and none requests the operation.`,
    location: near?.place ?? null,
    facts: { nearby: nearbyTests.map((test) => ({ place: placeText(test.place), covers: test.covers })) },
    statements: nearbyTests
      .slice(0, TOLD)
      .map((test) => statement("Covers instead", `${test.covers} at ${placeText(test.place)}`, "info")),
    evidence: nearbyTests.map((test) => evidenceAt(test.place, test.covers)),
  });
}
