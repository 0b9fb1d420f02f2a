export interface Index<Item> {
  add(keys: Iterable<string>, item: Item): void;
  /** Returns all items with one of the keys, each once, in the order of the keys. */
  find(keys: Iterable<string>): Item[];
}

/** Creates an index, so that 200 owners need not each search 5,000 people. */
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
