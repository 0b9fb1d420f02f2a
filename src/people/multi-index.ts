/** Finds things by any of their keys. */
export interface Index<Item> {
  add(keys: Iterable<string>, item: Item): void;
  /** Everything that has one of the keys, each once, in the order of the keys. */
  find(keys: Iterable<string>): Item[];
}

/**
 * Makes an empty index, so that 200 owners do not each read 5,000 people.
 *
 * @example
 * const index = createIndex<string>();
 * index.add(["full ada"], "@ada");
 * index.find(["full ada", "given ada"]); // ["@ada"]
 */
export function createIndex<Item>(): Index<Item> {
  const items = new Map<string, Item[]>();
  return {
    add(keys, item) {
      for (const key of keys) {
        const found = items.get(key);
        if (!found) items.set(key, [item]);
        else if (found.at(-1) !== item) found.push(item);
      }
    },
    find(keys) {
      return [...new Set([...keys].flatMap((key) => items.get(key) ?? []))];
    },
  };
}
