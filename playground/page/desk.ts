import type { Annotation, Reading } from "../core/reading.js";
import type { Sheet, Week } from "../core/sheet.js";
import { createAnnotations } from "./annotations.js";
import { createEditor, type Mark } from "./editor.js";
import { find } from "./elements.js";
import { EXAMPLES, NO_CONFIGURATION } from "./examples.js";
import { type Destination, GO } from "./line-button.js";
import { createTabs } from "./tabs.js";
import { createWeekButtons } from "./weeks.js";

/** The side of the page where people write. */
export interface Desk {
  /** Setting it shows the first week. */
  sheet: Sheet;
  /** The index of the week that is shown. */
  readonly week: number;
  /** Shows a week, or adds an empty one behind the last. */
  show(week: number): void;
  /** Marks in the texts what was read of them, and fills in path and people where nobody wrote them. */
  mark(reading: Reading): void;
}

/**
 * Puts the editors of the page to work; who asks for a line of one of them is led there.
 *
 * @param onWrite is called at every keystroke
 * @param onShow is called when another week is shown
 * @example
 * const desk = createDesk(() => console.log(desk.sheet.weeks[0].notes), () => console.log(desk.week));
 */
export function createDesk(onWrite: () => void, onShow: () => void): Desk {
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
  const buttons = createWeekButtons(find("weeks", HTMLElement), show);
  let weeks: Week[] = [{ path: "", notes: "" }];
  let week = 0;
  let people = "";
  let paths: string[] = [];

  path.addEventListener("input", () => {
    weeks[week]!.path = path.value;
  });
  areas.notes.addEventListener("beforeinput", () => {
    if (isWhollySelected(areas.notes) && isExample(weeks)) leaveExample();
  });
  areas.notes.addEventListener("input", () => {
    weeks[week]!.notes = editors.notes.text;
  });
  areas.people.addEventListener("input", () => {
    people = editors.people.text;
  });
  for (const field of [path, ...Object.values(areas)]) field.addEventListener("input", onWrite);
  document.addEventListener(GO, (event) => {
    const { written, line, column, path } = (event as CustomEvent<Destination>).detail;
    const place = path === undefined ? week : paths.lastIndexOf(path, week);
    if (place >= 0 && place !== week) show(place);
    choose(`${written}-tab`);
    editors[written].goTo(line, column);
  });

  /** Somebody writes over an example: its other weeks, people and settings would mix with theirs. */
  function leaveExample(): void {
    weeks = [{ path: "", notes: "" }];
    week = 0;
    people = "";
    path.value = "";
    editors.people.text = "";
    editors.configuration.text = NO_CONFIGURATION;
    buttons.show(1, 0);
  }

  function show(next: number): void {
    if (next === weeks.length) {
      weeks.push({ path: "", notes: "" });
      choose("notes-tab");
      areas.notes.focus();
    }
    display(next);
    onShow();
  }

  function display(next: number): void {
    week = next;
    path.value = weeks[week]!.path;
    editors.notes.text = weeks[week]!.notes;
    buttons.show(weeks.length, week);
  }

  return {
    get sheet() {
      return {
        weeks: weeks.map((each) => ({ ...each })),
        configuration: editors.configuration.text,
        people,
      };
    },
    set sheet(sheet) {
      weeks = sheet.weeks.map((each) => ({ ...each }));
      people = sheet.people;
      editors.configuration.text = sheet.configuration;
      editors.people.text = people;
      display(0);
    },
    get week() {
      return week;
    },
    show,
    mark(reading) {
      paths = reading.paths;
      // Nobody wants a field to be filled in while emptying it.
      if (document.activeElement !== path) path.value = paths[week]!;
      if (document.activeElement !== areas.people && people === "") editors.people.text = reading.people;
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

function isWhollySelected({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): boolean {
  return value !== "" && selectionStart === 0 && selectionEnd === value.length;
}

function isExample(weeks: Week[]): boolean {
  const notes = weeks.map((week) => week.notes).join();
  return EXAMPLES.some(({ sheet }) => sheet.weeks.map((week) => week.notes).join() === notes);
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
