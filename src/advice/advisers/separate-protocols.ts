import { render } from "../../contract/pattern.ts";
import { inSameFile } from "../../contract/same-handler.ts";
import type { Adviser } from "../adviser.ts";

/** One file serves REST and WebSocket: each operation needs a target of its own. */
export const adviser: Adviser = {
  id: "separate-protocols",
  order: 3,
  advise({ operation, world }) {
    const other = inSameFile(operation, world.operations).find(
      ({ protocol }) => protocol !== operation.protocol,
    );
    if (other === undefined) return null;
    const [rest, socket] = operation.protocol === "http" ? [operation, other] : [other, operation];
    const symbol = world.symbolOf.get(other.id) ?? other.handler.name;
    return {
      id: "separate-protocols",
      horizon: "architecture",
      title: "Track REST and WebSocket as separate symbols",
      steps: [
        `Keep \`${rest.method} ${render(rest.path)}\` and \`WS ${render(socket.path)}\` as two targets; the other one is \`${symbol}\`.`,
      ],
      code: null,
      evidence: [
        { ...rest.place, note: `REST: ${rest.method} ${render(rest.path)}` },
        { ...socket.place, note: `WebSocket: ${render(socket.path)}` },
      ],
    };
  },
};
