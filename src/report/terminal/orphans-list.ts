import { count } from "../../contract/count.ts";
import { listInWords } from "../../contract/list-in-words.ts";
import type { Orphans } from "../../contract/report.ts";
import type { Look } from "../../contract/report-format.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { displayWidth, padEnd } from "./display-width.ts";
import { finish } from "./finish.ts";
import { openPage, type Page } from "./ink.ts";
import { notedPlace } from "./noted-place.ts";
import { noticeLines } from "./notices.ts";
import { wrap } from "./wrap.ts";

type Orphan = Orphans["orphans"][number];
type Mock = Orphans["mocks"][number];
type UnusedClient = Orphans["unusedClients"][number];
interface Listed {
  readonly project?: string | undefined;
  readonly file: string;
  readonly line: number;
}

/** `audit orphans`: the requests by file, then what is only told. */
export function renderOrphans(orphans: Orphans, options: Look): string {
  const page = openPage(options);
  const { orphans: requests, mocks, unusedClients } = orphans;
  const written = unusedClients.filter(({ generated }) => !generated);
  const lines = [
    ...wrap(page, totals(orphans), ""),
    ...section(page, "REQUESTS THAT NO OPERATION ANSWERS", byProject(page, requests, orphanLines)),
    ...section(page, "MOCK DATA THAT FITS NO OPERATION", byProject(page, mocks, mockLines)),
    ...section(page, "CLIENT FUNCTIONS THAT NOTHING CALLS", [
      ...byProject(page, written, unusedLines),
      ...generatedLines(page, unusedClients),
    ]),
    ...section(page, "UNDETERMINED", byProject(page, undeterminedIf(orphans), undeterminedLines)),
    ...noticeLines(page, orphans.notices),
  ];
  return finish(lines);
}

function totals({ orphans, mocks, unusedClients }: Orphans): string {
  const generated = unusedClients.filter((one) => one.generated).length;
  const parts = [
    `${count(orphans.length, "request")} that no operation answers`,
    `${count(mocks.length, "piece", "pieces")} of mock data that ${mocks.length === 1 ? "fits" : "fit"} none`,
    `${count(unusedClients.length - generated, "client function")} that nothing calls`,
  ];
  return generated === 0 ? listInWords(parts) : `${listInWords(parts)}, beside ${generated} generated`;
}

const section = (page: Page, title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", page.ink.strong(title), ...lines];

function byProject<T extends Listed>(
  page: Page,
  items: readonly T[],
  render: (page: Page, items: readonly T[]) => string[],
): string[] {
  const projects = [...new Set(items.map(({ project }) => project))];
  return projects.flatMap((project) => [
    ...(project === undefined ? [] : [page.ink.quiet(oneLine(project))]),
    ...render(
      page,
      items.filter((item) => item.project === project),
    ),
  ]);
}

/** One row each where the page is wide enough for all of them, else the place above. */
function orphanLines(page: Page, orphans: readonly Orphan[]): string[] {
  const rows = orphans.map((orphan) => [placeOf(orphan), requestOf(orphan), nearestOf(orphan)].map(oneLine));
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  const isWide = widths.reduce((sum, width) => sum + width + 2, 0) <= page.columns;
  return rows.flatMap(([place = "", request = "", nearest = ""]) =>
    isWide
      ? [`  ${padEnd(place, widths[0] ?? 0)}  ${padEnd(request, widths[1] ?? 0)}  ${page.ink.quiet(nearest)}`]
      : [
          `  ${page.ink.place(place)}`,
          `    ${page.ink.strong(request)}`,
          ...(nearest === "" ? [] : [`    ${page.ink.quiet(nearest)}`]),
        ],
  );
}

const placeOf = ({ file, line }: Listed): string => `${file}:${line}`;

const requestOf = ({ method, url }: { readonly method: string; readonly url: string }): string =>
  `${method === "" ? "?" : method} ${url}`;

const nearestOf = ({ nearest }: Orphan): string =>
  nearest === null ? "" : `nearest: ${nearest.method} ${nearest.path}`;

const noted = (page: Page, { file, line }: Listed, note: string): string[] =>
  notedPlace(page, "  ", { file, startLine: line, endLine: line, note });

const mockLines = (page: Page, mocks: readonly Mock[]): string[] =>
  mocks.flatMap((mock) => {
    const records = mock.records > 0 ? `, ${count(mock.records, "record")}` : "";
    return noted(page, mock, `\`${mock.name}\`${records}, shown by ${listInWords(mock.shownBy)}`);
  });

const unusedLines = (page: Page, clients: readonly UnusedClient[]): string[] =>
  clients.flatMap((client) => {
    const { operation } = client;
    const asks = operation === undefined ? requestOf(client) : `${operation.method} ${operation.path}`;
    return noted(page, client, `\`${client.name}\` would request \`${asks}\``);
  });

/** Generators write a method for every operation: how many of a file are left over is all there is to say. */
function generatedLines(page: Page, clients: readonly UnusedClient[]): string[] {
  const files = new Map<string, number>();
  for (const { file, generated } of clients) if (generated) files.set(file, (files.get(file) ?? 0) + 1);
  return [...files].map(
    ([file, number]) =>
      `  ${page.ink.quiet("→")} ${page.ink.place(oneLine(file))}  ${page.ink.quiet(`${number} generated`)}`,
  );
}

/** Only where there is a request that what was not followed could answer. */
const undeterminedIf = ({ orphans, undetermined }: Orphans): Orphans["undetermined"] =>
  orphans.length === 0 ? [] : undetermined;

const undeterminedLines = (page: Page, items: readonly Orphans["undetermined"][number][]): string[] =>
  items.flatMap((item) => noted(page, item, item.reason));
