import { describe, expect, it } from "vitest";
import { namesAt } from "./testing/reach-of.ts";

const DIALOG = `export function Dialog({ onConfirm }) { return <button onClick={onConfirm}>yes</button>; }`;
const REMOVE = `export const remove = (id) => { fetch("/items/" + id, { method: "DELETE" }); };`;
const MARK = 'fetch("/items/"';

describe("the component in which a call is written", () => {
  it("comes before the one that only has the handler", () => {
    const sources = {
      "a/Dialog.tsx": DIALOG,
      "api.ts": REMOVE,
      "Items.tsx": `import { remove } from "./api"; import { Dialog } from "./a/Dialog";
export function Items({ id }) {
  const confirm = async () => { await remove(id); };
  return <Dialog onConfirm={confirm} />;
}`,
    };
    expect(namesAt(sources, MARK)).toEqual(["component Items", "component Dialog"]);
  });

  it("comes before those whose own handlers call it in turn", () => {
    const sources = {
      "api.ts": REMOVE,
      "a/Row.tsx": `import { Item } from "./Item";
export function Row({ onRemove }) { const leave = () => { onRemove(1); }; return <Item onLeave={leave} />; }`,
      "a/Item.tsx": `export function Item({ onLeave }) { return <i onClick={() => onLeave()} />; }`,
      "Items.tsx": `import { remove } from "./api"; import { Row } from "./a/Row";
export function Items() { return <Row onRemove={(id) => { remove(id); }} />; }`,
    };
    expect(namesAt(sources, MARK)).toEqual(["component Items", "component Row", "component Item"]);
  });

  it("is also the one that wires what a hook hands out", () => {
    const sources = {
      "api.ts": REMOVE,
      "a/Dialog.tsx": DIALOG,
      "use-removal.ts": `import { remove } from "./api";
export function useRemoval(id) { const confirm = () => { remove(id); }; return { confirm }; }`,
      "Items.tsx": `import { useRemoval } from "./use-removal"; import { Dialog } from "./a/Dialog";
export function Items() { const { confirm } = useRemoval(1); return <Dialog onConfirm={confirm} />; }`,
    };
    expect(namesAt(sources, MARK)).toEqual(["component Items", "component Dialog"]);
  });

  it("is none that only hands on what it was given, nor one whose function nobody takes", () => {
    const sources = {
      "api.ts": REMOVE,
      "Dialog.tsx": DIALOG,
      "Frame.tsx": `import { Dialog } from "./Dialog"; export function Frame({ onDone }) { return <Dialog onConfirm={onDone} />; }`,
      "Items.tsx": `import { remove } from "./api"; import { Frame } from "./Frame";
export function Items() { return <Frame onDone={() => { remove(1); }} />; }
export function Idle() { const confirm = () => { remove(2); }; return <p />; }`,
    };
    expect(namesAt(sources, MARK)).toEqual(["component Items", "component Dialog"]);
  });

  it("is no provider: who takes it from the context uses it", () => {
    const sources = {
      "context.tsx": `import { createContext, useContext } from "react"; import { remove } from "./api";
const Items = createContext(null);
export const useItems = () => useContext(Items);
export function ItemsProvider({ children }) {
  const leave = () => { remove(1); };
  return <Items.Provider value={{ leave }}>{children}</Items.Provider>;
}`,
      "api.ts": REMOVE,
      "Leave.tsx": `import { useItems } from "./context";
export function Leave() { const { leave } = useItems(); return <i onClick={leave} />; }`,
    };
    expect(namesAt(sources, MARK)).toEqual(["component Leave"]);
  });

  it("is one that provides something else, and hands this to a component", () => {
    const sources = {
      "api.ts": REMOVE,
      "a/Dialog.tsx": DIALOG,
      "Items.tsx": `import { createContext } from "react"; import { remove } from "./api"; import { Dialog } from "./a/Dialog";
const Size = createContext(1);
export function Items() {
  const confirm = () => { remove(1); };
  return <Size.Provider value={2}><Dialog onConfirm={confirm} /></Size.Provider>;
}`,
    };
    expect(namesAt(sources, MARK)).toEqual(["component Items", "component Dialog"]);
  });
});
