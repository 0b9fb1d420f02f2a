import type { Reading, ReadSuggestion } from "../core/reading.js";
import type { Sheet } from "../core/sheet.js";
import type { Tree } from "../core/tree.js";
import { type Card, cardKey, createCard, sayDate } from "./card.js";
import { createConcerns } from "./concerns.js";
import { element, find } from "./elements.js";
import { createLineButton } from "./line-button.js";
import { followOwnLinks } from "./own-links.js";
import { createOwner } from "./owner.js";
import { createParts, type Part } from "./parts.js";
import { summarize } from "./summary.js";

/** No meeting has more items; notes that are written to have any number of them may not keep the page from answering. */
const MOST_ITEMS = 1000;

/** The side of the page that shows what was read. */
export interface Results {
  /**
   * @param anew another sheet altogether: its first issue is shown open
   */
  show(reading: Reading, sheet: Sheet, anew: boolean): void;
}

/**
 * Shows readings: the meeting, what to look at, the items with their issues, the suggestions.
 *
 * @example
 * createResults(reader.render).show(reading, sheet, true);
 */
export function createResults(render: (markdown: string) => Promise<Tree[]>): Results {
  const all = find("show-issues", HTMLButtonElement);
  let cards: Card[] = [];
  let showsAll = false;
  const showItems = createParts<Reading["items"][number], Card>(
    find("items", HTMLElement),
    cardKey,
    (item, before) => {
      const card = createCard(item, render);
      if (showsAll || before?.isOpen()) card.setOpen(true);
      return card;
    },
  );
  const showSuggestions = createParts(
    find("suggestions", HTMLElement),
    ({ task, owners }: ReadSuggestion) => JSON.stringify([task, owners]),
    createSuggestion,
  );

  function setAll(open: boolean): void {
    showsAll = open;
    all.textContent = open ? "Fold all issues" : "Show all issues";
    for (const card of cards) card.setOpen(open);
  }
  followOwnLinks(find("items", HTMLElement));
  all.addEventListener("click", () => setAll(!showsAll));

  return {
    show(reading, sheet, anew) {
      const isBlank = sheet.notes.trim() === "";
      const { title, date, attendees } = reading.meeting;
      find("meeting", HTMLElement).textContent = isBlank
        ? "No notes yet"
        : (title ?? "A meeting without a title");
      find("facts", HTMLElement).textContent = [
        !isBlank && date && sayDate(date),
        attendees.length > 0 && `with ${attendees.join(", ")}`,
        reading.meetings > 1 && `the newest of ${reading.meetings} meetings`,
      ]
        .filter(Boolean)
        .join(", ");
      find("summary", HTMLElement).textContent = summarize(reading);
      const concerns = createConcerns(reading, sheet);
      find("concerns", HTMLElement).replaceChildren(...concerns);
      find("concerns-section", HTMLElement).hidden = concerns.length === 0;
      cards = showItems(reading.items.slice(0, MOST_ITEMS));
      if (anew) {
        setAll(false);
        cards.find((card) => card.hasIssue)?.setOpen(true);
      }
      all.hidden = !cards.some((card) => card.hasIssue);
      showSuggestions(reading.suggestions.slice(0, MOST_ITEMS));
      find("suggestions-section", HTMLElement).hidden = reading.suggestions.length === 0;
      find("more", HTMLElement).hidden = reading.items.length <= MOST_ITEMS;
      find("nothing-written", HTMLElement).hidden = !isBlank;
      find("nothing-found", HTMLElement).hidden = isBlank || cards.length > 0;
    },
  };
}

function createSuggestion({ task, owners }: ReadSuggestion): Part<ReadSuggestion> {
  const line = createLineButton("notes", 1);
  const node = element(
    "li",
    { class: "card" },
    line.node,
    element(
      "div",
      {},
      element("h4", {}, task),
      element("ul", { class: "owners" }, ...owners.map(createOwner)),
    ),
  );
  return { node, update: (suggestion) => line.show(suggestion.line) };
}
