import { expect, it } from "vitest";
import { classifyFile } from "./classify-file.ts";

it("takes the scripts of documentation, and of a mock that a package writes, for none of the application's", () => {
  expect(classifyFile("docs/build/html/_static/searchtools.js")).toBe("tooling");
  expect(classifyFile("web/public/mockServiceWorker.js")).toBe("mock");
  expect(classifyFile("web/public/serviceWorker.js")).toBe("application");
  expect(classifyFile("web/static/search.js")).toBe("application");
});
