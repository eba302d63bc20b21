import { expect, it } from "vitest";
import { reachOf } from "./testing/reach-of.ts";

const MARK = 'fetch("/orders")';
const SLICE = `import { createAsyncThunk, createSlice } from "@reduxjs/toolkit";
export const loadOrders = createAsyncThunk("orders/load", async () => ${MARK});
export const slice = createSlice({ name: "orders", initialState: {}, extraReducers: (builder) => {
  builder.addCase(loadOrders.fulfilled, (state, action) => { state.orders = action.payload; });
} });`;

it("reaches nothing from a thunk that only reducers listen to, and says so", () => {
  expect(reachOf({ "web/slice.ts": SLICE }, MARK)).toMatchObject({ components: [], undetermined: null });
});

it("reaches the component that dispatches the thunk", () => {
  const page = `import { loadOrders } from "./slice";
export function Orders() { const dispatch = useDispatch(); return <button onClick={() => dispatch(loadOrders())} />; }`;
  const reach = reachOf({ "web/slice.ts": SLICE, "web/Orders.tsx": page }, MARK);
  expect(reach.components.map(({ name }) => name)).toEqual(["Orders"]);
});

it.each([
  ["bound", "const { loadOrders } = bindActionCreators(actions, useDispatch());"],
  ["connected", "const { loadOrders } = useActions(actions);"],
])("knows of a thunk that is %s with others, or leaves it open", (_, use) => {
  const page = `import { bindActionCreators } from "redux";
import { useActions } from "./use-actions";
import * as slice from "./slice";
const actions = { loadOrders: slice.loadOrders };
export function Orders() { ${use} return <button onClick={() => loadOrders()} />; }`;
  const { components, undetermined } = reachOf({ "web/slice.ts": SLICE, "web/Orders.tsx": page }, MARK);
  expect(components.length > 0 || undetermined !== null).toBe(true);
});
