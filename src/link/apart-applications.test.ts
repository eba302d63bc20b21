import { describe, expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import { at, request } from "../rules/subject.fixture.ts";
import { apartApplications } from "./apart-applications.ts";

const packages = new Set(["shop/web/", "tutor/docs/", "web/"]);

const served = (app: string) => operationOf("GET", `/${app}`, { app, place: at(`${app}/main.py`, 3) });
const sent = (file: string, parts: Partial<typeof request> = {}) => ({
  ...request,
  place: at(file, 4),
  ...parts,
});

const operations = [served("shop"), served("tutor")];
const shop = sent("shop/web/api.ts");

const apart = (
  requests: readonly (typeof request)[],
  isMeant: (app: string | null) => boolean = () => false,
) => [...apartApplications(requests, operations, packages, ({ app }) => isMeant(app))];

describe("apartApplications", () => {
  it("finds the application of a project that has no frontend", () => {
    expect(apart([shop])).toEqual([["tutor", ["shop/web/"]]]);
  });

  it("takes no site for a frontend that only has links and images", () => {
    const image = sent("tutor/docs/Home.tsx", { loaded: "file" });
    const news = sent("tutor/docs/News.tsx", { external: true });
    expect(apart([shop, image, news])).toEqual([["tutor", ["shop/web/"]]]);
    expect(apart([shop, sent("tutor/docs/Home.tsx")])).toEqual([]);
  });

  it("says nothing where a frontend means it, or belongs to no project", () => {
    expect(apart([shop], (app) => app === "tutor")).toEqual([]);
    expect(apart([shop, sent("web/api.ts")])).toEqual([]);
    expect(apart([shop, sent("scripts/api.ts")])).toEqual([]);
    expect(apart([])).toEqual([]);
  });
});
