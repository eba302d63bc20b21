/**
 * The way from a value to what is followed inside it: property names and indexes; `()` is "what calling it gives";
 * `new()` "what an instance of it has"; `store()` a zustand hook's state.
 */
export type Path = readonly string[];

export const CALL = "()";
export const NEW = "new()";
export const STORE = "store()";

const LONGEST = 7;

export const isTooLong = (path: Path): boolean => path.length > LONGEST;

/** Of a list, any item: an index in front says nothing about which one is taken. */
export const element = (path: Path): Path =>
  path[0] !== undefined && /^\d+$/.test(path[0]) ? path.slice(1) : path;
