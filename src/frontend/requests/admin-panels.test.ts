import { describe, expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

const REACT_ADMIN =
  "import { Admin, Resource, useCreate, useGetList } from 'react-admin';\nimport rest from 'ra-data-simple-rest';\n";

const asked = (code: string, start = REACT_ADMIN): string[] => requestsOf({ "web/a.tsx": `${start}${code}` });

const panel = (provider: string, screens = '<Resource name="boats" list={BoatList} />'): string =>
  `export const App = () => <Admin dataProvider={${provider}}>${screens}</Admin>;`;

describe("a screen of react-admin", () => {
  it("requests what its library's provider makes of the resource", () => {
    expect(asked(panel("rest('/api')"))).toEqual(["web/a.tsx:3 GET /api/boats"]);
    const crew = '<Resource name="crews" edit={CrewEdit} create={CrewCreate} />';
    expect(asked(panel("rest('/api')", crew))).toEqual([
      "web/a.tsx:3 GET /api/crews/{id}",
      "web/a.tsx:3 PUT /api/crews/{id}",
      "web/a.tsx:3 POST /api/crews",
    ]);
  });

  it("does so behind what a library wraps around the provider", () => {
    const wrapped = `import { withLifecycleCallbacks } from 'react-admin';\n${panel("withLifecycleCallbacks(rest('/api'), [])")}`;
    expect(asked(wrapped)).toEqual(["web/a.tsx:4 GET /api/boats"]);
  });

  it("does so with the function that the provider is given, which requests nothing else", () => {
    const own = "const send = (url, options) => fetch(url, options);\n";
    expect(asked(own + panel("rest('/api', send)"))).toEqual(["web/a.tsx:4 GET /api/boats"]);
    expect(asked(`${own + panel("rest('/api', send)")}\nsend('/own');`)).toEqual([
      "web/a.tsx:4 GET /api/boats",
      "web/a.tsx:5 GET /own",
    ]);
  });

  it("is asked of a provider of the tree, which may leave it to the library's", () => {
    const provider =
      "const base = rest('/api');\nconst own = { ...base, getList: (resource, params) => fetch('/own/' + resource), create: (resource, params) => base.create(resource, params) };\n";
    expect(asked(provider + panel("own", '<Resource name="boats" list={L} create={C} show={S} />'))).toEqual([
      "web/a.tsx:5 GET /own/boats",
      "web/a.tsx:5 POST /api/boats",
      "web/a.tsx:5 GET /api/boats/{id}",
    ]);
  });

  it("requests nothing that is known where the provider is not, or there is none", () => {
    expect(asked(`import other from 'ra-data-other';\n${panel("other('/api')")}`)).toEqual([]);
    expect(asked('export const all = <Resource name="boats" list={BoatList} />;')).toEqual([]);
  });

  it("is no element that only has the attributes", () => {
    const other =
      '<input name="boats" list="names" /><Shelf name="boats" list={BoatList} reference="crews" />';
    expect(asked(panel("rest('/api')", other))).toEqual([]);
  });
});

describe("a hook of react-admin", () => {
  const hooks = (call: string) => `${panel("rest('/api')", "")}\nexport const use = (kind) => ${call};`;

  it("requests the resource that it is named", () => {
    expect(asked(hooks("useGetList('boats', { pagination })"))).toEqual(["web/a.tsx:4 GET /api/boats"]);
    expect(asked(hooks("useCreate('boats')"))).toEqual(["web/a.tsx:4 POST /api/boats"]);
  });

  it("says nothing where the resource comes later, or is any", () => {
    expect(asked(hooks("useCreate()"))).toEqual([]);
    expect(asked(hooks("useGetList(kind)"))).toEqual([]);
  });
});

describe("a screen of Refine", () => {
  const REFINE =
    "import { Refine, useTable } from '@refinedev/core';\nimport rest from '@refinedev/simple-rest';\n";
  const refine = (provider: string, resources: string): string[] =>
    asked(`export const App = () => <Refine dataProvider={${provider}} resources={${resources}} />;`, REFINE);

  it("requests what its library's provider makes of the resource", () => {
    expect(refine("rest('/api')", "[{ name: 'boats', list: '/boats', edit: '/boats/:id' }]")).toEqual([
      "web/a.tsx:3 GET /api/boats",
      "web/a.tsx:3 GET /api/boats/{id}",
      "web/a.tsx:3 PATCH /api/boats/{id}",
    ]);
  });

  it("has the provider of the tree called with the resource", () => {
    const provider =
      "{ getList: async ({ resource }) => fetch('/own/' + resource), getOne: async ({ resource, id }) => fetch('/own/' + resource + '/' + id) }";
    expect(refine(provider, "[{ name: 'boats', list: '/boats', show: '/boats/:id' }]")).toEqual([
      "web/a.tsx:3 GET /own/boats",
      "web/a.tsx:3 GET /own/boats/{id}",
    ]);
  });

  it("is no object that only has the keys, where nothing is of Refine", () => {
    expect(asked(`${panel("rest('/api')", "")}\nexport const entry = { name: 'boats', list: 1 };`)).toEqual(
      [],
    );
  });
});
