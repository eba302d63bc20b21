/** `@/*` → `src/*`: what stands before and after the star, and the paths that it stands for, from the root. */
export interface Alias {
  readonly before: string;
  readonly after: string;
  readonly star: boolean;
  readonly targets: readonly string[];
}
