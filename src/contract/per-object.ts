/** What is made of an object, made once and forgotten with it: an index over all operations, a question about one. */
export function perObject<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { readonly made: V }>();
  return (of) => {
    const held = known.get(of) ?? { made: make(of) };
    known.set(of, held);
    return held.made;
  };
}

/** The same for what is made of a name. */
export function perName<V>(make: (name: string) => V): (name: string) => V {
  const known = new Map<string, { readonly made: V }>();
  return (name) => {
    const held = known.get(name) ?? { made: make(name) };
    known.set(name, held);
    return held.made;
  };
}

/** In the order of the items, the groups by their first one. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
