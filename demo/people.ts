import type { Meeting } from "../src/notes/model.js";

/** An account in the demo's GitHub. */
interface Account {
  login: string;
  name: string;
}

/**
 * Makes an account for everybody who attended a meeting and for every login in an item. Where a meeting lists nobody, its
 * owners get accounts. "Ada" and "AO" are Ada Okafor if she is there.
 *
 * @example
 * makePeople([meetingOf("David Scott", "David", "@mort")])
 * // → [{ login: "david-scott", name: "David Scott" }, { login: "mort", name: "mort" }]
 */
export function makePeople(meetings: Meeting[]): Account[] {
  const names = meetings.flatMap(({ attendees, items }) => {
    const owners = items.flatMap((item) => item.owners);
    return [...attendees, ...owners.filter((owner) => attendees.length === 0 || owner.startsWith("@"))];
  });
  const longestFirst = names.toSorted((one, other) => wordsOf(other).length - wordsOf(one).length);
  const accounts = new Map<string, Account>();
  for (const name of longestFirst) {
    if ([...accounts.values()].some((account) => isShortFor(name, account))) continue;
    const login = makeLogin(name) || `person-${accounts.size + 1}`;
    if (!accounts.has(login)) accounts.set(login, { login, name: name.replace(/^@/, "") });
  }
  if (accounts.size === 0) return [{ login: "demo-user", name: "Demo User" }];
  return [...accounts.values()];
}

function isShortFor(name: string, account: Account): boolean {
  const words = wordsOf(account.name);
  const initials = words.map((word) => word[0]).join("");
  const short = wordsOf(name);
  return short.length === 1 && (words.includes(short[0]!) || (short[0]!.length > 1 && initials === short[0]));
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? [];
}

/** A login as GitHub allows it: letters, digits and single hyphens, at most 39. */
function makeLogin(name: string): string {
  const written = /@([a-z\d-]+)/i.exec(name)?.[1];
  const letters = (
    written ??
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}+/gu, "")
  ).replace(/[^a-z\d]+/gi, "-");
  return letters.slice(0, 39).replace(/^-+|-+$/g, "");
}
