import type { Tree } from "../core/tree.js";

/** What may stand in an element; `false` and `null` leave nothing. */
type Content = Node | string | false | null;

/**
 * Makes an element. Text is only ever text, so nothing that notes say can become anything else.
 *
 * @example
 * element("p", { class: "task" }, "write the post") // → <p class="task">write the post</p>
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | undefined> = {},
  ...contents: Content[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(
    ...contents.filter((content): content is Node | string => content !== false && content !== null),
  );
  return made;
}

/**
 * Makes the nodes of a tree of plain data.
 *
 * @example
 * nodesOf([{ name: "em", attributes: {}, children: ["now"] }]) // → [<em>now</em>]
 */
export function nodesOf(trees: Tree[]): (Node | string)[] {
  return trees.map((tree) => {
    if (typeof tree === "string") return tree;
    const { name, attributes, children } = tree;
    return element(name as keyof HTMLElementTagNameMap, attributes, ...nodesOf(children));
  });
}

/**
 * The element of the page with an id.
 *
 * @throws when the page has none, or another kind of element
 * @example
 * find("notes", HTMLTextAreaElement).value // → "## Next steps\n…"
 */
export function find<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} "${id}"`);
  return found;
}
