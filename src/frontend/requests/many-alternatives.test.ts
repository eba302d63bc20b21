import { expect, it } from "vitest";
import { linkFiles, requestsOf } from "./requests.fixture.ts";

/** Requests one of so many kinds, behind one of two bases. */
const source = (kinds: number): string => `
const base = local ? "/api" : "/v2";
const kindUrl = (kind) => {
  switch (kind) {
${Array.from({ length: kinds }, (_, index) => `    case "k${index}": return \`\${base}/kind${index}\`;`).join("\n")}
  }
};
export const load = (kind) => fetch(kindUrl(kind));
load(chosen());`;

it("tells each of several URLs", () => {
  const paths = requestsOf({ "a.ts": source(5) }).map((one) => one.split(" ")[2]);
  expect(paths.sort()).toEqual(
    ["/api", "/v2"].flatMap((base) => [0, 1, 2, 3, 4].map((kind) => `${base}/kind${kind}`)),
  );
});

it("says that there are more where they are too many", () => {
  const { requests } = linkFiles({ "a.ts": source(40) });
  expect(requests.length).toBeGreaterThan(8);
  expect(requests.some(({ undetermined }) => undetermined !== null)).toBe(true);
});

it("tells a path behind bases that can be too many things", () => {
  const bases = [0, 1, 2, 3, 4]
    .map((index) => `    case "k${index}": return hosts.address${index};`)
    .join("\n");
  const many = (last: string) => `
const baseOf = (kind) => {
  switch (kind) {
${bases}
    default: return ${last};
  }
};
const send = (url) => fetch(baseOf(chosen()) + baseOf(other()) + url);
send("/api/boats");`;
  const paths = (last: string) => requestsOf({ "a.ts": many(last) }).map((one) => one.split(" ")[2]);
  expect(paths("hosts.address")).toEqual(["<baseOf><baseOf>/api/boats"]);
  expect(paths("import.meta.env.VITE_API")).toEqual(["<VITE_API>/api/boats"]);
});
