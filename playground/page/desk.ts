import type { Annotation, Reading } from "../core/reading.js";
import type { Sheet } from "../core/sheet.js";
import { createAnnotations } from "./annotations.js";
import { createEditor, type Mark } from "./editor.js";
import { find } from "./elements.js";
import { type Destination, GO, type Written } from "./line-button.js";
import { createTabs } from "./tabs.js";

const WRITTEN: Written[] = ["notes", "configuration", "people"];

/** The side of the page where people write. */
export interface Desk {
  sheet: Sheet;
  /** Marks in the texts what was read of them. */
  mark(reading: Reading): void;
}

/**
 * Puts the editors of the page to work; who asks for a line of one of them is led there.
 *
 * @param onWrite is called at every keystroke
 * @example
 * const desk = createDesk(() => console.log(desk.sheet.notes));
 */
export function createDesk(onWrite: () => void): Desk {
  const path = find("path", HTMLInputElement);
  const areas = {
    notes: find("notes", HTMLTextAreaElement),
    configuration: find("configuration", HTMLTextAreaElement),
    people: find("people", HTMLTextAreaElement),
  };
  const editors = {
    notes: createEditor(areas.notes),
    configuration: createEditor(areas.configuration),
    people: createEditor(areas.people),
  };
  const choose = createTabs(find("tabs", HTMLElement));
  for (const field of [path, ...Object.values(areas)]) field.addEventListener("input", onWrite);
  document.addEventListener(GO, (event) => {
    const { written, line, column } = (event as CustomEvent<Destination>).detail;
    choose(`${written}-tab`);
    editors[written].goTo(line, column);
  });

  return {
    get sheet() {
      const { notes, configuration, people } = editors;
      return {
        path: path.value,
        notes: notes.text,
        configuration: configuration.text,
        people: people.text,
      };
    },
    set sheet(sheet) {
      path.value = sheet.path;
      for (const written of WRITTEN) editors[written].text = sheet[written];
    },
    mark(reading) {
      editors.notes.mark(marksOf(reading));
      for (const written of ["configuration", "people"] as const) {
        const annotations = reading.annotations[written];
        editors[written].mark(marksOfAnnotations(annotations));
        areas[written].setAttribute("aria-invalid", String(annotations.length > 0));
        find(`${written}-annotations`, HTMLElement).replaceChildren(
          ...createAnnotations(written, annotations),
        );
        find(`${written}-tab`, HTMLElement).toggleAttribute("data-annotations", annotations.length > 0);
      }
    },
  };
}

function marksOf({ items, suggestions, annotations }: Reading): Map<number, Mark> {
  return new Map([
    ...suggestions.map(({ line }): [number, Mark] => [line, "suggestion"]),
    ...items.map(({ item }): [number, Mark] => [item.line, item.done ? "done" : "item"]),
    ...marksOfAnnotations(annotations.notes),
  ]);
}

function marksOfAnnotations(annotations: Annotation[]): Map<number, Mark> {
  return new Map(annotations.map(({ line }) => [line, "remark"]));
}
