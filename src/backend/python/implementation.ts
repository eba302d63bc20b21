import { perObject } from "../../contract/per-object.ts";
import { findInLineage } from "./attribute.ts";
import { isStub } from "./call-function.ts";
import { importersOf } from "./import-graph.ts";
import { descendantsOf, hasLibraryBase } from "./lineage.ts";
import { lookupName } from "./lookup.ts";
import { type Machine, quietly } from "./machine.ts";
import type { ClassValue, FunctionValue } from "./value.ts";
import { nodesOf } from "./walk-code.ts";

/**
 * The one class of the tree that implements a protocol or an abstract class: what is declared as the one is an instance
 * of the other, as nothing else could be. Null where none does, or several. A class that has all of a protocol's methods
 * implements it without a word; what a library's class may have as well says nothing. What only tests have or import is
 * a fake.
 */
export function implementationOf(machine: Machine, type: ClassValue): ClassValue | null {
  const known = machine.implementations.get(type);
  if (known !== undefined) return known;
  const found = soleImplementation(machine, type);
  machine.implementations.set(type, found);
  return found;
}

function soleImplementation(machine: Machine, type: ClassValue): ClassValue | null {
  const isProtocol = hasLibraryBase(machine, type, (path) => PROTOCOL.test(path));
  if (!isProtocol && !hasLibraryBase(machine, type, (path) => ABSTRACT.test(path))) return null;
  const promised = promisedBy(type);
  if (promised.length === 0) return null;
  const declared = descendantsOf(machine, type);
  const said = declared.filter(
    (each) => each !== type && isWhole(machine, each, promised) && !isForTests(machine, each),
  );
  const [only, ...others] = said;
  if (others.length > 0) return null;
  const isSilent = (each: ClassValue) =>
    !declared.includes(each) && keeps(machine, each, promised) && !isForTests(machine, each);
  if (only !== undefined)
    return isProtocol && machine.classes.some((each) => hasOwn(each, promised) && isSilent(each))
      ? null
      : only;
  if (!isProtocol || !isOfTree(machine, type, promised)) return null;
  const [silent, ...more] = machine.classes.filter(isSilent);
  return silent === undefined || more.length > 0 ? null : silent;
}

const PROTOCOL = /(?:^|\.)Protocol$/;
const ABSTRACT = /(?:^|\.)ABC$/;

/** The methods that it leaves to others. */
const promisedBy = ({ attributes }: ClassValue): readonly string[] =>
  [...attributes].flatMap(([name, value]) =>
    value.kind === "function" && !name.startsWith("__") && isStub(value.def) ? [name] : [],
  );

/** What others complete is none; what nothing extends can be made, also where it leaves out a method that nobody asks for. */
const isWhole = (machine: Machine, type: ClassValue, promised: readonly string[]): boolean =>
  keeps(machine, type, promised) || descendantsOf(machine, type).length === 1;

/** Whether it has code for each of them. */
const keeps = (machine: Machine, type: ClassValue, promised: readonly string[]): boolean =>
  promised.every((name) => {
    const value = findInLineage(machine, type, name)?.value;
    return value !== undefined && (value.kind !== "function" || !isStub(value.def));
  });

/** What merely inherits the methods is another one's base more often than what was meant. */
const hasOwn = ({ attributes }: ClassValue, [first = ""]: readonly string[]): boolean =>
  attributes.has(first);

/** Whether no library's class has these methods: there are several of them, or they speak of a class of the tree. */
const isOfTree = (machine: Machine, { attributes }: ClassValue, promised: readonly string[]): boolean =>
  promised.length > 1 ||
  promised.some((name) => {
    const value = attributes.get(name);
    return value?.kind === "function" && speaksOfTree(machine, value);
  });

const speaksOfTree = (machine: Machine, { def, scope }: FunctionValue): boolean =>
  nodesOf([def.returns, ...def.params.map(({ annotation }) => annotation)], "name").some(
    (node) => quietly(machine, () => lookupName(machine, node.name, scope, node)).kind === "class",
  );

const isForTests = (machine: Machine, { moduleName }: ClassValue): boolean =>
  testModules(machine).has(moduleName);

/** Tests, and modules that only they import. */
const testModules = perObject(({ names, isTest }: Machine): ReadonlySet<string> => {
  const importers = importersOf(names);
  const found = new Set([...names.modules].flatMap(([name, { file }]) => (isTest(file) ? [name] : [])));
  const left = new Set([...importers.keys()].filter((name) => !found.has(name)));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const name of left) {
      if (![...(importers.get(name) ?? [])].every((each) => found.has(each))) continue;
      found.add(name);
      left.delete(name);
    }
  }
  return found;
});
