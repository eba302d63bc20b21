import { describe, expect, it } from "vitest";
import { hole, text } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { givenRequest, requestOf } from "./given-request.ts";

const SOURCE = `
from fastapi import Request
from somewhere import log

def handle(request: Request, other):
    if request.method == "POST":
        log.written()
    if request.path_params.get("team"):
        log.team()
    elif request.path_params.get("team_id"):
        log.team_id()
    if other.method == "POST":
        log.other()
`;

function called(method: "GET" | "POST", path: Parameters<typeof requestOf>[0]["path"]): string[] {
  const program = programOf({ "m.py": SOURCE });
  const handle = program.scopeOf("m")?.names.get("handle");
  if (handle?.kind !== "function") throw new Error("no function");
  const given = givenRequest(program, handle, requestOf({ method, path }));
  return program
    .follow(handle, given)
    .calls.map(({ site }) => program.textOf(site))
    .filter((call) => call.startsWith("log."));
}

const BY_TEAM = [...text("/"), ...hole("team", "param")];

describe("what an operation knows of its requests", () => {
  it("decides branches by the method", () => {
    expect(called("GET", BY_TEAM)).not.toContain("log.written()");
    expect(called("POST", BY_TEAM)).toContain("log.written()");
  });

  it("decides branches by the parameters of the path", () => {
    expect(called("GET", BY_TEAM)).toContain("log.team()");
    expect(called("GET", BY_TEAM)).not.toContain("log.team_id()");
    expect(called("GET", text("/all"))).not.toContain("log.team()");
  });

  it("leaves open what a part of the path that is not known could add", () => {
    const open = [...text("/"), ...hole("PREFIX", "env"), ...text("/all")];
    expect(called("GET", open)).toEqual(expect.arrayContaining(["log.team()", "log.team_id()"]));
  });

  it("says nothing of other parameters", () => {
    expect(called("GET", BY_TEAM)).toContain("log.other()");
  });
});
