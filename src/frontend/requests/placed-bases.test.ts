import { expect, it } from "vitest";
import { linkFiles, requestsOf } from "./requests.fixture.ts";

const page = (url: string): Readonly<Record<string, string>> => ({
  "web/page.tsx": `export default function Page({ photo }) {
  useEffect(() => { fetch(${url}); });
  return null;
}`,
});

it("takes a parameter behind a base with words of its own for one segment, as behind a text", () => {
  const base = "import.meta.env.VITE_PHOTOS ??";
  expect(requestsOf(page(`\`\${${base} "/media/photos"}/\${photo}\``))).toEqual([
    "web/page.tsx:2 GET <VITE_PHOTOS>/{photo}",
  ]);
  expect(requestsOf(page(`\`\${${base} "/api/v1"}/\${photo}\``))).toEqual([]);
});

it("reads what is put into an element that only a run fills in", () => {
  const { requests } = linkFiles({
    "web/player.ts":
      "export function play(element, id) { element.src = `/media/films/${id}`; }\nplay(ref, 1);",
  });
  expect(requests.map(({ loaded, url }) => [loaded, url])).toEqual([
    ["file", [{ kind: "text", text: "/media/films/1" }]],
  ]);
});

it("takes SvelteKit's environment from nowhere else, whatever the tests put in its place", () => {
  const found = requestsOf({
    "web/vitest.config.ts": `import path from "path";
export default { resolve: { alias: { "$env/static/public": path.resolve(__dirname, ".env") } } };`,
    "web/page.ts": `import { PUBLIC_API } from "$env/static/public";\nfetch(\`\${PUBLIC_API}/orders\`);`,
  });
  expect(found).toEqual(["web/page.ts:2 GET <PUBLIC_API>/orders"]);
});
