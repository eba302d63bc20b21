import { describe, expect, it } from "vitest";
import type { Dependency, SecurityScheme } from "../contract/operation.ts";
import { userParameters } from "./user-parameters.ts";

const security = (parts: Partial<SecurityScheme>): SecurityScheme => ({
  scheme: null,
  jwt: false,
  evidence: [],
  optional: false,
  ...parts,
});

const dependency = (parts: Partial<Dependency>): Dependency => ({
  name: "get_user",
  level: "signature",
  place: { file: "main.py", startLine: 1, endLine: 1 },
  definition: null,
  parameter: "user",
  requires: [],
  provides: null,
  security: null,
  scopes: [],
  ...parts,
});

describe("a parameter that receives the user", () => {
  it.each([
    [
      "of what requires a scheme",
      { requires: [dependency({ security: security({ scheme: "HTTPBearer" }) })] },
    ],
    ["of what decodes a token", { security: security({ scheme: "jwt.decode" }) }],
    ["of what answers 401 itself", { security: security({ status: 401 }) }],
  ])("is that %s", (_, parts) => {
    expect([...userParameters([dependency(parts)])]).toEqual(["user"]);
  });

  it.each([
    ["a token", { security: security({ scheme: "HTTPBearer" }) }],
    [
      "what was sent, of which the signature is checked",
      { security: security({ status: 401 }), returnsBody: true },
    ],
    ["what may not be seen by everybody", { security: security({ status: 403 }) }],
  ] as const)("is not that of %s", (_, parts) => {
    expect([...userParameters([dependency(parts)])]).toEqual([]);
  });
});
