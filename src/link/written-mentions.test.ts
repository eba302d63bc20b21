import { describe, expect, it } from "vitest";
import { concat, hole, type Pattern, parseTemplate, text } from "../contract/pattern.ts";
import type { WrittenPath } from "../contract/request.ts";
import { at, operation, request } from "../rules/subject.fixture.ts";
import { writtenMention as mentionIn, unexplainedPaths } from "./written-mentions.ts";

const writtenMention = (
  served: typeof operation,
  paths: readonly WrittenPath[],
  bases: readonly string[][] = [],
) => mentionIn(served, { paths, bases: new Map([["web", bases]]) });

const served = (path: string) => ({ ...operation, path: parseTemplate(text(path)) });
const written = (path: string, handedTo: string | null = null): WrittenPath => ({
  path: text(path),
  place: at("web/admin.tsx", 20),
  handedTo,
});

describe("writtenMention", () => {
  it("knows a base that a library is given", () => {
    expect(writtenMention(served("/api/v1/users/{id}"), [written("api/v1", "ra-data-other")])).toMatchObject({
      reason: "ra-data-other is given this path, and how it requests is not known",
      expression: "api/v1",
      line: 20,
    });
    expect(writtenMention(served("/api/v1/users"), [written("api/v1")])).toBeNull();
    expect(writtenMention(served("/api/v2/users"), [written("api/v1", "ra-data-other")])).toBeNull();
  });

  it("knows the operation's own path, wherever it goes", () => {
    expect(writtenMention(served("/api/chat"), [written("/api/chat")])?.expression).toBe("/api/chat");
    expect(writtenMention(served("/api/chat/{id}"), [written("/api/chat/7")])?.expression).toBe(
      "/api/chat/7",
    );
  });

  it("knows whose answer a playlist may be made of", () => {
    const playlist = written("/vod/clip/7/index.m3u8");
    expect(writtenMention(served("/vod/clip/{id}"), [playlist])?.expression).toBe("/vod/clip/7/index.m3u8");
    expect(writtenMention(served("/vod/clip"), [playlist])).toBeNull();
    expect(writtenMention(served("/vod/clip/{id}"), [written("/vod/clip/7/cover.png")])).toBeNull();
    expect(writtenMention(served("/vod/clip/{id}/index.m3u8"), [playlist])).not.toBeNull();
  });

  it("knows what a module is given that is not there, behind any base of its own", () => {
    const lost = { ...written("/chat", "@/lib/api"), isLost: true as const };
    expect(writtenMention(served("/api/v1/chat"), [lost])).toMatchObject({
      reason: "@/lib/api is given this path, and is not in the repository",
      hint: expect.stringMatching(/^commit that module/),
    });
    expect(writtenMention(served("/api/v1/chat"), [written("/chat", "some-library")])).toBeNull();
    expect(writtenMention(served("/api/v1/chat/{id}"), [lost])).toBeNull();
  });

  it("knows the path behind a base that is written elsewhere", () => {
    const behind = {
      ...written(""),
      path: concat(hole("value"), text("/chat")),
      based: [text("/shop/chat")],
    };
    expect(writtenMention(served("/shop/chat"), [behind])).not.toBeNull();
    expect(writtenMention(served("/other/chat"), [behind])).toBeNull();
    expect(writtenMention(served("/shop/chat/{id}"), [behind])).toBeNull();
  });

  it("takes the address of a socket for that of a WebSocket operation alone", () => {
    const socket = { ...written("ws://localhost:8000/_internal"), isServed: true as const };
    const ws = { ...served("/_internal"), method: "WS" as const, protocol: "ws" as const };
    expect(writtenMention(ws, [socket])?.expression).toBe("ws://localhost:8000/_internal");
    expect(writtenMention({ ...ws, path: text("/other") }, [socket])).toBeNull();
    expect(writtenMention(served("/_internal"), [socket])).toBeNull();
    const behind = {
      ...written(""),
      path: concat(hole("value", "unknown"), text("/_internal")),
      based: [text("ws://localhost:8000/_internal")],
    };
    expect(writtenMention(ws, [behind])).not.toBeNull();
    expect(writtenMention({ ...ws, path: text("/other") }, [behind])).toBeNull();
    expect(writtenMention(served("/_internal"), [behind])).toBeNull();
  });

  it("knows the path below the root_path of the application", () => {
    const below = { ...served("/chat/{id}"), rootPath: text("/api/v1") };
    expect(writtenMention(below, [written("/api/v1", "react")])?.expression).toBe("/api/v1");
    expect(writtenMention(below, [written("/api/v1/chat/7")])).not.toBeNull();
    expect(writtenMention(below, [written("/api/v2/chat/7")])).toBeNull();
    expect(writtenMention(served("/chat/{id}"), [written("/api/v1/chat/7")])).toBeNull();
  });

  it("believes a library's path sooner, also where a proxy has a part of it", () => {
    expect(writtenMention(served("/login"), [written("/login", "nuxt-auth")])).not.toBeNull();
    expect(writtenMention(served("/auth/login"), [written("/api/auth/login", "nuxt-auth")])).not.toBeNull();
    expect(writtenMention(served("/auth/login"), [written("/api/auth/login")])).toBeNull();
    expect(writtenMention(served("/v1/login"), [written("/login", "nuxt-auth")])).toBeNull();
  });

  it("knows it behind a base or a host that is not known", () => {
    const behind = (path: Pattern) => writtenMention(served("/api/chat/ws"), [{ ...written(""), path }]);
    expect(behind(concat(hole("base"), text("/api/chat/ws")))).not.toBeNull();
    expect(behind(concat(hole("host"), hole("base", "param"), text("/api/chat/ws")))).not.toBeNull();
    expect(
      behind(concat(hole("protocol"), text("//"), hole("host", "param"), text("/api/chat/ws"))),
    ).not.toBeNull();
  });

  it("knows the end of it behind a base that may have the start", () => {
    const path = concat(hole("base"), text("/media/shared/"), hole("token", "param"), text("/file"));
    const mention = (route: string) => writtenMention(served(route), [{ ...written(""), path }]);
    expect(mention("/api/v1/media/shared/{token}/file")).not.toBeNull();
    expect(mention("/api/v1/media/private/{token}/file")).toBeNull();
    expect(mention("/shared/{token}/file")).toBeNull();
  });

  it("knows it behind a base and the word for an API, which a proxy may take off", () => {
    const mention = (start: string, route: string) =>
      writtenMention(served(route), [
        { ...written(""), path: concat(hole("base"), text(start), hole("token", "param")) },
      ]);
    expect(mention("/api/v1/media/shared/", "/v1/media/shared/{token}")).not.toBeNull();
    expect(mention("/pages/media/shared/", "/media/shared/{token}")).toBeNull();
    expect(mention("/api/media/", "/media/{token}")).toBeNull();
  });

  it("does not take the name of a page for a path of the API", () => {
    expect(writtenMention(served("/items"), [written("/items")])).toBeNull();
    expect(writtenMention(served("/api/v1/items"), [written("/items")])).toBeNull();
  });

  it("knows one word behind a server's address, by which no page is called", () => {
    const path = concat(hole("base"), text("/files/"), hole("id", "param"));
    const mention = (route: string, isServed: boolean) =>
      writtenMention(
        served(route),
        [{ ...written(""), path, ...(isServed ? { isServed } : {}) }],
        [["api", "v1"]],
      );
    for (const route of ["/files/{path:path}", "/api/v1/files/{id}"]) {
      expect(mention(route, true)).not.toBeNull();
      expect(mention(route, false)).toBeNull();
    }
    expect(mention("/api/v2/files/{id}", true)).toBeNull();
    expect(mention("/api/v1/users/{id}/files/{name}", true)).toBeNull();
  });

  it("knows it without the base that clients put in front of paths that the code writes", () => {
    const bases = [["api", "v1"]];
    expect(
      writtenMention(served("/api/v1/users/{id}/export"), [written("/users/:id/export")], bases),
    ).not.toBeNull();
    expect(writtenMention(served("/api/v1/users/export"), [written("/users/export")])).toBeNull();
    expect(writtenMention(served("/api/v2/users/export"), [written("/users/export")], bases)).toBeNull();
    expect(writtenMention(served("/api/v1/users"), [written("/users")], bases)).toBeNull();
  });
});

