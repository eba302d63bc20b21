import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { templatePaths } from "./template-paths.ts";

it("finds paths in attributes of the template, and leaves the script to its own reader", () => {
  const source =
    '<template>\n  <AppUpload\n    url="/api/backups/upload"\n    accept=".zip"\n  />\n</template>\n<script>\nconst a = "/api/x/y";\n</script>\n';
  expect(
    templatePaths("web/a.vue", source).map(({ path, place }) => [render(path), place.startLine]),
  ).toEqual([["/api/backups/upload", 3]]);
  expect(templatePaths("web/b.vue", '<script>const a = "/api/x/y"</script>')).toEqual([]);
});
