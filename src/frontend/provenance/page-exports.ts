import { describeFunction, type FunctionInfo } from "./function-info.ts";
import { pageKind, pageName } from "./page-files.ts";
import type { Program } from "./program.ts";

const PAGE_EXPORTS =
  /^(?:generateMetadata|generateViewport|generateStaticParams|getServerSideProps|getStaticProps|getStaticPaths|getInitialProps|loader|action|clientLoader|clientAction)$/;
const ROUTE_EXPORTS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|handler)$/;

/** The page that a framework calls an exported function for: its default export, as Next, Remix and React Router have it. */
export function pageOfExport(program: Program, info: FunctionInfo): FunctionInfo | null {
  if (!PAGE_EXPORTS.test(info.name) || pageKind(info.file) !== "page") return null;
  const target = program.graph.exportOf(info.file, "default");
  const value =
    target?.kind === "declaration" ? (target.declaration.function ?? target.declaration.value) : null;
  if (target?.kind === "declaration" && value?.kind === "function") {
    const page = describeFunction(program, target.declaration.file, value);
    return { ...page, kind: "page" };
  }
  return { ...info, kind: "page", name: pageName(info.file) };
}

/** A handler of the frontend's own server: `export async function POST` in `route.ts`, or a file under `pages/api`. */
export const isRouteHandler = (info: FunctionInfo): boolean =>
  pageKind(info.file) === "route" &&
  (ROUTE_EXPORTS.test(info.name) || /\/pages\/api\//.test(`/${info.file}`));
