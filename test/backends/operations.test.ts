import { describe, expect, it } from "vitest";
import type { Operation } from "../../src/contract/operation.ts";
import {
  backends,
  keyOfServed,
  keysOf,
  readBackend,
  readTruth,
  type ServedOperation,
  versions,
} from "./read-backend.ts";

/** What a library brings that no table of ours knows: its own pages below a mount. */
const isOfUnknownLibrary = ({ path }: ServedOperation): boolean => path.startsWith("/office/");

/** Served whatever the environment says, by any version of FastAPI. */
const isCertain = ({ registered, conditions, undetermined }: Operation): boolean =>
  registered && conditions.length === 0 && undetermined.length === 0;

describe.each(backends)("the operations of %s", async (name) => {
  const backend = await readBackend(`backends/${name}`);
  const listed = new Set(backend.operations.flatMap(keysOf));

  it.each(versions)("include all that FastAPI %s serves", (version) => {
    const served = readTruth(version, name).filter((each) => !isOfUnknownLibrary(each));
    expect(served.length).toBeGreaterThan(0);
    expect(served.map(keyOfServed).filter((key) => !listed.has(key))).toEqual([]);
  });

  it.each(versions)("are served by FastAPI %s where they are certain", (version) => {
    const served = new Set(readTruth(version, name).map(keyOfServed));
    const invented = backend.operations.filter(
      (each) => isCertain(each) && !keysOf(each).some((key) => served.has(key)),
    );
    expect(invented.map((each) => keysOf(each)[0])).toEqual(NEVER_STARTED[name] ?? []);
  });

  it.each(versions)("that are not registered are not served by FastAPI %s", (version) => {
    const served = new Set(readTruth(version, name).map(keyOfServed));
    const loose = backend.operations.filter(
      ({ registered, undetermined }) => !registered && undetermined.length === 0,
    );
    expect(loose.filter((each) => keysOf(each).some((key) => served.has(key)))).toEqual([]);
  });
});

/** Applications of the fixture that no server starts, and that could be: they are in no dump. */
const NEVER_STARTED: Readonly<Record<string, readonly string[]>> = {
  mounts: ["GET /spare archive/edge.py:20"],
};
