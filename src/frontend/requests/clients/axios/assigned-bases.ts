import type { Pattern } from "../../../../contract/pattern.ts";
import type { ClientCall } from "../../client-model.ts";
import { EMPTY_ENV, type Made, type Value } from "../../values/value.ts";

/** `axios.defaults.baseURL = …`, `instance.defaults.baseURL = …` */
export function assignedBases(call: ClientCall, made: Made | null): readonly Pattern[] {
  return call.to.assignments.toMember("baseURL").flatMap(({ object, value, file }) => {
    if (!call.to.isApplication(file) && call.to.isApplication(call.file)) return [];
    if (object.kind !== "member" || object.property !== "defaults") return [];
    const at = { file, env: EMPTY_ENV };
    const owners = call.to.evaluate({ ...at, node: object.object });
    return owners.some((owner) => isSame(owner, made)) ? call.to.text({ ...at, node: value }) : [];
  });
}

export function isSame(owner: Value, made: Made | null): boolean {
  if (owner.kind === "made") return made !== null && owner.node === made.node;
  return made === null && owner.kind === "library" && owner.package === "axios" && owner.name === "default";
}
