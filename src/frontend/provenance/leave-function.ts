import { bindPattern, followDeclaration, followExport } from "./bind.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { describeFunction, type FunctionInfo, isComponentKind } from "./function-info.ts";
import { pagesOfLoad } from "./kit-loads.ts";
import { goToAskers } from "./own-answers.ts";
import { CALL } from "./path.ts";
import { declarationAt, functionOf } from "./program.ts";
import { termsAt } from "./terms.ts";

/** What a function gives back goes to the call that was entered, else to every call of the function. */
export function leaveFunction(flow: Flow, carrier: Carrier): void {
  const around = functionOf(flow.program, carrier.file, carrier.node);
  if (around === null) return;
  const terms = termsAt(flow, carrier, carrier.node);
  if (terms === null) return;
  const { entered } = carrier;
  if (entered?.function === around) {
    return push(flow, {
      ...carrier,
      file: entered.file,
      node: entered.call,
      entered: entered.parent,
      ...terms,
    });
  }
  const info = describeFunction(flow.program, carrier.file, around);
  if (isComponentKind(info.kind)) return;
  if (carrier.kind === "data") {
    goToAskers(flow, { ...carrier, ...terms }, carrier, around);
    goToPages(flow, { ...carrier, ...terms }, info);
  }
  flow.answered.add(around);
  push(flow, { ...carrier, node: around, path: [CALL, ...carrier.path], ...terms, left: around });
}

/** What a page's `load` gives back, SvelteKit hands to the page as `data`. */
function goToPages(flow: Flow, carrier: Carrier, info: FunctionInfo): void {
  for (const file of pagesOfLoad(flow.program, info)) {
    const target = flow.program.graph.exportOf(file, "default");
    const page = target?.kind === "declaration" ? target.declaration.function : null;
    const [props] = page?.params ?? [];
    if (page && props)
      bindPattern(flow, { ...carrier, file, node: page, entered: null }, props.target, [
        "data",
        ...carrier.path,
      ]);
  }
}

/** A function that carries something and has a name: everything that names it carries it. True when it was a declaration. */
export function bindFunction(flow: Flow, carrier: Carrier): boolean {
  const { node, file } = carrier;
  if (node.kind !== "function") return false;
  const info = describeFunction(flow.program, file, node);
  if (isComponentKind(info.kind)) return true;
  const parent = flow.program.parentOf(file, node);
  if (parent?.kind !== "statement" || parent.node.kind !== "function-declaration") return false;
  const declaration = node.name === null ? null : declarationAt(flow.program, file, node.name, node.start);
  if (declaration && (declaration.function === node || declaration.value === node)) {
    followDeclaration(flow, carrier, declaration, carrier.path);
  } else followExport(flow, carrier, "default");
  return true;
}
