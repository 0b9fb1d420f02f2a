import weekly from "../../examples/2026-03-03.md?raw";
import boxes from "../../examples/2026-03-10.md?raw";
import pasted from "../../examples/2026-03-17.md?raw";
import type { Sheet } from "../core/sheet.js";
import carriedOver from "../examples/carried-over.md?raw";
import frontMatter from "../examples/front-matter.md?raw";
import hostile from "../examples/hostile.md?raw";
import markers from "../examples/markers.md?raw";
import ownersAsHeadings from "../examples/owners-as-headings.md?raw";
import prose from "../examples/prose.md?raw";
import { element } from "./elements.js";

/** Notes to look at, with what makes them worth it. */
export interface Example {
  title: string;
  about: string;
  sheet: Sheet;
}

const DEMO_PEOPLE = `ada-okafor Ada Okafor
david-scholten David Scholten
chiara-rossi Chiara Rossi
dmitri-volkov Dmitri Volkov
yuki-tanaka Yuki Tanaka
`;

const HARBOUR_PEOPLE = `aokafor Ada Okafor
dscholten David Scholten
chiara Chiara Rossi
dvolkov Dmitri Volkov
ytanaka Yuki Tanaka
`;

/** Nothing is said, but what might be. */
export const NO_CONFIGURATION = `# .github/next-steps.yml
# Nothing is needed here. Take the # away before a line to see what it does.

# people: { ada-okafor: [Ada, AO] }
# headings: [Next Steps, Who does what]
# shared-items: issue-per-owner
# ownerless: open
# suggestions: open
# labels: [next-step, from-a-meeting]
# site: https://harbour.example
# limit: 3
`;

/** The examples, the plainest first. */
export const EXAMPLES: [Example, ...Example[]] = [
  {
    title: "A weekly, owners before a colon",
    about: "Front matter, nicknames, details below an item, a commitment in the discussion",
    sheet: {
      path: "meetings/2026-03-03.md",
      notes: weekly,
      configuration: NO_CONFIGURATION,
      people: DEMO_PEOPLE,
    },
  },
  {
    title: "Check boxes",
    about: "Ticks, @logins, an issue that is named, a name nobody has",
    sheet: {
      path: "meetings/2026-03-10.md",
      notes: boxes,
      configuration: NO_CONFIGURATION,
      people: DEMO_PEOPLE,
    },
  },
  {
    title: "Pasted from a word processor",
    about: "Headings without #, bullets that are no Markdown, DONE at the end",
    sheet: {
      path: "meetings/2026-03-17.md",
      notes: pasted,
      configuration: NO_CONFIGURATION,
      people: DEMO_PEOPLE,
    },
  },
  {
    title: "Minutes with ACTION markers",
    about: "Items in the middle of the minutes, initials, an issue for each owner",
    sheet: {
      path: "minutes/2026-04-14.md",
      notes: markers,
      configuration: `people:
  aokafor: [Ada, AO]
  dscholten: [Dave, DS]
shared-items: issue-per-owner
`,
      people: HARBOUR_PEOPLE,
    },
  },
  {
    title: "Owners as headings",
    about: "Everybody’s list below their name, one of them without an account here",
    sheet: {
      path: "standup/2026-04-20.md",
      notes: ownersAsHeadings,
      configuration: NO_CONFIGURATION,
      people: HARBOUR_PEOPLE,
    },
  },
  {
    title: "Carried over, done, struck",
    about: "Last week’s list, a table, what closes an issue, items that nobody owns",
    sheet: {
      path: "meetings/2026-04-28.md",
      notes: carriedOver,
      configuration: "# What nobody owns gets an issue too\nownerless: open\n",
      people: HARBOUR_PEOPLE,
    },
  },
  {
    title: "Commitments in running text",
    about: "Suggestions: shown to people, and opened only where the configuration says so",
    sheet: {
      path: "notes/2026-05-05.md",
      notes: prose,
      configuration: "# show, open or ignore\nsuggestions: show\n",
      people: HARBOUR_PEOPLE,
    },
  },
  {
    title: "Broken front matter, broken settings",
    about: "What is wrong is told by its line, and costs no item",
    sheet: {
      path: "meetings/2026-05-12.md",
      notes: frontMatter,
      configuration: `headings: [Who does what]
people:
  chiara: Chiara
sharedItems: issue-per-owner
limit: many
`,
      people: HARBOUR_PEOPLE,
    },
  },
  {
    title: "Hostile notes",
    about: "Mentions, HTML, scripts, images: nothing of it comes through",
    sheet: {
      path: "meetings/2026-05-19.md",
      notes: hostile,
      configuration: NO_CONFIGURATION,
      people: HARBOUR_PEOPLE,
    },
  },
];

/**
 * Fills the menu of examples.
 *
 * @param onPick is called with the one that was picked, after the menu has closed
 * @example
 * createExampleMenu(find("examples", HTMLElement), ({ sheet }) => load(sheet));
 */
export function createExampleMenu(menu: HTMLElement, onPick: (example: Example) => void): void {
  const items = EXAMPLES.map((example) => {
    const button = element(
      "button",
      { type: "button" },
      element("strong", {}, example.title),
      element("span", {}, example.about),
    );
    button.addEventListener("click", () => {
      menu.hidePopover();
      onPick(example);
    });
    return element("li", {}, button);
  });
  menu.append(element("ul", {}, ...items));
}
