import type { Expression } from "../../../script/tree.ts";
import { argumentOf, methodNamed, optionOf, textArgument } from "../../call-options.ts";
import type { ClientCall, ClientModel } from "../../client-model.ts";
import { EMPTY_ENV, type ParameterValue, type Value } from "../../values/value.ts";

/** `request.post(url)` and `page.request.get(url)` with the fixtures that Playwright gives to a test. */
export const client: ClientModel = {
  name: "playwright",
  read: (call) => {
    const { callee } = call;
    if (callee.kind !== "parameter") return null;
    const [fixture, ...rest] = callee.path;
    const [method] =
      fixture === "page" && rest[0] === "request" ? rest.slice(1) : fixture === "request" ? rest : [];
    if (typeof method !== "string" || !METHODS.test(method) || !isTest(callee, call)) return null;
    const methods = method === "fetch" ? optionOf(call, argumentOf(call, 1), "method") : methodNamed(method);
    return { urls: textArgument(call, 0), methods, defaultMethod: "GET", protocol: "http" };
  },
};

const METHODS = /^(?:get|post|put|patch|delete|head|fetch)$/;

/** The function is handed to Playwright's `test`, or to one that was extended from it. */
function isTest({ declaration }: ParameterValue, call: ClientCall): boolean {
  const own = declaration.parameter?.of;
  const around = own === undefined ? null : call.to.graph.parentOf(declaration.file, own);
  if (around?.kind !== "call") return false;
  const root = rootOf(around.callee);
  return call.to.evaluate({ node: root, file: declaration.file, env: EMPTY_ENV }).some(isPlaywright);
}

const rootOf = (callee: Expression): Expression =>
  callee.kind === "member" ? rootOf(callee.object) : callee;

function isPlaywright(value: Value): boolean {
  if (value.kind === "library") return value.package === "@playwright/test";
  return value.kind === "made" && isPlaywright(value.callee);
}
