import { expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

it("a client that a CommonJS module is, is what requires it", () => {
  const sources = {
    "http.js": 'const axios = require("axios");\nmodule.exports = axios.create({ baseURL: "/api" });',
    "send.js": 'const http = require("./http");\nmodule.exports = (path) => http.post(path);',
    "use.js":
      'const send = require("./send");\nconst http = require("./http");\nsend("/orders");\nhttp.get("/users");',
  };
  expect(requestsOf(sources)).toEqual(["use.js:3 POST /api/orders", "use.js:4 GET /api/users"]);
});

it("a member of a CommonJS module is named as such", () => {
  const sources = {
    "http.js":
      'module.exports = require("axios").create({ baseURL: "/api" });\nmodule.exports.late = (id) => fetch("/late/" + id);',
    "use.js": 'const { late } = require("./http");\nlate(1);',
  };
  expect(requestsOf(sources)).toEqual(["use.js:2 GET /late/1"]);
});
