import { expect, it } from "vitest";
import { requestsOf } from "../../requests.fixture.ts";

const API = `import { Fetcher } from "openapi-typescript-fetch";
export const fetcher = Fetcher.for<paths>();
fetcher.configure({ baseUrl: "/api", use: [] });
export const getBoat = fetcher.path("/boats/{id}").method("get").create();
export const addBoat = fetcher.path("/boats").method("post", "application/json").create();
export const gone = fetcher.path("/boats/gone").method("delete").create();`;

it("reads what is called of the functions that a fetcher makes", () => {
  const screen = `import { addBoat, getBoat } from "./api";
getBoat({ id: 7 });
const hook = (load) => (id) => useSWR([id], async () => (await load({ id })).data);
const useBoat = hook(getBoat);
export const Page = () => { useBoat(1); return <button onClick={() => addBoat({ name: "x" })} />; };`;
  expect(requestsOf({ "web/api.ts": API, "web/page.tsx": screen })).toEqual([
    "web/page.tsx:2 GET /api/boats/{id}",
    "web/page.tsx:3 GET /api/boats/{id}",
    "web/page.tsx:5 POST /api/boats",
  ]);
});

it("takes no function that another library makes in these steps for one", () => {
  const other = API.replace("openapi-typescript-fetch", "shelves");
  expect(requestsOf({ "web/api.ts": `${other}\ngetBoat({ id: 7 });` })).toEqual([]);
});
