import { expect, it } from "vitest";
import { concat, hole, type Pattern, parseTemplate, text } from "../contract/pattern.ts";
import type { BaseUrl, Request } from "../contract/request.ts";
import { at, operation, request } from "../rules/subject.fixture.ts";
import { shownFiles, shownMention } from "./shown-files.ts";

const API: BaseUrl = { variable: "API", place: at("web/a.ts", 1), guarded: true };
const behindApi = (...rest: readonly Pattern[]) => concat(hole("API", "env"), ...rest);

const asked: Request = { ...request, url: behindApi(text("/boats")), base: API };
const show = (url: Pattern, more: Partial<Request> = {}): Request => ({
  ...request,
  url,
  loaded: "file",
  ...more,
});

it("knows what is shown of the server by a path that is not known", () => {
  const picture = show(behindApi(hole("picture")), { base: API });
  expect(shownFiles([asked, picture])).toEqual([picture]);
  expect(shownFiles([picture])).toEqual([]);
  const near = show(hole("picture"), { host: "localhost:8000" });
  expect(shownFiles([{ ...request, host: "localhost:8000" }, near])).toEqual([near]);
});

it("knows nothing of files by themselves, of paths with words, and of bases alone", () => {
  for (const none of [
    show(hole("picture")),
    show(behindApi(text("/boats/"), hole("picture")), { base: API }),
    show(behindApi(), { base: API }),
    show(behindApi(hole("picture")), { base: API, origin: "test" }),
    { ...show(behindApi(hole("picture")), { base: API }), loaded: "page" } as const,
  ])
    expect(shownFiles([asked, none])).toEqual([]);
});

it("leaves open whether such a path is that of a file which an operation gives by its name", () => {
  const shown = shownFiles([asked, show(behindApi(hole("picture")), { base: API })]);
  const served = (path: string) => ({ ...operation, path: parseTemplate(text(path)), file: true }) as const;
  expect(shownMention(served("/pictures/{name}"), shown)?.expression).toBe("<API><picture>");
  expect(shownMention(served("/pictures/{name}"), [])).toBeNull();
  expect(shownMention(served("/pictures/latest"), shown)).toBeNull();
  expect(shownMention({ ...operation, path: served("/pictures/{name}").path }, shown)).toBeNull();
});
