import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const HEAD = `
from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.templating import Jinja2Templates
templates = Jinja2Templates("templates")
app = FastAPI()
`;

/** The line of the page that a handler answers with. */
function pageOf(body: string, route = '@app.get("/")'): number | undefined {
  const handler = [route, "async def show(request, id=0):", ...body.split("\n").map((line) => `  ${line}`)];
  const { operations } = linkFastapi(programOf({ "main.py": `${HEAD}${handler.join("\n")}\n` }), {
    isTest: () => false,
  });
  return operations[0]?.page?.startLine;
}

it("knows pages and redirects by what a handler returns", () => {
  expect(pageOf('return templates.TemplateResponse(request, name="index.html")')).toBe(9);
  expect(pageOf('return RedirectResponse("/home")')).toBe(9);
  expect(pageOf('return HTMLResponse("<h1>Hi</h1>")')).toBe(9);
  expect(pageOf('return FileResponse(STATIC / "index.html")')).toBe(9);
  expect(pageOf("return await oauth.google.authorize_redirect(request, uri)")).toBe(9);
  expect(pageOf('if not id:\n  return Response(status_code=404)\nreturn RedirectResponse("/")')).toBe(11);
});

it("follows a name and a function that give it", () => {
  expect(pageOf('answer = RedirectResponse("/")\nanswer.set_cookie("a", "b")\nreturn answer')).toBe(11);
  const behind = (answer: string) =>
    pageOf("return page()", `def page():\n  return ${answer}\n@app.get("/")`);
  expect(behind("Response(read(), media_type='text/html; charset=utf-8')")).toBe(11);
  expect(behind("Response(read(), media_type='text/csv')")).toBeUndefined();
  expect(
    pageOf('if id:\n  answer = {"id": id}\nelse:\n  answer = HTMLResponse("")\nreturn answer'),
  ).toBeUndefined();
  expect(pageOf("return show(request)")).toBeUndefined();
});

it("asks that all of its answers are", () => {
  expect(pageOf('if id:\n  return {"id": id}\nreturn RedirectResponse("/")')).toBeUndefined();
  expect(pageOf('return FileResponse("report.pdf")')).toBeUndefined();
  expect(pageOf('return JSONResponse({"ok": True})')).toBeUndefined();
  expect(pageOf("return Response(status_code=404)")).toBeUndefined();
  expect(pageOf("return [each for each in await rows()]")).toBeUndefined();
});

it("knows a page that is only told of in words where its file is missing", () => {
  const missing = '\nreturn {"message": "API", "links": {"docs": "/docs"}}';
  expect(pageOf(`if INDEX.exists():\n  return FileResponse(DIST / "index.html")${missing}`)).toBe(10);
  expect(pageOf('return {"message": "API"}')).toBeUndefined();
  expect(pageOf('if id:\n  return {"total": 3}\nreturn FileResponse(DIST / "index.html")')).toBeUndefined();
});

it("asks for a GET: nobody goes to the answer of a form", () => {
  expect(pageOf('return RedirectResponse("/home")', '@app.post("/")')).toBeUndefined();
});

const ANY = '@app.get("/{path:path}")';

it("takes a handler of any path that gives files for the frontend's own server", () => {
  const spa =
    "if (DIST / id).is_file():\n  return FileResponse(DIST / id)\nreturn FileResponse(DIST / 'index.html')";
  expect(pageOf(spa, ANY)).toBe(10);
  expect(pageOf("if id:\n  return FileResponse(DIST / id)\nreturn FileResponse(INDEX)", ANY)).toBe(10);
  expect(pageOf("return FileResponse(DIST / id)", ANY)).toBe(9);
});

it("takes files below a path, and any path that answers with more than files, for no page", () => {
  const spa = "if id:\n  return FileResponse(DIST / id)\nreturn FileResponse(DIST / 'index.html')";
  expect(pageOf(spa, '@app.get("/files/{path:path}")')).toBeUndefined();
  expect(pageOf(spa, '@app.get("/{name}")')).toBeUndefined();
  expect(pageOf("if id:\n  return FileResponse(id)\nreturn {'id': id}", ANY)).toBeUndefined();
  expect(pageOf("return await forward(request)", ANY)).toBeUndefined();
});

it("follows a name that holds a page's path and nothing else", () => {
  expect(pageOf('index = STATIC / "index.html"\nreturn FileResponse(index)')).toBe(10);
  expect(
    pageOf('file = STATIC / "a.html"\nif id:\n  file = DATA / id\nreturn FileResponse(file)'),
  ).toBeUndefined();
  expect(pageOf('file = DATA / "report.pdf"\nreturn FileResponse(path=file)')).toBeUndefined();
  expect(pageOf("return FileResponse(id)")).toBeUndefined();
});
