import { describe, expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import type { Operation } from "../contract/operation.ts";
import { hole, render, text } from "../contract/pattern.ts";
import type { SpecDocument } from "../contract/spec.ts";
import { linkSpec } from "./link-spec.ts";

const at = (file: string, startLine: number) => ({ file, startLine, endLine: startLine });

function operation(shown: string, parts: Partial<Operation> = {}): Operation {
  const [method = "", path = ""] = shown.split(" ");
  return operationOf(method as Operation["method"], path, parts);
}

const documentOf = (listed: readonly string[], parts: Partial<SpecDocument> = {}): SpecDocument => ({
  file: "api.json",
  basePaths: [],
  openPaths: [],
  operations: listed.map((shown, index) => {
    const [method = "", path = ""] = shown.split(" ");
    const place = at("api.json", index + 1);
    return { method: method as "GET", path, parameters: [], isOpen: false, place };
  }),
  ...parts,
});

/** What is said, as text: `GET /a` is listed, `- GET /a` is missing, `+ GET /a` is only in the document. */
function link(document: SpecDocument, operations: readonly Operation[]): string[] {
  const { documented, specOnly } = linkSpec(document, operations);
  const said = operations.flatMap((operation) => {
    const found = documented.get(operation.id);
    const shown = `${operation.method} ${render(operation.path)}`;
    return found === undefined ? [] : [found.kind === "listed" ? shown : `- ${shown}`];
  });
  return [...said, ...specOnly.map(({ method, path }) => `+ ${method} ${path}`)];
}

const of = (...shown: readonly string[]) => shown.map((each) => operation(each));

describe("an operation", () => {
  it("is listed whatever its parameters are called, and with or without a slash at the end", () => {
    expect(link(documentOf(["GET /a/{id}", "POST /b"]), of("GET /a/{key}", "POST /b/"))).toEqual([
      "GET /a/{key}",
      "POST /b/",
    ]);
  });

  it("is missing, or only in the document", () => {
    expect(link(documentOf(["GET /a", "GET /b", "GET /z"]), of("GET /a", "GET /b", "POST /b"))).toEqual([
      "GET /a",
      "GET /b",
      "- POST /b",
      "+ GET /z",
    ]);
  });

  it("that is missing knows what stands at its path", () => {
    const operations = of("GET /a", "GET /b", "POST /b");
    const { documented } = linkSpec(documentOf(["GET /a", "GET /b"]), operations);
    expect(documented.get("main:app POST /b")).toMatchObject({
      kind: "missing",
      others: [{ method: "GET", path: "/b" }],
    });
  });

  it("with a twin on either side is not told apart, unless the slash at the end does", () => {
    const twins = [operation("GET /a/{x}"), operation("GET /a/{y}", { id: "twin" }), ...of("GET /b")];
    expect(link(documentOf(["GET /a/{x}", "GET /b"]), twins)).toEqual(["GET /b"]);
    expect(link(documentOf(["GET /a", "GET /a/"]), of("GET /a", "GET /a/"))).toEqual(["GET /a", "GET /a/"]);
  });
});

describe("nothing is missing", () => {
  const listed = documentOf(["GET /a", "GET /b"]);
  it.each<[string, Partial<Operation>]>([
    ["that is hidden", { inSchema: false }],
    ["that may be hidden", { schemaDoubt: true }],
    ["that stands under a condition of its own", { conditions: ["DEBUG"] }],
    [
      "whose path is in doubt",
      { undetermined: [{ reason: "", expression: "", file: "", line: 1, hint: "" }] },
    ],
    ["with a tag that nothing listed has", { tags: ["internal"] }],
    ["of another application", { app: "admin:app" }],
  ])("%s", (_, parts) => {
    expect(link(listed, [...of("GET /a", "GET /b"), operation("GET /c", parts)])).toEqual([
      "GET /a",
      "GET /b",
    ]);
  });

  it("of a socket", () => {
    const socket = operation("WS /ws", { protocol: "ws" });
    expect(link(listed, [...of("GET /a", "GET /b"), socket])).toEqual(["GET /a", "GET /b"]);
  });

  it("at a path that is described elsewhere", () => {
    const document = documentOf(["GET /a", "GET /b"], { openPaths: ["/c"] });
    expect(link(document, of("GET /a", "GET /b", "GET /c"))).toEqual(["GET /a", "GET /b"]);
  });

  it("from a document of a part, which is said", () => {
    const operations = of("GET /a", "GET /b", "GET /c");
    expect(link(documentOf(["GET /a"]), operations)).toEqual(["GET /a"]);
    expect(linkSpec(documentOf(["GET /a"]), operations).remarks).toEqual([
      expect.stringContaining("it lists 1 of the 3 operations that main:app documents"),
    ]);
  });

  it("that may be left out by its tag, which is said", () => {
    const operations = [...of("GET /a", "GET /b"), operation("GET /c", { tags: ["internal"] })];
    expect(linkSpec(listed, operations).remarks).toEqual([
      expect.stringContaining('it lists nothing with the tag "internal"'),
    ]);
  });

  it("but a condition that all of the application has says nothing", () => {
    const operations = ["GET /a", "GET /b", "GET /c"].map((each) =>
      operation(each, { conditions: ["made"] }),
    );
    expect(link(listed, operations)).toEqual(["GET /a", "GET /b", "- GET /c"]);
  });
});

describe("a prefix that one side lacks", () => {
  const CODE = of("GET /api/a", "GET /api/b", "POST /api/b");
  const ALL = ["GET /api/a", "GET /api/b", "- POST /api/b"];

  it("is the server's base path, or that of the code, or that of the document", () => {
    expect(link(documentOf(["GET /a", "GET /b"], { basePaths: ["/api"] }), CODE)).toEqual(ALL);
    expect(link(documentOf(["GET /a", "GET /b"]), CODE)).toEqual(ALL);
    expect(link(documentOf(["GET /x/y/a", "GET /x/y/b"]), of("GET /a", "GET /b"))).toEqual([
      "GET /a",
      "GET /b",
    ]);
  });

  it("makes no missing operation of what stands outside of it", () => {
    expect(link(documentOf(["GET /a", "GET /b"]), [...CODE, ...of("GET /health")])).toEqual(ALL);
  });

  it("is not chosen among several that do as well, and nothing is said but that", () => {
    const versions = of("GET /v1/a", "GET /v2/a", "GET /v1/b", "GET /v2/b");
    expect(link(documentOf(["GET /a", "GET /b", "GET /z"]), versions)).toEqual([]);
    expect(linkSpec(documentOf(["GET /a"]), versions).remarks).toEqual([
      expect.stringContaining("it is compared with nothing"),
    ]);
  });

  it("of hidden twins is none", () => {
    const hidden = ["GET /api/a", "GET /api/b"].map((each) => operation(each, { inSchema: false }));
    expect(link(documentOf(["GET /a", "GET /b"]), [...of("GET /a", "GET /b"), ...hidden])).toEqual([
      "GET /a",
      "GET /b",
    ]);
  });

  it("is each mounted application's own", () => {
    const mounted = (shown: string) =>
      operation(shown, {
        registration: [{ kind: "mount", place: at("main.py", 9), prefix: text("/sub") }],
      });
    const operations = [...of("GET /a", "GET /b"), mounted("GET /sub/x"), mounted("GET /sub/y")];
    expect(link(documentOf(["GET /x"]), operations)).toEqual(["GET /sub/x", "- GET /sub/y"]);
    expect(link(documentOf(["GET /a"]), operations)).toEqual(["GET /a", "- GET /b"]);
    expect(link(documentOf(["GET /a", "GET /b", "GET /sub/x"]), operations)).toEqual(["GET /a", "GET /b"]);
  });

  it("is not told by a root alone", () => {
    expect(link(documentOf(["GET /"]), of("GET /admin", "GET /admin/users"))).toEqual([]);
  });
});

describe("what only the document has", () => {
  const listed = documentOf(["GET /a", "GET /b", "GET /c/d"]);

  it("is nothing where the document is for another API", () => {
    expect(link(documentOf(["GET /a", "GET /x", "GET /y"]), of("GET /a", "GET /b"))).toEqual([]);
  });

  it.each<[string, Operation]>([
    ["hidden", operation("GET /c/d", { inSchema: false })],
    ["of another application", operation("GET /c/d", { app: "admin:app" })],
    ["that no application reaches", operation("GET /d", { app: null, registered: false })],
    [
      "with an unknown prefix",
      operation("GET /", { path: [...text("/"), ...hole("PREFIX"), ...text("/d")] }),
    ],
    ["that takes all paths below", operation("GET /c/{path:path}")],
  ])("is not what an operation of the code could be: one %s", (_, operation) => {
    expect(
      link(listed, [...of("GET /a", "GET /b"), operation]).filter((each) => each.startsWith("+")),
    ).toEqual([]);
  });
});
