import { count } from "../../contract/count.ts";
import type { Routes } from "../../contract/report.ts";
import type { Look } from "../../contract/report-format.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { displayWidth, padEnd } from "./display-width.ts";
import { finish } from "./finish.ts";
import { openPage, type Page } from "./ink.ts";
import { notedPlace } from "./noted-place.ts";
import { noticeLines } from "./notices.ts";

type Route = Routes["operations"][number];

/** `audit routes`: one row per operation where the page is wide enough for the widest, else three lines. */
export function renderRoutes(all: Routes, options: Look): string {
  const page = openPage(options);
  const routes = withoutSoleApp(all);
  const lines = [
    ...projectsOf(routes).flatMap((project) => [
      ...(project === undefined ? [] : [page.ink.strong(oneLine(project))]),
      ...table(
        page,
        routes.operations.filter((route) => route.project === project),
      ),
      "",
    ]),
    totals(routes),
    ...(routes.operations.some((route) => countConsumers(route).possible > 0)
      ? [page.ink.quiet(POSSIBLE)]
      : []),
    ...specOnly(page, routes),
    ...undetermined(page, routes),
    ...noticeLines(page, routes.notices),
  ];
  return finish(lines);
}

/** One application for all is no news in each row. */
function withoutSoleApp(routes: Routes): Routes {
  const apps = new Set(routes.operations.map(({ app }) => app));
  if (apps.size > 1) return routes;
  return { ...routes, operations: routes.operations.map(({ app: _, ...route }) => route) };
}

const projectsOf = ({ operations }: Routes): (string | undefined)[] => [
  ...new Set(operations.map((route) => route.project)),
];

const HEAD = ["METHOD", "PATH", "SYMBOL", "HANDLER", "PLACE", "AUTH", "CONSUMERS", "TESTS", ""];
const NUMBERS = new Set([6, 7]);

function table(page: Page, operations: readonly Route[]): string[] {
  const rows = [HEAD, ...operations.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  if (widths.reduce((sum, width) => sum + width + 2, 0) > page.columns)
    return operations.flatMap((route) => stacked(page, route));
  return rows.map((row, index) => {
    const line = row
      .map((cell, column) => aligned(cell, widths[column] ?? 0, NUMBERS.has(column)))
      .join("  ");
    return index === 0 ? page.ink.quiet(line) : line;
  });
}

const aligned = (cell: string, width: number, isNumber: boolean): string =>
  isNumber ? " ".repeat(Math.max(0, width - displayWidth(cell))) + cell : padEnd(cell, width);

const cells = (route: Route): string[] =>
  [
    route.method,
    route.path,
    route.symbol,
    route.handler,
    placeOf(route),
    authOf(route),
    consumersOf(route),
    String(route.tests.length),
    remarks(route),
  ].map(oneLine);

const stacked = (page: Page, route: Route): string[] => [
  `${page.ink.strong(oneLine(route.method).padEnd(7))} ${page.ink.strong(oneLine(route.path))}`,
  `        ${page.ink.place(oneLine(placeOf(route)))}`,
  `        ${oneLine(route.symbol)}`,
  `        ${page.ink.quiet(
    oneLine(
      [authWords(route), consumerWords(route), count(route.tests.length, "test"), remarks(route)]
        .filter((part) => part !== "")
        .join(" · "),
    ),
  )}`,
];

const placeOf = ({ file, line }: Route): string => `${file}:${line}`;

function authOf({ auth }: Route): string {
  const via = auth.via ?? auth.scheme ?? "yes";
  if (auth.required) return via;
  if (auth.undetermined !== undefined) return "?";
  return auth.via === null && auth.scheme === null ? "–" : `${via} (optional)`;
}

function authWords(route: Route): string {
  const said = authOf(route);
  return said === "–" ? "no auth" : said === "?" ? "auth not known" : `auth ${said}`;
}

/** Requests that only might be it are no proof; they are counted apart. */
function consumersOf(route: Route): string {
  const { proven, possible } = countConsumers(route);
  return possible === 0 ? String(proven) : `${proven} +${possible}?`;
}

function consumerWords(route: Route): string {
  const { proven, possible } = countConsumers(route);
  return count(proven, "consumer") + (possible === 0 ? "" : ` and ${possible} possible`);
}

function countConsumers({ consumers }: Route): { readonly proven: number; readonly possible: number } {
  const possible = consumers.filter((consumer) => consumer.match === "possible").length;
  return { proven: consumers.length - possible, possible };
}

const remarks = (route: Route): string =>
  [
    route.registered ? "" : "unregistered",
    route.deprecated ? "deprecated" : "",
    route.inSchema ? "" : "not in schema",
    ...(route.conditions ?? []).map((condition) => `if ${condition}`),
    route.app === undefined ? "" : `app ${route.app}`,
  ]
    .filter((part) => part !== "")
    .join(", ");

const POSSIBLE = "Possible consumers (+n?) are requests that could be the operation's; they prove nothing.";

function totals({ operations }: Routes): string {
  const open = operations.filter((route) => !route.auth.required).length;
  const consumed = operations.filter((route) => countConsumers(route).proven > 0).length;
  const tested = operations.filter((route) => route.tests.length > 0).length;
  return `${count(operations.length, "operation")}: ${operations.length - open} with authentication, ${consumed} with a consumer, ${tested} with a test`;
}

/** What an OpenAPI document lists beside what there is. */
const specOnly = (page: Page, { specOnly: listed = [] }: Routes): string[] =>
  listed.length === 0
    ? []
    : [
        "",
        page.ink.strong("ONLY IN THE OPENAPI DOCUMENT"),
        ...listed.flatMap(({ method, path, file, line }) =>
          notedPlace(page, "  ", { file, startLine: line, endLine: line, note: `${method} ${path}` }),
        ),
      ];

const undetermined = (page: Page, routes: Routes): string[] =>
  routes.undetermined.length === 0
    ? []
    : [
        "",
        page.ink.strong("UNDETERMINED"),
        ...routes.undetermined.flatMap(({ file, line, reason }) =>
          notedPlace(page, "  ", { file, startLine: line, endLine: line, note: reason }),
        ),
      ];
