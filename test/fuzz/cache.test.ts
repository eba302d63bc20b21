import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  readCacheData,
  readCacheFile,
  writeCacheData,
  writeCacheFile,
} from "../../src/workspace/cache-file.ts";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { TIMEOUT, tryOut } from "./budget.ts";
import { mutate, mutations } from "./mutate.ts";

const DATA = { side: new Map([["a", new Set([1, 2])]]), notices: [{ file: "a.py", reason: "none" }] };
const TEXT = JSON.stringify({ witnesses: [], brief: { problems: [] }, body: "ab12" });

it(
  "believes no text that is not the one that was kept",
  async () => {
    const file = join(temporaryFolder({}), "kept");
    writeCacheFile(file, TEXT);
    const whole = readFileSync(file, "utf8");
    await tryOut({
      name: "cached texts",
      runs: 500,
      milliseconds: 500,
      inputs: mutations,
      check: (mutation) => {
        const text = mutate(mutation, [whole]);
        writeFileSync(file, text);
        expect(readCacheFile(file)).toBe(text === whole ? TEXT : null);
      },
      show: (mutation) => JSON.stringify(mutate(mutation, [whole])),
    });
  },
  TIMEOUT,
);

it(
  "believes no data of which a byte differs",
  async () => {
    const file = join(temporaryFolder({}), "kept");
    writeCacheData(file, DATA);
    expect(readCacheData(file)).toEqual(DATA);
    const whole = readFileSync(file);
    await tryOut({
      name: "cached data",
      runs: 500,
      milliseconds: 500,
      inputs: fc.record({ at: fc.nat(whole.length), cut: fc.nat(8), put: fc.uint8Array({ maxLength: 8 }) }),
      check: ({ at, cut, put }) => {
        const bytes = Buffer.concat([whole.subarray(0, at), put, whole.subarray(at + cut)]);
        writeFileSync(file, bytes);
        expect(readCacheData(file)).toEqual(bytes.equals(whole) ? DATA : null);
      },
      show: (edit) => JSON.stringify(edit),
    });
  },
  TIMEOUT,
);
