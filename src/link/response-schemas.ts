import type { Schema, WireField } from "../contract/database.ts";
import { escapeRegExp } from "../contract/escape-reg-exp.ts";
import type { Operation } from "../contract/operation.ts";

/** Generic models can hold themselves with ever new arguments. */
const MOST = 500;

/** The response's models, and those that their fields carry, outermost first, each once. */
export function responseSchemas(
  operation: Pick<Operation, "response">,
  schemas: ReadonlyMap<string, Schema>,
): Schema[] {
  const seen = new Map<string, Schema>();
  const { response } = operation;
  const queue = (response?.schemas ?? []).map((id) => ({ id, text: response?.text ?? "" }));
  for (const { id, text } of queue) {
    const schema = schemas.get(id);
    if (schema === undefined || seen.size >= MOST) continue;
    for (const made of instancesOf(schema, text)) {
      const key = `${id} ${made.name}`;
      if (seen.has(key)) continue;
      seen.set(key, made);
      queue.push(
        ...made.fields.flatMap((field) => field.schemas.map((each) => ({ id: each, text: field.type }))),
      );
    }
  }
  return [...seen.values()];
}

/** `Page[ItemRead]` where a type names it so: what stands for its parameters, also in its fields. */
function instancesOf(schema: Schema, text: string): readonly Schema[] {
  const { parameters = [], name } = schema;
  const given = parameters.length === 0 ? [] : argumentsIn(text, name);
  if (given.length === 0) return [schema];
  return given.map((args) => {
    const values = new Map(parameters.map((parameter, at) => [parameter, args[at] ?? parameter]));
    return {
      ...schema,
      name: `${name}[${args.join(", ")}]`,
      fields: schema.fields.map((field) => substituted(field, values)),
    };
  });
}

const substituted = (field: WireField, values: ReadonlyMap<string, string>): WireField => ({
  ...field,
  type: field.type.replace(/(?<![\w.])[A-Za-z_]\w*/g, (word) => values.get(word) ?? word),
});

/** The arguments of each `Name[...]` that a type says. */
function argumentsIn(text: string, name: string): string[][] {
  const starts = text.matchAll(new RegExp(`(?<!\\w)${escapeRegExp(name)}\\s*\\[`, "g"));
  return [...starts].map(({ index, 0: { length } }) => listedFrom(text, index + length));
}

/** What stands between commas, up to the bracket that closes. */
function listedFrom(text: string, start: number): string[] {
  const items = [""];
  let depth = 0;
  for (const letter of text.slice(start)) {
    if (letter === "[") depth += 1;
    if (letter === "]") depth -= 1;
    if (depth < 0) break;
    if (letter === "," && depth === 0) items.push("");
    else items.push(`${items.pop() ?? ""}${letter}`);
  }
  return items.map((item) => item.trim()).filter((item) => item !== "");
}
