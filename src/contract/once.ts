/** Makes it when it is first asked for, and once. */
export function once<T>(make: () => T): () => T {
  let held: { readonly made: T } | null = null;
  return () => {
    held ??= { made: make() };
    return held.made;
  };
}
