import type { Person } from "../../src/people/model.js";
import type { Annotation } from "./reading.js";

/** GitHub's rule for a login; an underscore occurs in enterprise-managed accounts. */
const LOGIN = /^@?([a-z\d][a-z\d_-]{0,38})$/i;

/**
 * Reads who can be assigned, `login Name` a line; nobody knows when nothing is written.
 *
 * @example
 * readPeople("aokafor Ada Okafor\n\nchiara") // → { people: [{ login: "aokafor", name: "Ada Okafor" }, { login: "chiara", name: null }], annotations: [] }
 * readPeople(" \n").people // → null
 */
export function readPeople(text: string): { people: Person[] | null; annotations: Annotation[] } {
  const people: Person[] = [];
  const annotations: Annotation[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const [first = "", ...name] = line.trim().split(/\s+/);
    const login = LOGIN.exec(first)?.[1];
    if (login) people.push({ login, name: name.join(" ") || null });
    else if (first) annotations.push({ line: index + 1, message: `"${first}" is no GitHub login` });
  }
  return { people: text.trim() === "" ? null : people, annotations };
}
