import { escapeRegExp } from "../../../src/contract/escape-reg-exp.ts";
import type { Method } from "../../../src/contract/operation.ts";
import { render } from "../../../src/contract/pattern.ts";
import type { Subject } from "../../../src/contract/trace.ts";

const METHODS: readonly Method[] = ["PUT", "PATCH", "DELETE", "POST", "GET"];

/** A method that no operation of the path has, whatever its parameters are called; null where all are taken. */
export function freeMethod({ operation, aliases, world }: Subject): Method | null {
  const paths = [operation, ...aliases].map(shapeOf);
  const taken = world.operations
    .filter((other) => paths.includes(shapeOf(other)))
    .map(({ method }) => method);
  return METHODS.find((method) => !taken.includes(method)) ?? null;
}

const shapeOf = ({ path }: Pick<Subject["operation"], "path">): string =>
  render(path)
    .replace(/\{[^}]*\}/g, "{}")
    .replace(/\/$/, "");

/** Another operation takes requests to the path by the method of this one: `/users/{user_id}` those to `/users/me`. */
export function isServedBeside({ operation, aliases, world }: Subject): boolean {
  const asked = shapeOf(operation).replaceAll("{}", "1");
  return world.operations.some(
    (other) =>
      other.method === operation.method &&
      ![operation, ...aliases].some(({ id }) => id === other.id) &&
      takes(shapeOf(other), asked),
  );
}

const takes = (shape: string, path: string): boolean =>
  new RegExp(`^${shape.split("{}").map(escapeRegExp).join("[^/]+")}$`).test(path);
