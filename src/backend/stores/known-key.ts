/** A key of a dictionary that only a run knows stands there by its position: `<0>`. */
export const isKnownKey = (key: string): boolean => !/^<\d+>$/.test(key);
