import { perObject } from "../../contract/per-object.ts";
import type { Sink } from "../../contract/provenance.ts";
import type { Expression } from "../script/tree.ts";
import { followDeclaration } from "./bind.ts";
import { createFlow, type Flow, type Shown } from "./flow.ts";
import { isAside } from "./path-class.ts";
import type { At, Program } from "./program.ts";
import { run } from "./run-flow.ts";
import type { Cell } from "./shown-cells.ts";
import { followCell } from "./write-state.ts";
import { writersOf } from "./writers.ts";

const NONE: ReadonlySet<object> = new Set();

/** Where a state is shown: per component the expression that takes it and the first JSX that renders it. */
export function sinksOf(program: Program, { holder }: Cell): readonly Sink[] {
  const ofProgram = known(program);
  const held = ofProgram.get(identityOf(holder)) ?? findSinks(program, holder);
  ofProgram.set(identityOf(holder), held);
  return held;
}

const known = perObject((_: Program) => new Map<object, readonly Sink[]>());

function identityOf(holder: Cell["holder"]): object {
  if (holder.kind === "cell") return holder.cell;
  return holder.kind === "variable" ? holder.declaration : holder.flow;
}

function findSinks(program: Program, holder: Cell["holder"]): readonly Sink[] {
  if (holder.kind === "import") return sinks(program, holder.flow, holder.node, holder.file);
  const flow = createFlow(program, {
    generous: true,
    throughStates: false,
    writers: writersOf(program),
    barriers: NONE,
    budget: 2500,
  });
  const origin = holder.kind === "cell" ? holder.cell : null;
  const node = origin ? origin.node : holder.kind === "variable" ? holder.declaration.value : null;
  const file = origin ? origin.file : holder.kind === "variable" ? holder.declaration.file : "";
  if (node === null) return [];
  const start = { file, node, path: [], kind: "data", entered: null, when: "always", trail: null } as const;
  if (origin) followCell(flow, start, origin, []);
  else if (holder.kind === "variable") followDeclaration(flow, start, holder.declaration, []);
  return sinks(program, run(flow), node, file);
}

function sinks(program: Program, flow: Flow, holder: Expression, file: string): Sink[] {
  const found = new Map<object, Sink>();
  for (const shown of flow.shown.values()) {
    const { component } = shown;
    if (component === null || isAside(component.file) || found.has(component.function)) continue;
    found.set(component.function, {
      component: component.name,
      componentPlace: program.place(component.file, component.node),
      place: takenAt(program, shown, { file, node: holder }),
      rendered: program.place(shown.file, renderedAt(program, shown)),
    });
  }
  return [...found.values()];
}

/** The statement that takes the state: its own declaration in the component that holds it, else the call or name. */
function takenAt(program: Program, shown: Shown, holder: At) {
  const { component, taken } = shown;
  const isOwn =
    component !== null &&
    holder.file === component.file &&
    holder.node.start >= component.function.start &&
    holder.node.end <= component.function.end;
  const at = isOwn ? holder : (taken ?? { file: shown.file, node: shown.node });
  for (
    let parent = program.parentOf(at.file, at.node);
    parent;
    parent = program.parentOf(at.file, parent.node)
  ) {
    if (parent.kind === "statement")
      return program.place(at.file, parent.node.kind === "variable" ? parent.node : at.node);
    if (parent.kind === "expression" && parent.node.kind === "function") break;
    if (parent.kind === "attribute") break;
  }
  return program.place(at.file, at.node);
}

/** The outermost expression in JSX that renders it: the whole `{items.map(…)}`, not what stands inside. */
function renderedAt(program: Program, { file, node, jsx }: Shown): Expression {
  let found: Expression | null = null;
  let child: object = node;
  for (let parent = program.parentOf(file, node); parent; parent = program.parentOf(file, child)) {
    const isEmbedded =
      parent.kind === "expression" && parent.node.kind === "jsx" && parent.key === "children";
    if (isEmbedded && "kind" in child && RENDERED.has(String(child.kind))) found = child as Expression;
    if (parent.kind === "statement" && parent.node.kind === "function-declaration") break;
    child = parent.node;
  }
  return found ?? jsx;
}

const RENDERED = new Set(["call", "member", "identifier", "template"]);
