import { expect, it } from "vitest";
import { configuredVariables } from "./configured-variables.ts";

it.each([
  ["for production", "web/.env.production", "VITE_API=./api/", true],
  ["for every build", "web/.env", "VITE_API=https://example.com", true],
  ["at the root, as containers are given it", ".env", "VITE_API='/api'", true],
  ["for development alone", "web/.env.development", "VITE_API=/api", false],
  ["as an example", "web/.env.example", "VITE_API=/api", false],
  ["to the page's own origin", "web/.env.production", 'A=1\nVITE_API=""\nB=2', true],
  ["without a value", "web/.env", "VITE_API=", false],
  ["for another variable", "web/.env", "VITE_WS=/ws", false],
  ["for another package", "admin/.env", "VITE_API=/api", false],
])("a variable that is set %s", (_, file, text, expected) => {
  expect(configuredVariables([{ file, text }])("VITE_API", "web/src/api.ts")).toBe(expected);
});

it.each([
  ["by a compose file", "docker-compose.yml", "    environment:\n      - VITE_API=http://api:8000", true],
  ["by a manifest", "app.yaml", "  VITE_API: https://example.com/api", true],
  ["by a list of names and values", "web/app.yaml", '- name: VITE_API\n  value: "/api"', true],
  ["by a Dockerfile", "web/Dockerfile", "ARG VITE_API=/api", true],
  ["by default", "docker-compose.yml", '  - "VITE_API=${URL:-http://api:8000}"', true],
  ["by what is not there", "docker-compose.yml", "  - VITE_API=${VITE_API}", false],
  ["by no address", "docker-compose.yml", "  VITE_API: true", false],
  ["without a value", "web/Dockerfile", "ARG VITE_API", false],
  ["in a remark", "docker-compose.yml", "# VITE_API=http://api:8000", false],
  ["under another name", "docker-compose.yml", "- VITE_API_OLD=http://api:8000", false],
  ["for another package", "admin/Dockerfile", "ARG VITE_API=/api", false],
  ["by a Makefile's command", "Makefile", "\tcd web; VITE_API=/api/ npm run build", true],
  ["by a script, to the page's own origin", "build.sh", "VITE_API=/ bun run build", true],
  [
    "by a script that writes several lines at once",
    "run.sh",
    `echo -e "PORT=80\\nVITE_API=http://localhost:4300/\\nX=1" > .env`,
    true,
  ],
  ["by a workflow", ".github/workflows/release.yml", "      VITE_API: /api/", true],
  ["in the remark of a Makefile", "Makefile", "# VITE_API=/api/ npm run build", false],
  ["by a workflow for tests", ".github/workflows/ci.yml", "      VITE_API: /api/", false],
  ["for developers", "docker-compose.dev.yml", "- VITE_API=http://api:8000", false],
  ["for tests", "e2e/docker-compose.yml", "- VITE_API=http://api:8000", false],
])("a variable that is deployed %s", (_, file, text, expected) => {
  expect(configuredVariables([], [{ file, text }])("VITE_API", "web/src/api.ts")).toBe(expected);
});
