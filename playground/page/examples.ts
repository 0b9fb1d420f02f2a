import weekOne from "../../examples/2026-03-03.md?raw";
import weekTwo from "../../examples/2026-03-10.md?raw";
import weekThree from "../../examples/2026-03-17.md?raw";
import type { Sheet } from "../core/sheet.js";
import carriedOver from "../examples/carried-over.md?raw";
import frontMatter from "../examples/front-matter.md?raw";
import hostile from "../examples/hostile.md?raw";
import markers from "../examples/markers.md?raw";
import ownersAsHeadings from "../examples/owners-as-headings.md?raw";
import prose from "../examples/prose.md?raw";
import rolling from "../examples/rolling.md?raw";
import { element } from "./elements.js";

/** Notes to look at, and what they show. */
export interface Example {
  title: string;
  about: string;
  sheet: Sheet;
}

const HARBOUR_PEOPLE = `aokafor Ada Okafor
dscholten David Scholten
chiara Chiara Rossi
dvolkov Dmitri Volkov
ytanaka Yuki Tanaka
`;

/** Every setting, none of them in use. */
export const NO_CONFIGURATION = `# .github/next-steps.yml
# You need no configuration. Remove the # before a line to see what it does.

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
    title: "Three weeks",
    about: "Issues open, get comments and close as the weeks go on; nicknames, logins, unknown names",
    sheet: {
      weeks: [weekOne, weekTwo, weekThree].map((notes) => ({ path: "", notes })),
      configuration: NO_CONFIGURATION,
      people: "",
    },
  },
  {
    title: "One file for all meetings",
    about: "Rolling notes, the newest meeting on top; choose “Show week by week”",
    sheet: {
      weeks: [{ path: "", notes: rolling }],
      configuration: NO_CONFIGURATION,
      people: "",
    },
  },
  {
    title: "Minutes with ACTION markers",
    about: "Items in the middle of the minutes, initials, an issue for each owner",
    sheet: {
      weeks: [{ path: "minutes/2026-04-14.md", notes: markers }],
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
    about: "A list below each name, one of them without an account",
    sheet: {
      weeks: [{ path: "standup/2026-04-20.md", notes: ownersAsHeadings }],
      configuration: NO_CONFIGURATION,
      people: HARBOUR_PEOPLE,
    },
  },
  {
    title: "Carried over, done, struck",
    about: "Last week’s list, a table, an item that closes an issue, items without an owner",
    sheet: {
      weeks: [{ path: "meetings/2026-04-28.md", notes: carriedOver }],
      configuration: "# Items without an owner open an issue too\nownerless: open\n",
      people: HARBOUR_PEOPLE,
    },
  },
  {
    title: "Commitments in running text",
    about: "Suggestions, which open an issue only if the configuration says so",
    sheet: {
      weeks: [{ path: "notes/2026-05-05.md", notes: prose }],
      configuration: "# show, open or ignore\nsuggestions: show\n",
      people: HARBOUR_PEOPLE,
    },
  },
  {
    title: "Broken front matter, broken settings",
    about: "Each problem with its line; no item is lost",
    sheet: {
      weeks: [{ path: "meetings/2026-05-12.md", notes: frontMatter }],
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
    about: "Mentions, HTML, scripts and images, all made harmless",
    sheet: {
      weeks: [{ path: "meetings/2026-05-19.md", notes: hostile }],
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
