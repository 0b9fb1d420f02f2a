import type { Annotation } from "../core/reading.js";
import { element } from "./elements.js";
import { createLineButton, type Written } from "./line-button.js";

/** Nobody goes through more lines than these, and notes may be written to have any number of them. */
const MOST_LINES = 20;
const MOST_MESSAGES = 50;

/**
 * Says each thing to look at once, with buttons that lead to every line of it.
 *
 * @example
 * list.replaceChildren(...createAnnotations("notes", [{ line: 3, message: "This item has no owner." }]))
 */
export function createAnnotations(written: Written, annotations: Annotation[]): HTMLLIElement[] {
  const lines = new Map<string, number[]>();
  for (const { line, message } of annotations) {
    const same = lines.get(message);
    if (same) same.push(line);
    else lines.set(message, [line]);
  }
  return [...lines].slice(0, MOST_MESSAGES).map(([message, each]) => {
    const buttons = each.slice(0, MOST_LINES).map((line) => {
      const button = createLineButton(written, 1);
      button.show(line);
      return button.node;
    });
    return element(
      "li",
      {},
      element("span", { class: "lines-said" }, ...buttons, each.length > MOST_LINES && "…"),
      element("p", {}, message),
    );
  });
}
