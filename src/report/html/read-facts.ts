/** Facts of hops are open records: what is not as expected is taken for absent. */

export type Facts = Readonly<Record<string, unknown>>;

export interface ResponseModel {
  readonly model: string;
  readonly place: string | null;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly type: string;
  /** `required`, `optional`, `nullable`, or where a parameter stands. */
  readonly note: string;
}

export interface ReadRequest {
  readonly place: string;
  readonly url: string;
  readonly client: string;
  readonly match: string;
}

export const textFact = (facts: Facts, key: string): string | null => {
  const value = facts[key];
  return typeof value === "string" && value !== "" ? value : null;
};

export const responseModels = (facts: Facts): ResponseModel[] =>
  records(facts.responseModels).map((model) => ({
    model: textFact(model, "model") ?? "?",
    place: textFact(model, "place"),
    fields: records(model.fields).map((field) => ({
      ...named(field),
      note: [field.optional === true && "optional", field.nullable === true && "nullable"]
        .filter((word) => word !== false)
        .join(", "),
    })),
  }));

export const parameters = (facts: Facts): Field[] =>
  records(facts.parameters).map((parameter) => ({
    ...named(parameter),
    note: [textFact(parameter, "in"), parameter.required === true ? "required" : "optional"]
      .filter((word) => word !== null)
      .join(", "),
  }));

export const requests = (facts: Facts): ReadRequest[] =>
  records(facts.consumers).map((request) => ({
    place: textFact(request, "place") ?? "",
    url: textFact(request, "url") ?? "",
    client: textFact(request, "client") ?? "",
    match: textFact(request, "match") ?? "",
  }));

const named = (record: Facts): Pick<Field, "name" | "type"> => ({
  name: textFact(record, "name") ?? "?",
  type: textFact(record, "type") ?? "",
});

const records = (value: unknown): Facts[] =>
  Array.isArray(value)
    ? value.filter((each): each is Facts => typeof each === "object" && each !== null)
    : [];
