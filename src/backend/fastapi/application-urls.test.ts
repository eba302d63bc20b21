import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

/** The paths of an application's routes, with the conditions that they stand under. */
function pathsOf(...lines: readonly string[]): string[] {
  const source = ["from fastapi import FastAPI", ...lines, "def page(): ...", ""].join("\n");
  const { operations } = linkFastapi(programOf({ "main.py": source }), { isTest: () => false });
  return operations.map(({ path, conditions }) => [render(path), ...conditions].join(" if "));
}

const REDIRECT = [
  "if app.swagger_ui_oauth2_redirect_url is None:",
  '    app.swagger_ui_oauth2_redirect_url = "oauth2"',
  "@app.get(app.swagger_ui_oauth2_redirect_url)",
];

it("decides a test of a URL by what FastAPI is made with", () => {
  expect(pathsOf("app = FastAPI()", ...REDIRECT)).toEqual(["/docs/oauth2-redirect"]);
  expect(pathsOf('app = FastAPI(swagger_ui_oauth2_redirect_url="/x")', ...REDIRECT)).toEqual(["/x"]);
  expect(
    pathsOf(
      "app = FastAPI(docs_url=None)",
      "if app.docs_url is None:",
      '  @app.get("/docs")',
      "  def docs(): ...",
    ),
  ).toEqual(["/docs"]);
});

it("knows them of a class of the tree that hands its arguments on", () => {
  const made = [
    "class Own(FastAPI):",
    "    def __init__(self, *args, **kwargs):",
    "        super().__init__(*args, **kwargs)",
  ];
  expect(pathsOf(...made, 'app = Own(title="A")', ...REDIRECT)).toEqual(["/docs/oauth2-redirect"]);
});

it("takes what is set later", () => {
  expect(pathsOf("app = FastAPI()", 'app.docs_url = "/manual"', "@app.get(app.docs_url)")).toEqual([
    "/manual",
  ]);
});

it("knows none where arguments are not known, or only a condition sets it", () => {
  expect(pathsOf("from conf import given", "app = FastAPI(**given)", "@app.get(app.docs_url)")).not.toContain(
    "/docs",
  );
  const set = ["from conf import given", "app = FastAPI()", "if given:", '    app.docs_url = "/manual"'];
  expect(pathsOf(...set, "@app.get(app.docs_url)")).toHaveLength(1);
  expect(pathsOf(...set, "@app.get(app.docs_url)")).not.toContain("/docs");
});
