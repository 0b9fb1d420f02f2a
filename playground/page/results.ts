import type { Reading, ReadMeeting, ReadSuggestion } from "../core/reading.js";
import type { Tree } from "../core/tree.js";
import { type Card, cardKey, createCard, sayDate } from "./card.js";
import { createConcerns } from "./concerns.js";
import { element, find } from "./elements.js";
import { createIssueList } from "./issue-list.js";
import { createLineButton } from "./line-button.js";
import { followOwnLinks } from "./own-links.js";
import { createOwner } from "./owner.js";
import { createParts, type Part } from "./parts.js";
import { summarize } from "./summary.js";

/** The week that is shown. */
export interface ShownWeek {
  /** The index of the week. */
  week: number;
  /** How many weeks there are. */
  weeks: number;
  notes: string;
}

/** No meeting has more items; notes that are written to have any number of them may not keep the page from answering. */
const MOST_ITEMS = 1000;

/** The side of the page that shows what was read. */
export interface Results {
  /**
   * @param anew other notes altogether: their first issue is shown open
   */
  show(reading: Reading, shown: ShownWeek, anew: boolean): void;
}

/**
 * Shows readings: the meeting, the issues after it, what to look at, the items, the suggestions.
 *
 * @example
 * createResults(reader.render).show(reading, { week: 0, weeks: 3, notes: "…" }, true);
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
    show(reading, { week, weeks, notes }, anew) {
      const isBlank = notes.trim() === "";
      const { title, date, attendees } = reading.meeting;
      find("meeting", HTMLElement).textContent = isBlank
        ? `No notes of week ${week + 1} yet`
        : (title ?? "A meeting without a title");
      find("facts", HTMLElement).textContent = [
        !isBlank && date && sayDate(date),
        attendees.length > 0 && `with ${attendees.join(", ")}`,
        reading.meetings.length > 1 && `the newest of ${reading.meetings.length} meetings`,
      ]
        .filter(Boolean)
        .join(", ");
      find("summary", HTMLElement).textContent = summarize(reading);
      showMeetings(isBlank ? [] : reading.meetings);
      find("issues-heading", HTMLElement).textContent = `Issues after week ${week + 1}`;
      find("issues", HTMLElement).replaceChildren(...createIssueList(reading.issues));
      find("no-issues", HTMLElement).hidden = reading.issues.length > 0;
      find("next-week", HTMLElement).textContent =
        week + 1 < weeks ? `Next: week ${week + 2}` : `Add week ${week + 2}`;
      const concerns = isBlank ? [] : createConcerns(reading, reading.paths[week]!);
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

/** Lists the meetings of a file that holds several. */
function showMeetings(meetings: ReadMeeting[]): void {
  find("meetings-section", HTMLElement).hidden = meetings.length < 2;
  find("meetings-heading", HTMLElement).textContent = `${meetings.length} meetings in this file`;
  find("meetings", HTMLElement).replaceChildren(...meetings.slice(0, MOST_ITEMS).map(createMeeting));
}

function createMeeting({ line, title, date, items }: ReadMeeting): HTMLLIElement {
  const button = createLineButton("notes", 1);
  button.show(line);
  const name = title ?? (date ? sayDate(date) : "A meeting without a title");
  return element(
    "li",
    {},
    button.node,
    element("p", {}, `${name} (${items === 1 ? "1 item" : `${items} items`})`),
  );
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
