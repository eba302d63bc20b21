import { bypassedFit } from "../../contract/connection.ts";
import { render } from "../../contract/pattern.ts";
import type { Adviser } from "../adviser.ts";

/** The owner of the state also listens to a socket: both should feed one state. */
export const adviser: Adviser = {
  id: "unite-live-state",
  order: 9,
  advise(subject) {
    const fit = bypassedFit(subject);
    if (fit === null || subject.operation.protocol !== "http") return null;
    const socket = subject.world.requests.find(
      (request) =>
        request.protocol === "ws" &&
        request.origin === "application" &&
        request.place.file === fit.state.place.file,
    );
    if (socket === undefined) return null;
    return {
      id: "unite-live-state",
      horizon: "long-term",
      title: "One state for REST and socket data",
      steps: [
        `\`${fit.state.owner.name}\` opens \`${render(socket.url)}\` and owns \`${fit.state.name}\`: load the list by the request, then let the socket's events update the same records by id.`,
        "After a reconnect, request the list again, since events may have been missed.",
      ],
      code: null,
      evidence: [
        { ...fit.state.place, note: `state ${fit.state.name}` },
        { ...socket.place, note: "the socket" },
      ],
    };
  },
};
