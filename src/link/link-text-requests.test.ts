import { describe, expect, it } from "vitest";
import type { HttpMethod } from "../contract/operation.ts";
import { parseTemplate, text } from "../contract/pattern.ts";
import { operation } from "../rules/subject.fixture.ts";
import { linkTextRequests } from "./link-text-requests.ts";

const served = (route: string) => {
  const [method, path = ""] = route.split(" ");
  return { ...operation, id: route, method: method as HttpMethod, path: parseTemplate(text(path)) };
};

/** What the lines of a file request of the routes, and what they name. */
function linked(lines: string, routes: readonly string[], file = "deploy.yml") {
  const { requests, named } = linkTextRequests([{ file, text: lines }], routes.map(served));
  return { requests: [...requests.keys()], named: [...named.keys()] };
}

const requested = (lines: string, routes: readonly string[], file?: string) =>
  linked(lines, routes, file).requests;
const namedOf = (lines: string, routes: readonly string[], file?: string) =>
  linked(lines, routes, file).named;

const NOTHING = { requests: [], named: [] };

describe("linkTextRequests", () => {
  it("begins a URL's path behind its host", () => {
    expect(linked("  - SEARCH_URL=http://search:8080", ["GET /search"])).toEqual(NOTHING);
    expect(requested("  - SEARCH_URL=http://engine:8080/search", ["GET /search"])).toEqual(["GET /search"]);
    expect(linked("image: ghcr.io/shop/search:latest", ["GET /search"])).toEqual(NOTHING);
    const defaulted = 'SEARCH_URL: "${SEARCH_URL:-http://engine:8080/search}"';
    expect(requested(defaulted, ["GET /search"], "compose.yml")).toEqual(["GET /search"]);
    expect(linked("SEARCH: ${SEARCH:-none}/x/${A:-b}", ["GET /search"], "compose.yml")).toEqual(NOTHING);
  });

  it("tells files' paths from a server's", () => {
    expect(linked("ENV HOME=/home/$USER", ["GET /home"], "Dockerfile")).toEqual(NOTHING);
    expect(linked("ENV HOME=/home", ["GET /home"], "Dockerfile")).toEqual(NOTHING);
    expect(linked("WORKDIR /home", ["GET /home"], "Dockerfile")).toEqual(NOTHING);
    expect(linked("volumes:\n  - /data\n  - disk:/data", ["GET /data"])).toEqual(NOTHING);
    expect(linked("cp $BUILD_DIR/data .", ["GET /data"], "copy.sh")).toEqual(NOTHING);
    expect(requested("ENV HEALTH_PATH=/home", ["GET /home"], "Dockerfile")).toEqual(["GET /home"]);
  });

  it("believes a name with a method beside it of a path that takes anything", () => {
    const tool = "- name: get_boat\n  method: GET\n  path: /boats/{boat_id}\n";
    expect(namedOf(tool, ["GET /boats/{id}", "DELETE /boats/{id}"], "tools.yaml")).toEqual([
      "GET /boats/{id}",
    ]);
    expect(linked("  path: /boats/{boat_id}\n", ["GET /boats/{id}"], "tools.yaml")).toEqual(NOTHING);
  });

  it("takes a proxy's rule for no request", () => {
    expect(linked("location /api/rooms {\n  proxy_pass http://rooms;\n}", ["GET /api/rooms"])).toEqual(
      NOTHING,
    );
    expect(linked("proxy_pass http://rooms/api/rooms;", ["GET /api/rooms"])).toEqual(NOTHING);
    expect(linked("# /api/rooms is answered elsewhere", ["GET /api/rooms"])).toEqual(NOTHING);
    const ingress = "paths:\n  - path: /api/rooms\n    pathType: Prefix\n    backend:";
    expect(linked(ingress, ["GET /api/rooms"])).toEqual(NOTHING);
    expect(linked('- "rule=PathPrefix(`/api/rooms`)"', ["GET /api/rooms"])).toEqual(NOTHING);
    expect(requested("auth_request /api/verify;", ["GET /api/verify"])).toEqual(["GET /api/verify"]);
  });

  it("reads probes, also with a query, and who calls at times", () => {
    const probe = "readinessProbe:\n  httpGet:\n    path: /ready?full=1";
    expect(requested(probe, ["GET /ready"])).toEqual(["GET /ready"]);
    const jsonnet = "livenessProbe: {\n  httpGet: check + {\n    path: '/ready?kind=live'\n";
    expect(requested(jsonnet, ["GET /ready"], "app.jsonnet")).toEqual(["GET /ready"]);
    const terraform = 'health_check {\n  path = "/ready"\n}';
    expect(requested(terraform, ["GET /ready"], "main.tf")).toEqual(["GET /ready"]);
    expect(requested('{ "path": "/api/nightly", "schedule": "0 5 * * *" }', ["GET /api/nightly"])).toEqual([
      "GET /api/nightly",
    ]);
    // Every server has a beginning.
    expect(linked(probe.replace("/ready", "/"), ["GET /"])).toEqual({ requests: [], named: ["GET /"] });
    const check = "HEALTHCHECK --interval=30s \\\n  CMD curl -f http://localhost:8000/ || exit 1";
    expect(namedOf(check, ["GET /", "POST /"], "Dockerfile")).toEqual(["GET /"]);
    expect(linked(check.replace("localhost:8000", "elsewhere.example"), ["GET /"])).toEqual(NOTHING);
    expect(linked("API_URL=http://localhost:8000/", ["GET /"], "compose.yml")).toEqual(NOTHING);
  });

  it("takes the method that a command sends", () => {
    const routes = ["GET /api/items", "POST /api/items", "DELETE /api/items"];
    const sent = (line: string, file = "seed.sh") => requested(line, routes, file);
    expect(sent("curl $API/api/items")).toEqual(["GET /api/items"]);
    expect(sent('curl -X POST "$API/api/items/"')).toEqual(["POST /api/items"]);
    expect(sent("curl \\\n  -d '{}' \\\n  http://localhost:8000/api/items")).toEqual(["POST /api/items"]);
    expect(sent("http DELETE :8000/api/items")).toEqual(["DELETE /api/items"]);
    const call = 'Invoke-RestMethod -Uri "$BackendUrl/api/items?all=true" -Method DELETE | Out-Null';
    expect(sent(call, "seed.ps1")).toEqual(["DELETE /api/items"]);
    expect(sent('Invoke-RestMethod -Uri "$Url/api/items" `\n  -Method Post', "seed.ps1")).toEqual([
      "POST /api/items",
    ]);
    expect(sent("connection.request('POST', '/api/items')")).toEqual(["POST /api/items"]);
  });

  it("only names where the line does not say that something is requested", () => {
    expect(namedOf("HOOK_URL=http://api:8000/api/hook", ["POST /api/hook"])).toEqual(["POST /api/hook"]);
    expect(namedOf("- name: Wait for /ready", ["GET /ready"])).toEqual(["GET /ready"]);
    expect(namedOf('echo "see http://localhost:8000/ready"', ["GET /ready"], "up.sh")).toEqual([
      "GET /ready",
    ]);
    expect(namedOf("url: https://api.shop.example/status", ["GET /status"])).toEqual(["GET /status"]);
    expect(namedOf("curl http://localhost/ready", ["GET /ready"], "tests/try.sh")).toEqual(["GET /ready"]);
  });

  it("gives a path to the route that says most of it, and whole ones only", () => {
    const routes = ["GET /orders/{id}/status", "GET /orders/open/status", "GET /status"];
    expect(requested("curl https://shop.example/orders/${{ env.ID }}/status", routes)).toEqual([
      "GET /orders/{id}/status",
    ]);
    expect(requested("curl localhost:80/orders/open/status", routes)).toEqual(["GET /orders/open/status"]);
    expect(linked("curl $URL/login/status", ["GET /status"])).toEqual({
      requests: [],
      named: ["GET /status"],
    });
    expect(linked("curl $URL/orders/$ID/status", ["GET /status"])).toEqual(NOTHING);
    expect(linked("curl $URL/export", ["GET /api/export"])).toEqual({
      requests: [],
      named: ["GET /api/export"],
    });
    expect(linked("curl http://localhost:8000/export", ["GET /api/export"])).toEqual(NOTHING);
    // `/{name}` takes the path of any other server.
    expect(linked("curl http://localhost:9000/api/x", ["GET /api/{name}"]).requests).toEqual([]);
  });
});
