import { describe, expect, it } from "vitest";
import { parseTemplate, text } from "../contract/pattern.ts";
import { operation } from "../rules/subject.fixture.ts";
import { mentionOf, unreadScreen } from "./foreign-mentions.ts";

const at = (path: string) => ({ ...operation, path: parseTemplate(text(path)) });
const svelte = (line: string) => [{ file: "web/src/Items.svelte", text: `<script>\n${line}\n</script>\n` }];

describe("mentionOf", () => {
  it("finds the end of the path behind a base", () => {
    expect(mentionOf(at("/api/v1/items"), svelte("  fetch(`${API}/items`)"))).toMatchObject({
      file: "web/src/Items.svelte",
      line: 2,
      expression: "fetch(`${API}/items`)",
    });
  });

  it("asks for the last literal segment, as a whole one", () => {
    expect(mentionOf(at("/api/items/{id}"), svelte("fetch(`/api/items/${id}`)"))).not.toBeNull();
    expect(mentionOf(at("/api/items"), svelte("fetch('/api/items-archive')"))).toBeNull();
    expect(mentionOf(at("/api/items"), svelte("fetch('/api/users')"))).toBeNull();
    expect(mentionOf(at("/{path}"), svelte("fetch('/anything')"))).toBeNull();
  });

  it("does not take the end of another path, or a closing tag, for it", () => {
    expect(mentionOf(at("/user/language"), svelte('import "golang.org/x/text/language"'))).toBeNull();
    expect(mentionOf(at("/user/language"), svelte("PUT /user/language"))).not.toBeNull();
    expect(mentionOf(at("/config"), svelte("</config>"))).toBeNull();
    expect(
      mentionOf(at("/orders/{id}/cancel"), svelte("url = base + `/orders/${id}/cancel`")),
    ).not.toBeNull();
  });
});

describe("unreadScreen", () => {
  it("names a screen in a language that is not read, and no other file", () => {
    expect(unreadScreen(svelte(""))?.file).toBe("web/src/Items.svelte");
    expect(unreadScreen([{ file: "docs/index.html", text: "" }])).toBeNull();
  });
});
