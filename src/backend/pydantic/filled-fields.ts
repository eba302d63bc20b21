import type { PyExpression, PyFunction } from "../python/tree.ts";
import { nodesOf } from "../python/walk-code.ts";
import type { ModelLineage } from "./model-lineage.ts";
import { decoratorName, methodsOf } from "./serializers.ts";

const FIELD_VALIDATORS = /^(?:field_)?validator$/;
const MODEL_VALIDATORS = /^(?:root_validator|model_validator)$/;
const AT_THE_END = /^(?:__init__|model_post_init|__post_init__)$/;

/** Fields that a validator is for, or that the code which runs when a model is made speaks of. */
export function filledFields(lineage: ModelLineage): (attribute: string) => boolean {
  const validated = new Set<string>();
  for (const method of methodsOf(lineage)) {
    for (const decorator of method.decorators) {
      if (FIELD_VALIDATORS.test(decoratorName(decorator))) addNames(validated, decorator);
    }
    const runsAlways =
      AT_THE_END.test(method.name) ||
      method.decorators.some((each) => MODEL_VALIDATORS.test(decoratorName(each)));
    if (runsAlways) addMentions(validated, method);
  }
  return (attribute) => validated.has(attribute) || validated.has("*");
}

function addNames(found: Set<string>, decorator: PyExpression): void {
  if (decorator.kind !== "call") return;
  for (const { name, value } of decorator.args) {
    if (name === null) found.add(value.kind === "string" ? value.value : "*");
  }
}

/** Every name and text in it, whatever it does with them. */
function addMentions(found: Set<string>, { body }: PyFunction): void {
  for (const { name } of nodesOf(body, "attribute")) found.add(name);
  for (const { value } of nodesOf(body, "string")) found.add(value);
}
