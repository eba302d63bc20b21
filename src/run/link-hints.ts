/** What a user settles in targets.json where the analysis stops. */
export interface LinkHints {
  readonly entry: readonly string[];
  readonly baseUrls: Readonly<Record<string, string>>;
  readonly proxies: readonly { readonly from: string; readonly to: string }[];
  readonly values: Readonly<Record<string, string>>;
}
