import { describe, expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

const STORE = `
import { create } from "zustand";
import { devtools, persist } from "zustand/middleware";
import axios from "axios";
const http = axios.create({ baseURL: "/api" });
export const useApi = create<State>()(devtools(persist((set, get) => ({
  tenant: "",
  load: async (url: string) => { const { note } = get(); note(url); return http.get(url); },
  change: async (url: string, data: unknown) => http.patch(url, data),
  update: async (url: string, data: unknown) => get().change(url, data),
  note: (url: string) => set({ last: url }),
}), { name: "x" })));`;

const requested = (use: string): string[] => requestsOf({ "store.ts": STORE, "use.ts": use });

describe("what a zustand store's functions request", () => {
  it.each([
    ["of the whole state", `const { load } = useApi(); load("/orders");`],
    ["by its state", `useApi().load("/orders");`],
    ["by a selector", `const load = useApi((state) => state.load); load("/orders");`],
    ["by a selector of some", `const { go } = useApi(useShallow((s) => ({ go: s.load }))); go("/orders");`],
    ["outside of components", `useApi.getState().load("/orders");`],
    ["by the store", `const load = useStore(useApi, (state) => state.load); load("/orders");`],
  ])("is told by what callers give: %s", (_, use) => {
    const imports = `import { useStore } from "zustand"; import { useShallow } from "zustand/shallow";
import { useApi } from "./store";\n`;
    expect(requested(imports + use)).toContain("use.ts:3 GET /api/orders");
  });

  it("is followed through the store's own functions", () => {
    const use = `import { useApi } from "./store"; const { update } = useApi(); update("/orders/1", {});`;
    expect(requested(use)).toContain("use.ts:1 PATCH /api/orders/1");
  });

  it("is read of a store without middleware, and of slices in other files", () => {
    const files = {
      "slice.ts": `export const createOrders = (set, get) => ({ send: (path: string) => fetch(path, { method: "POST" }) });`,
      "store.ts": `import { create } from "zustand"; import { createOrders } from "./slice";
export const useAll = create((...a) => ({ ...createOrders(...a), open: false }));`,
      "use.ts": `import { useAll } from "./store"; const { send } = useAll(); send("/orders");`,
    };
    expect(requestsOf(files)).toEqual(["use.ts:1 POST /orders"]);
  });

  it("does not take what a store starts with for what it holds later", () => {
    const use = `import { useApi } from "./store"; const { tenant } = useApi(); fetch(\`/tenants/\${tenant}/orders\`);`;
    expect(requested(use)).toContain("use.ts:1 GET /tenants/{tenant}/orders");
  });

  it("is not looked for in what another library's create gives", () => {
    const files = {
      "store.ts": `import { create } from "other"; export const useApi = create((set, get) => ({ load: (url) => fetch(url) }));`,
      "use.ts": `import { useApi } from "./store"; const { load } = useApi(); load("/orders");`,
    };
    expect(requestsOf(files)).not.toContain("use.ts:1 GET /orders");
  });

  it("ends where a state is made of itself", () => {
    const files = {
      "store.ts": `import { create } from "zustand"; export const useApi = create((set, get) => ({ ...get(), ...useApi() }));`,
      "use.ts": `import { useApi } from "./store"; const { load } = useApi(); load("/orders"); useApi((s) => s.load)("/x");`,
    };
    expect(() => requestsOf(files)).not.toThrow();
  });
});
