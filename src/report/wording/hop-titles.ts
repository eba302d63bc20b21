import type { HopName } from "../../contract/report.ts";

interface HopTitle {
  /** The heading of the section. */
  readonly long: string;
  /** The name in ladders, diagrams and tables. */
  readonly short: string;
}

export const HOP_TITLES: Record<HopName, HopTitle> = {
  route: { long: "Backend API Route Definition", short: "Route" },
  query: { long: "Database Query Implementation", short: "Query" },
  model: { long: "Data Models", short: "Models" },
  registration: { long: "API Registration", short: "Registration" },
  context: { long: "Frontend Context Integration", short: "Context" },
  component: { long: "Frontend Component Usage", short: "Component" },
  test: { long: "Testing Coverage", short: "Tests" },
};
