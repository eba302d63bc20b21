import { describe, expect, it } from "vitest";
import { namesAt, reachOf } from "./testing/reach-of.ts";

const SEND = 'fetch("/orders")';

const listen = `
export function listen(socket) {
  socket.on("ready", () => {
    const download = () => { ${SEND}; };
    toast({ title: "Ready", description: <button onClick={download}>Download</button> });
  });
}`;

const columns = `
const remove = (id) => ${SEND};
export const columnsFor = (kind) => [
  { id: kind, cell: ({ row }) => <button onClick={() => remove(row.id)}>Remove</button> },
];`;

describe("an element that a function makes which is no component", () => {
  it("sends for whoever calls the function", () => {
    const sources = {
      "listen.tsx": listen,
      "use-socket.ts": `
import { useEffect } from "react";
import { listen } from "./listen";
export const useSocket = (socket) => { useEffect(() => { listen(socket); }, [socket]); };`,
      "App.tsx": `
import { useSocket } from "./use-socket";
export const App = ({ socket }) => { useSocket(socket); return <main />; };`,
    };
    expect(namesAt(sources, SEND)).toEqual(["component App"]);
  });

  it("sends for the table that is given the columns it stands in", () => {
    const sources = {
      "columns.tsx": columns,
      "Orders.tsx": `
import { useReactTable } from "@tanstack/react-table";
import { columnsFor } from "./columns";
export function Orders({ data }) {
  const table = useReactTable({ data, columns: columnsFor("a") });
  return <p>{table.getRowModel().rows.length}</p>;
}`,
    };
    expect(namesAt(sources, SEND)).toEqual(["component Orders"]);
  });

  it("sends for who calls the hook that remembers it, by useMemo or as a first state", () => {
    const element = "<dialog><button onClick={confirm} /></dialog>";
    for (const remembered of [`useMemo(() => ${element}, [])`, `useState(() => ${element})[0]`]) {
      const sources = {
        "use-dialog.tsx": `
import { useMemo, useState } from "react";
export const useDialog = () => {
  const confirm = () => ${SEND};
  return { dialog: ${remembered} };
};`,
        "App.tsx": `
import { useDialog } from "./use-dialog";
export const App = () => { const { dialog } = useDialog(); return <main>{dialog}</main>; };`,
      };
      expect(namesAt(sources, SEND)).toEqual(["component App"]);
    }
  });

  it("does not send where the callback only gives back what would", () => {
    const sources = {
      "App.tsx": `
import { useMemo } from "react";
const post = () => ${SEND};
export const App = () => { const later = useMemo(() => ({ post }), []); return <p>{later.name}</p>; };`,
    };
    expect(reachOf(sources, SEND)).toMatchObject({ components: [] });
  });

  it("sends for nobody where nothing calls it", () => {
    for (const sources of [{ "listen.tsx": listen }, { "columns.tsx": columns }]) {
      const reach = reachOf({ ...sources, "App.tsx": "export const App = () => <main />;" }, SEND);
      expect(reach).toMatchObject({ components: [] });
    }
  });
});
