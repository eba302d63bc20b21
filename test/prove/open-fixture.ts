import { createFactsMemory } from "../../src/run/facts-memory.ts";
import { rememberSides } from "../../src/run/kept-sides.ts";
import { type AuditedFiles, auditFiles, type Made } from "./audit-files.ts";
import type { Fixture } from "./fixture.ts";
import type { Files } from "./sources/edit.ts";

/** A fixture that was read and audited as it stands; what is made of its files is remembered for the next audit. */
export interface OpenedFixture {
  readonly name: string;
  readonly isBorrowing: boolean;
  readonly files: Files;
  readonly made: Made;
  readonly whole: AuditedFiles;
}

export async function openFixture({ name, read, isBorrowing }: Fixture): Promise<OpenedFixture> {
  const files = read();
  const made = { memory: createFactsMemory(), sides: rememberSides() };
  return { name, isBorrowing, files, made, whole: await auditFiles(files, new Map(), made) };
}
