import { authenticationOf } from "../contract/authentication.ts";
import { count } from "../contract/count.ts";
import { render } from "../contract/pattern.ts";
import { placeText } from "../contract/place.ts";
import type { Audit, Finding, Hop, HopName, Status } from "../contract/report.ts";
import type { Subject } from "../contract/trace.ts";

type Narrative = Pick<Audit, "summary" | "keyFindings" | "conclusion">;

/** What the report says in words, made from the hops and the findings that hold. */
export function narrate(
  subject: Subject,
  hops: readonly Hop[],
  findings: readonly Finding[],
  status: Status,
): Narrative {
  const holding = findings.filter(
    (finding) => finding.suppression === null || "expired" in finding.suppression,
  );
  return {
    summary: [
      backendSentence(subject, hops),
      frontendSentence(hops),
      testSentence(hops),
      countSentence(holding),
    ]
      .filter((part) => part !== "")
      .join(" "),
    keyFindings: [...holding.map(findingLine), ...passLines(subject, hops), ...openLines(hops)],
    conclusion: conclude(subject, hops, holding, status),
  };
}

const hopOf = (hops: readonly Hop[], name: HopName): Hop | undefined => hops.find((hop) => hop.hop === name);

const passes = (hops: readonly Hop[], ...names: readonly HopName[]): boolean =>
  names.every((name) => ["pass", "warn", "not-applicable"].includes(hopOf(hops, name)?.verdict ?? "fail"));

function backendSentence({ operation }: Subject, hops: readonly Hop[]): string {
  const path = `\`${operation.method} ${render(operation.path)}\``;
  if (!operation.registered) return `${path} is defined, but no application serves it.`;
  if (passes(hops, "route", "query", "registration"))
    return `The backend defines ${path}, registers it and answers it.`;
  const cause = hopOf(hops, "registration")?.rootCause ?? null;
  const failure = hopOf(hops, "query")?.rootCause ?? null;
  if (cause === null && failure !== null)
    return `The backend defines ${path} and registers it, and its code comes to a call that fails: ${failure}.`;
  return cause === null
    ? `The backend defines ${path}; not all of its side could be decided.`
    : `The backend defines ${path}, and it is never answered by its handler: ${cause}.`;
}

function frontendSentence(hops: readonly Hop[]): string {
  const context = hopOf(hops, "context");
  const component = hopOf(hops, "component");
  switch (context?.verdict) {
    case "fail":
      return `The frontend is not connected to it: ${context.rootCause ?? context.summary}.`;
    case "pass":
    case "warn":
      return component?.verdict === "pass"
        ? `The frontend requests it, and the screen uses it: ${unstop(component.summary)}.`
        : "The frontend has a request to it.";
    case "undetermined":
      return "Whether the frontend requests it could not be decided.";
    default:
      return context?.summary ?? "";
  }
}

const unstop = (sentence: string): string => sentence.replace(/\.$/, "");

function testSentence(hops: readonly Hop[]): string {
  const test = hopOf(hops, "test");
  return test === undefined ? "" : test.summary;
}

function countSentence(findings: readonly Finding[]): string {
  const count = (severity: Finding["severity"]) =>
    findings.filter((finding) => finding.severity === severity).length;
  const said = (["high", "medium", "low"] as const)
    .map((severity) => [count(severity), severity] as const)
    .filter(([number]) => number > 0);
  if (said.length === 0) return "No defect was found.";
  return `Defects: ${said.map(([number, severity]) => `${number} ${severity}`).join(", ")}.`;
}

const findingLine = (finding: Finding): Audit["keyFindings"][number] => ({
  mark: finding.severity === "high" ? "fail" : "warn",
  title: finding.title,
  text: `${finding.message} (${placeText(finding.location)})`,
});

function passLines({ operation }: Subject, hops: readonly Hop[]): Audit["keyFindings"] {
  const lines: Audit["keyFindings"] = [];
  if (operation.registered && passes(hops, "route", "query", "model", "registration")) {
    const { via } = authenticationOf(operation);
    const auth = via === null ? "" : `, with authentication via \`${via}\``;
    lines.push({
      mark: "pass",
      title: "Backend implementation",
      text: `\`${operation.method} ${render(operation.path)}\` is defined, registered and served${auth}.`,
    });
  }
  const component = hopOf(hops, "component");
  const context = hopOf(hops, "context");
  if (context?.verdict === "pass" && component?.verdict === "pass") {
    lines.push({ mark: "pass", title: "Frontend connection", text: component.summary });
  }
  const test = hopOf(hops, "test");
  if (test?.verdict === "pass" && test.location !== null)
    lines.push({ mark: "pass", title: "Tests", text: test.summary });
  return lines;
}

const openLines = (hops: readonly Hop[]): Audit["keyFindings"] =>
  hops
    .filter((hop) => hop.undetermined !== undefined)
    .map((hop) => ({
      mark: "warn",
      title: `Undetermined: ${hop.hop}`,
      text: `${hop.undetermined?.reason ?? ""} (${hop.undetermined?.file}:${hop.undetermined?.line})`,
    }));

function conclude(
  { operation }: Subject,
  hops: readonly Hop[],
  findings: readonly Finding[],
  status: Status,
): Audit["conclusion"] {
  const name = `\`${operation.handler.name}\``;
  const [worst] = findings;
  const priority = worst === undefined ? null : `${worst.fix} (${placeText(worst.location)})`;
  const backend = passes(hops, "route", "query", "registration");
  if (status === "C") {
    const rest =
      findings.length === 0
        ? ""
        : ` What remains is below the threshold: ${count(findings.length, "finding")}.`;
    return {
      text: `${name} is connected from the route to where it is used, as far as the code shows.${rest}`,
      priority,
    };
  }
  if (status === "U") {
    const open = hops.filter((hop) => hop.verdict === "undetermined").map((hop) => hop.hop);
    return {
      text: `Nothing wrong was proven for ${name}, and ${open.join(" and ")} could not be decided.`,
      priority,
    };
  }
  const frontend = hopOf(hops, "context")?.verdict === "fail";
  const text =
    backend && frontend
      ? `The backend's side of ${name} stands, and no user of this frontend gets anything from it: nothing that the screen shows comes from there.`
      : `${name} is inconsistent: ${(worst?.message ?? "").replace(/\.$/, "")}.`;
  return { text, priority };
}
