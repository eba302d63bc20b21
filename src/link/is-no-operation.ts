import { meantPath } from "../contract/meant-path.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, splitUrl } from "../contract/segments.ts";

/** Files that servers hand out as they are. */
const ASSET =
  /\.(?:json|webmanifest|txt|md|xml|html?|m?js|css|map|wasm|onnx|svg|png|jpe?g|gif|webp|ico|avif|mp[34]|webm|woff2?|ttf|pdf)$/i;

/** What FastAPI serves by itself. */
const OWN_PAGES = /^(?:docs|redoc)$/;

/** Requests that say nothing of operations: of a file, of a page, of a path that has no text. */
export function isNoOperation({ url, loaded }: Request): boolean {
  if (loaded !== undefined) return true;
  const { segments } = splitUrl(meantPath(url) ?? url);
  const literals = segments.flatMap((segment) => literalSegment(segment) ?? []);
  const last = url.at(-1);
  const isAsset = last?.kind === "text" && ASSET.test(last.text);
  return literals.length === 0 || isAsset || OWN_PAGES.test(literals.at(-1) ?? "");
}
