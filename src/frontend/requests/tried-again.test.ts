import { expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

const hook = (again: string) => `import { useEffect } from "react";
export function useBoats(path, retry = false) {
  const go = (query = "") => { fetch(\`/api/\${path}\${query}\`).catch(() => { ${again} }); };
  useEffect(() => { go(); }, []);
}`;

const uses = (...calls: readonly string[]) =>
  `import { useBoats } from "./hook";\nexport const Page = () => { ${calls.join(" ")} return <p />; };`;

it("makes no request of its own of a call that tries once more where nobody asks for that", () => {
  const files = (again: string, ...calls: readonly string[]) => ({
    "hook.ts": hook(again),
    "page.tsx": uses(...calls),
  });
  const boats = ["page.tsx:2 GET /api/boats"];
  expect(requestsOf(files("if (retry) go();", 'useBoats("boats");'))).toEqual(boats);
  expect(requestsOf(files("if (retry) go();", 'useBoats("boats", true);'))).toEqual(boats);
  expect(requestsOf(files("if (retry) go();", 'useBoats("boats");', 'useBoats("notes", true);'))).toEqual([
    ...boats,
    "page.tsx:2 GET /api/notes",
  ]);
});

it("says so of a way that has to be followed to a path, too", () => {
  const whole = `import { useEffect } from "react";
export function useBoats(path, given, retry = false) {
  const more = given ? textOf(given) : "";
  const go = (query = "") => {
    const asked = query || more;
    fetch(\`\${BASE}/\${path}\${asked}\`).catch(() => { if (retry) go(); });
  };
  useEffect(() => { go(); }, []);
}
const BASE = import.meta.env.VITE_API;
const textOf = (given) => { const all = []; for (const key in given) all.push(key); return \`?\${all.join("&")}\`; };`;
  expect(requestsOf({ "hook.ts": whole, "page.tsx": uses('useBoats("boats");') })).toEqual([
    "page.tsx:2 GET <VITE_API>/boats",
  ]);
});

it("keeps the request of a function that is handed on, where those who are seen to call it ask for something else", () => {
  const files = {
    "api.ts":
      "const send = (url) => fetch(url, { method: 'DELETE' });\nexport const remove = (id) => send(`/api/boats/${id}`);",
    "hook.ts": `import { remove } from "./api";
export const useBoats = (list) => {
  const drop = (id) => { if (!id) { list.refresh(); return; } remove(id); };
  return { drop, refresh: () => drop("") };
};`,
    "page.tsx": `import { useBoats } from "./hook";
export const Page = ({ list }) => { const { drop, refresh } = useBoats(list); return <List onDrop={drop} onClick={refresh} />; };`,
  };
  expect(requestsOf(files)).toEqual(["api.ts:2 DELETE /api/boats/{id}"]);
});

it("keeps the request of a function that nobody is seen to call so", () => {
  const shown = `${hook("if (retry) go();")}\nexport const all = [useBoats];`;
  expect(requestsOf({ "hook.ts": shown })).toEqual(["hook.ts:3 GET /api/{path}"]);
});
