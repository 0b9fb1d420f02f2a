/** A part of a list that can show other data of the same key. */
export interface Part<Data> {
  node: HTMLElement;
  update(data: Data): void;
}

/**
 * Shows data as the parts of a list. What has the same key as before keeps its part, and so what is open in it and whatever a
 * screen reader holds; only what is new is made.
 *
 * @param make gets the part that stood at the same place and stands there no more, whose state the new one may take over
 * @returns shows other data, and gives its parts
 * @example
 * const show = createParts(find("items", HTMLElement), ({ task }) => task, createCard);
 * show(items);
 */
export function createParts<Data, Made extends Part<Data>>(
  list: HTMLElement,
  keyOf: (data: Data) => string,
  make: (data: Data, before: Made | undefined) => Made,
): (data: Data[]) => Made[] {
  let shown: { key: string; part: Made }[] = [];
  return (data) => {
    const keys = data.map(keyOf);
    const wanted = new Set(keys);
    const free = new Map<string, Made[]>();
    // The last of the same key comes first, so that each is taken from the end, in order.
    for (const { key, part } of shown.toReversed()) {
      const same = free.get(key);
      if (same) same.push(part);
      else free.set(key, [part]);
    }
    const next = data.map((each, index) => {
      const key = keys[index]!;
      const before = shown[index];
      const gone = before && !wanted.has(before.key) ? before.part : undefined;
      const part = free.get(key)?.pop() ?? make(each, gone);
      part.update(each);
      return { key, part };
    });
    const kept = new Set(next.map(({ part }) => part));
    for (const { part } of shown) if (!kept.has(part)) part.node.remove();
    for (const [index, { part }] of next.entries()) {
      const there = list.children[index];
      if (there !== part.node) list.insertBefore(part.node, there ?? null);
    }
    shown = next;
    return next.map(({ part }) => part);
  };
}