it("takes no address of another service for a base that a library is given", () => {
  const mention = (base: string) => writtenMention(served("/api/users/{id}"), [written(base, "boxes-sdk")]);
  expect(mention("https://app.example.com/api")).toBeNull();
  expect(mention("http://localhost:8000/api")).not.toBeNull();
  expect(mention("http://10.0.0.7:8000/api")).not.toBeNull();
});

describe("unexplainedPaths", () => {
  const leftOf = (...given: Parameters<typeof unexplainedPaths>) => unexplainedPaths(...given).paths;

  it("leaves out what a request takes, on its line or by its URL", () => {
    const here = { ...request, url: text("/api/chat"), place: at("web/admin.tsx", 19, 21) };
    const elsewhere = { ...request, url: text("/api/chat"), place: at("web/other.tsx", 3) };
    const table = { ...written("/api/chat"), place: at("web/routes.ts", 2) };
    const sameFile = { ...elsewhere, place: at("web/admin.tsx", 40) };
    expect(leftOf([written("/api/chat")], [here])).toEqual([]);
    expect(leftOf([table], [elsewhere])).toEqual([]);
    expect(leftOf([written("/api/chat")], [sameFile])).toEqual([]);
    expect(leftOf([written("/api/chat")], [elsewhere])).toHaveLength(1);
    expect(leftOf([written("/api/chat", "ai")], [elsewhere])).toHaveLength(1);
  });

  it("leaves out what gives a request elsewhere its URL", () => {
    const elsewhere = { ...request, url: text("/api/chat"), place: at("web/service.ts", 3) };
    expect(leftOf([written("/api/chat")], [{ ...elsewhere, given: [at("web/admin.tsx", 20)] }])).toEqual([]);
    expect(leftOf([written("/api/chat")], [elsewhere])).toHaveLength(1);
  });

  it("leaves out what a function would ask for that nothing calls", () => {
    const dead = { url: text("/api/chat"), place: at("web/client.ts", 3, 9) };
    const within = { ...written("/api/chat"), place: at("web/client.ts", 5) };
    expect(leftOf([within], [dead])).toEqual([]);
    expect(leftOf([{ ...within, ...written("/api/chat/{id}") }], [dead])).toHaveLength(1);
  });

  it("leaves in what a table writes, and no function that has the path itself and that nothing calls", () => {
    const table = { ...written("/api/chat"), place: at("web/routes.ts", 2) };
    const dead = { url: text("/api/chat"), place: at("web/client.ts", 3, 9) };
    expect(leftOf([table], [dead])).toEqual([]);
    expect(leftOf([table], [{ ...dead, writesPath: true }])).toHaveLength(1);
  });

  it("leaves in another path that an element of several lines is given", () => {
    const template = { ...request, url: text("/api/users/blank"), place: at("web/admin.tsx", 19, 24) };
    expect(leftOf([written("/api/users/import")], [template])).toHaveLength(1);
    expect(leftOf([written("/api/users/blank")], [template])).toEqual([]);
    const unread = { ...template, url: hole("url") };
    expect(leftOf([written("/api/users/import")], [unread])).toEqual([]);
    const onOneLine = { ...template, place: at("web/admin.tsx", 20) };
    expect(leftOf([written("/api/users/import")], [onOneLine])).toEqual([]);
  });

  it("leaves out what a call of several lines fills in", () => {
    const route = { ...written(""), path: parseTemplate(text("/api/items/{id}:run")) };
    const sent = { ...request, url: parseTemplate(text("/api/items/{itemId}:run")) };
    expect(leftOf([route], [{ ...sent, place: at("web/admin.tsx", 19, 24) }])).toEqual([]);
    expect(leftOf([route], [{ ...sent, place: at("web/admin.tsx", 40) }])).toEqual([]);
    expect(leftOf([route], [])).toHaveLength(1);
  });

  it("leaves out the end of a request's URL, where a base stands in front of it", () => {
    const table = {
      ...written(""),
      path: concat(hole("prefix"), text("/admin/users/"), hole("id", "param")),
    };
    const at2 = { ...table, place: at("web/routes.ts", 2) };
    const sent = {
      ...request,
      url: concat(text("/api/admin/users/"), hole("id", "param")),
      place: at("web/api.ts", 9),
    };
    expect(leftOf([at2], [sent])).toEqual([]);
    expect(leftOf([at2], [{ ...sent, url: text("/api/admin/users") }])).toHaveLength(1);
  });

  it("learns bases of paths that are written without them", () => {
    const names = ["users/me", "orders/open", "rooms/free"];
    const table = [...names, "users/export"].map((name) => ({
      ...written(`/${name}`),
      place: at("web/routes.ts", 2),
    }));
    const requests = names.map((name) => ({
      ...request,
      url: text(`/api/${name}`),
      place: at("web/client.ts", 3),
    }));
    const { paths, bases } = unexplainedPaths(table, requests);
    expect([...bases]).toEqual([["web", [["api"]]]]);
    expect(paths.map(({ path }) => path)).toEqual([text("/users/export")]);
    const basesOf = (list: typeof requests) => unexplainedPaths(table, list).bases.get("web");
    expect(basesOf(requests.slice(1))).toEqual([]);
    expect(basesOf(requests.map((one) => ({ ...one, place: at("sdk/client.ts", 3) })))).toEqual([]);
  });
});
