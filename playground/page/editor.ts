import { element } from "./elements.js";

/** What a line of an editor is marked as. */
export type Mark = "item" | "done" | "suggestion" | "remark";

/** A text area with numbered, marked lines behind it. */
export interface Editor {
  text: string;
  /** Marks lines, counted from 1, and no others. */
  mark(marks: ReadonlyMap<number, Mark>): void;
  /** Puts the caret at a place, counted from 1, or at the end, and shows its line in the middle. */
  goTo(line: number, column: number): void;
}

/**
 * Puts numbered lines behind a text area. They hold its text once more, unseen, so that they wrap where it does and
 * make it as high as its text: what scrolls is the box around both.
 *
 * @param area stands beside an empty element for the lines
 * @example
 * createEditor(find("notes", HTMLTextAreaElement)).goTo(12, 3)
 */
export function createEditor(area: HTMLTextAreaElement): Editor {
  const lines = area.previousElementSibling as HTMLElement;
  let shown: string[] = [];
  let here: Element | null = null;

  function follow(): void {
    const wanted = area.value.split("\n");
    const { start, end } = difference(shown, wanted);
    const old = ([...lines.children] as HTMLElement[]).slice(start, shown.length - end);
    const fresh = wanted.slice(start, wanted.length - end);
    const anchor = lines.children[shown.length - end] ?? null;
    for (const line of old.slice(fresh.length)) line.remove();
    for (const [index, line] of fresh.entries()) {
      const place = old[index];
      if (place) place.firstChild!.textContent = line;
      else lines.insertBefore(lineOf(line), anchor);
    }
    shown = wanted;
  }

  function showHere(): void {
    const isHere = document.activeElement === area;
    const line = isHere ? area.value.slice(0, area.selectionStart).split("\n").length : 0;
    const next = lines.children[line - 1] ?? null;
    if (next === here) return;
    here?.classList.remove("here");
    next?.classList.add("here");
    here = next;
  }

  // Laying out thousands of lines at every keystroke would make typing slow: within a line, they follow with the next marks.
  area.addEventListener("input", () => {
    if (area.value.split("\n").length !== shown.length) follow();
  });
  area.addEventListener("blur", showHere);
  area.addEventListener("focus", showHere);
  document.addEventListener("selectionchange", showHere);

  return {
    get text() {
      return area.value;
    },
    set text(text) {
      area.value = text;
      area.setSelectionRange(0, 0);
      follow();
    },
    mark(marks) {
      follow();
      for (const [index, line] of [...lines.children].entries()) {
        const mark = marks.get(index + 1);
        if (!mark) line.removeAttribute("data-mark");
        else if (line.getAttribute("data-mark") !== mark) line.setAttribute("data-mark", mark);
      }
    },
    goTo(line, column) {
      const before = shown.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
      const place = before + Math.min(column - 1, shown[line - 1]?.length ?? 0);
      area.focus({ preventScroll: true });
      area.setSelectionRange(place, place);
      lines.children[line - 1]?.scrollIntoView({ block: "center" });
    },
  };
}

function lineOf(text: string): HTMLElement {
  return element("div", {}, element("span", {}, text));
}

/** How many lines two texts have in common at their start and at their end. */
function difference(one: string[], other: string[]): { start: number; end: number } {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return { start, end };
}
