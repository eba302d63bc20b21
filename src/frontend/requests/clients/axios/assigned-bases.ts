import type { Pattern } from "../../../../contract/pattern.ts";
import type { ClientCall } from "../../client-model.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import { EMPTY_ENV, type Made, type Value } from "../../values/value.ts";
import { clientsIn } from "../../wrapped-client.ts";

/** `axios.defaults.baseURL = …`, `instance.defaults.baseURL = …` */
export function assignedBases(call: ClientCall, made: Made | null): readonly Pattern[] {
  return call.to.assignments.toMember("baseURL").flatMap(({ object, value, file }) => {
    if (!call.to.isApplication(file) && call.to.isApplication(call.file)) return [];
    if (object.kind !== "member" || object.property !== "defaults") return [];
    const at = { file, env: EMPTY_ENV };
    const owners = call.to.evaluate({ ...at, node: object.object });
    return owners.some((owner) => isSame(owner, made, call.to)) ? call.to.text({ ...at, node: value }) : [];
  });
}

/** Whether it is the instance, also where a library wraps it, or the default client for null. */
export const isSame = (owner: Value, made: Made | null, to: Evaluator): boolean =>
  clientsIn(owner, to).some((client) =>
    client.kind === "made" ? client.node === made?.node : made === null && isDefault(client),
  );

const isDefault = (client: Value): boolean =>
  client.kind === "library" && client.package === "axios" && client.name === "default";
