import type { PyExpression, PyFunction, PyModule } from "../python/tree.ts";
import { nodesOf } from "../python/walk-code.ts";

type Call = Extract<PyExpression, { kind: "call" }>;

/** A route that the server is asked the address of, by its name. */
export interface IssuedName {
  readonly node: PyExpression;
  readonly name: string;
}

/** Whether a module's text can hold any; cheap, for most do not. */
export const mayIssueNames = ({ text = "" }: PyModule): boolean => /\burl(?:_path)?_for\(/.test(text);

/**
 * `request.url_for("read_file", id=…)`, as a server does to hand an address out; also through a function of the module
 * that is given the name: `self.address_of(request, "read_file")`.
 */
export function issuedNamesIn({ body }: PyModule): IssuedName[] {
  const passing = new Set(
    nodesOf(body, "function")
      .filter(passesName)
      .map(({ name }) => name),
  );
  return nodesOf(body, "call").flatMap((call) => {
    const callee = calledName(call);
    if (ADDRESS.test(callee)) return textsOf(call.args.slice(0, 1));
    return passing.has(callee) ? textsOf(call.args) : [];
  });
}

const ADDRESS = /^url(?:_path)?_for$/;

function passesName({ params, body }: PyFunction): boolean {
  const names = new Set(params.map(({ name }) => name));
  return nodesOf(body, "call").some((call) => {
    const first = call.args[0]?.value;
    return ADDRESS.test(calledName(call)) && first?.kind === "name" && names.has(first.name);
  });
}

const calledName = ({ callee }: Call): string =>
  callee.kind === "attribute" || callee.kind === "name" ? callee.name : "";

const textsOf = (args: Call["args"]): IssuedName[] =>
  args.flatMap(({ value }) => (value.kind === "string" ? [{ node: value, name: value.value }] : []));
