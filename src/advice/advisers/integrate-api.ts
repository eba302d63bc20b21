import { bypassedFit } from "../../contract/connection.ts";
import type { Evidence } from "../../contract/place.ts";
import { placeText } from "../../contract/place.ts";
import type { Recommendation } from "../../contract/report.ts";
import type { Subject } from "../../contract/trace.ts";
import type { Adviser } from "../adviser.ts";
import { firedAny } from "../fired.ts";
import { writeRequest } from "../write-request.ts";

/** How to request the operation in the way of this frontend: by what is there, or by a function written like it. */
export const adviser: Adviser = {
  id: "integrate-api",
  order: 1,
  advise(subject, findings) {
    if (!firedAny(findings, "frontend/mock-bypass", "frontend/endpoint-unconsumed")) return null;
    if (subject.operation.protocol !== "http") return null;
    const [client] = subject.unusedClients;
    const how = client === undefined ? byNewFunction(subject) : byUnusedClient(client);
    return {
      id: "integrate-api",
      horizon: "immediate",
      title: "Request the operation from the frontend",
      ...how,
      steps: [...how.steps, useStep(subject)],
    };
  },
};

type How = Pick<Recommendation, "steps" | "code" | "evidence">;

const byUnusedClient = ({ name, place }: Subject["unusedClients"][number]): How => ({
  steps: [`\`${name}\` (${placeText(place)}) requests the operation, and nothing calls it.`],
  code: null,
  evidence: [{ ...place, note: `${name}, which nothing calls` }],
});

function byNewFunction(subject: Subject): How {
  const { wrapper, token, base } = subject.world.clientStyle;
  const parts = wrapper === null ? [token, base] : [];
  const evidence = parts.flatMap((part): Evidence[] =>
    part === null ? [] : [{ ...part.place, note: `requests of this frontend use ${part.expression}` }],
  );
  if (wrapper === null)
    return { steps: ["Add this function to the frontend's client code."], code: written(subject), evidence };
  const used: Evidence = { ...wrapper.place, note: `requests of this frontend go through ${wrapper.name}` };
  if (!wrapper.isFetchLike) {
    return {
      steps: [
        `Request it through \`${wrapper.name}\` of \`${wrapper.place.file}\`, as its neighbours are requested.`,
      ],
      code: null,
      evidence: [used],
    };
  }
  return {
    steps: [`Add this function to \`${wrapper.place.file}\`, beside \`${wrapper.name}\`.`],
    code: written(subject),
    evidence: [used],
  };
}

const written = (subject: Subject) => ({ language: "typescript", text: writeRequest(subject) });

function useStep(subject: Subject): string {
  const fit = bypassedFit(subject);
  return fit === null
    ? "Call it from the component or hook that is to show its answer, and show loading and failure."
    : `Call it in \`${fit.state.owner.name}\`, put the answer into \`${fit.state.name}\`, and show loading and failure; remove the hard-coded records.`;
}
