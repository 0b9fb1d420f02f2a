import { makePeople } from "../../demo/people.js";
import type { Meeting } from "../../src/notes/model.js";
import type { Person } from "../../src/people/model.js";
import type { Annotation } from "./reading.js";

/** GitHub's rule for a login; an underscore occurs in enterprise-managed accounts. */
const LOGIN = /^@?([a-z\d][a-z\d_-]{0,38})$/i;

/**
 * Reads who can be assigned, `login Name` a line.
 *
 * @example
 * readPeople("aokafor Ada Okafor\n\nchiara") // → { people: [{ login: "aokafor", name: "Ada Okafor" }, { login: "chiara", name: null }], annotations: [] }
 */
export function readPeople(text: string): { people: Person[]; annotations: Annotation[] } {
  const people: Person[] = [];
  const annotations: Annotation[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const [first = "", ...name] = line.trim().split(/\s+/);
    const login = LOGIN.exec(first)?.[1];
    if (login) people.push({ login, name: name.join(" ") || null });
    else if (first) annotations.push({ line: index + 1, message: `"${first}" is not a GitHub login` });
  }
  return { people, annotations };
}

/**
 * Proposes who can be assigned: those who attended, with logins made of their names.
 *
 * @example
 * proposePeople([meetingOf("Ada Okafor")]) // → "ada-okafor Ada Okafor\n"
 */
export function proposePeople(meetings: Meeting[]): string {
  if (meetings.every(({ attendees, items }) => attendees.length === 0 && items.length === 0)) return "";
  return makePeople(meetings)
    .map(({ login, name }) => `${login} ${name}\n`)
    .join("");
}
