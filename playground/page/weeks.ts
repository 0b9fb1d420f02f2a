import { element } from "./elements.js";

/** The buttons of the weeks. */
export interface WeekButtons {
  /** Shows a button for each week, and marks the week that is shown. */
  show(count: number, week: number): void;
}

/**
 * Fills a group with a button for each week, and one that adds a week.
 *
 * @param onChoose is called with the index of a week; that of a new week is their count
 * @example
 * createWeekButtons(find("weeks", HTMLElement), (week) => desk.show(week)).show(3, 0);
 */
export function createWeekButtons(group: HTMLElement, onChoose: (week: number) => void): WeekButtons {
  const buttons: HTMLButtonElement[] = [];
  const add = createButton("Add a week", () => onChoose(buttons.length));
  group.append(add);
  return {
    show(count, week) {
      for (const button of buttons.splice(count)) button.remove();
      for (let index = buttons.length; index < count; index++) {
        const button = createButton(`Week ${index + 1}`, () => onChoose(index));
        buttons.push(button);
        group.insertBefore(button, add);
      }
      for (const [index, button] of buttons.entries()) {
        if (index === week) button.setAttribute("aria-current", "step");
        else button.removeAttribute("aria-current");
      }
    },
  };
}

function createButton(words: string, onClick: () => void): HTMLButtonElement {
  const button = element("button", { type: "button" }, words);
  button.addEventListener("click", onClick);
  return button;
}
