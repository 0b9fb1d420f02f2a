import { element } from "./elements.js";

/** The texts on the page that have lines; notes are those of the shown week. */
export type Written = "notes" | "configuration" | "people";

/** A place in one of them, counted from 1. */
export interface Destination {
  written: Written;
  line: number;
  column: number;
  /** The path of the notes, where they may be those of another week. */
  path?: string;
}

/** The event by which a place is asked for; what holds the texts listens. */
export const GO = "go-to-place";

/**
 * A button that tells a line and leads there.
 *
 * @example
 * const button = createLineButton("notes", 3);
 * button.show(12);
 */
export function createLineButton(
  written: Written,
  column: number,
): { node: HTMLButtonElement; show(line: number): void } {
  const number = element("span", { class: "number" });
  const node = element("button", { type: "button", class: "line" }, element("span", {}, "line "), number);
  let line = 1;
  node.addEventListener("click", () => {
    const detail: Destination = { written, line, column };
    node.dispatchEvent(new CustomEvent(GO, { bubbles: true, detail }));
  });
  return {
    node,
    show(wanted) {
      line = wanted;
      const words = String(wanted);
      if (number.textContent !== words) number.textContent = words;
    },
  };
}
