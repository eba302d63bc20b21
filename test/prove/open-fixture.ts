import { createFactsMemory, type FactsMemory } from "../../src/run/facts-memory.ts";
import { type AuditedFiles, auditFiles } from "./audit-files.ts";
import type { Fixture } from "./fixture.ts";
import type { Files } from "./sources/edit.ts";

/** A fixture that was read and audited as it stands; what is made of its files is remembered for the next audit. */
export interface OpenedFixture {
  readonly name: string;
  readonly isBorrowing: boolean;
  readonly files: Files;
  readonly memory: FactsMemory;
  readonly whole: AuditedFiles;
}

export async function openFixture({ name, read, isBorrowing }: Fixture): Promise<OpenedFixture> {
  const files = read();
  const memory = createFactsMemory();
  return { name, isBorrowing, files, memory, whole: await auditFiles(files, new Map(), memory) };
}
