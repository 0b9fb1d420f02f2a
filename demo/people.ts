import type { Meeting } from "../src/notes/meeting.js";

/** An account in the demo's GitHub. */
interface Account {
  login: string;
  name: string;
}

/**
 * Makes an account for everybody who attended a meeting, and for every login that is named, so that the notes somebody tries
 * have people to go to.
 *
 * @example
 * makePeople([meetingOf("David Scott", "@mort")]) // → [{ login: "david-scott", name: "David Scott" }, { login: "mort", name: "mort" }]
 */
export function makePeople(meetings: Meeting[]): Account[] {
  const accounts = new Map<string, Account>();
  const add = (name: string) => {
    const login = makeLogin(name);
    if (login && !accounts.has(login)) accounts.set(login, { login, name: name.replace(/^@/, "") });
  };
  for (const { attendees, items } of meetings) {
    attendees.forEach(add);
    for (const owner of items.flatMap((item) => item.owners)) if (owner.startsWith("@")) add(owner);
  }
  if (accounts.size === 0) add("Demo User");
  return [...accounts.values()];
}

/** A login as GitHub allows it: letters, digits and single hyphens, at most 39. */
function makeLogin(name: string): string {
  const written = /@([a-z\d-]+)/i.exec(name)?.[1];
  const letters = (written ?? name.normalize("NFKD").toLowerCase()).replace(/[^a-z\d]+/gi, "-");
  return letters.slice(0, 39).replace(/^-+|-+$/g, "");
}
