import { plain } from "./make-value.ts";
import type { ClassValue, InstanceValue, Value } from "./value.ts";

const members = new WeakMap<ClassValue, Map<string, InstanceValue>>();

/** One instance for each member, so that members can be compared. */
export function enumMember(type: ClassValue, name: string, value: Value): InstanceValue {
  const known = members.get(type) ?? new Map<string, InstanceValue>();
  members.set(type, known);
  const member = known.get(name) ?? makeMember(type, name, value);
  known.set(name, member);
  return member;
}

function makeMember(type: ClassValue, name: string, value: Value): InstanceValue {
  const isAuto = value.kind === "symbolic";
  const attributes = new Map<string, Value>([
    ["name", plain(name)],
    ["value", isAuto ? plain(name.toLowerCase()) : value],
  ]);
  return { kind: "instance", type, attributes, site: null };
}
