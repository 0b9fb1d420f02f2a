import type { Meeting } from "../src/notes/model.js";
import { isFullName } from "../src/people/match-account.js";
import type { Person } from "../src/people/model.js";
import { createResolver, type Resolve } from "../src/people/resolve.js";
import { fold, spellings } from "../src/people/spelling.js";

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
  const accounts = new Map<string, Account>();
  let resolve: Resolve | null = null;
  for (const name of new Set(names.toSorted((one, other) => weightOf(other) - weightOf(one)))) {
    if (!isFullName(name)) {
      resolve ??= resolveAmong([...accounts.values()]);
      if (resolve(name).kind !== "unknown") continue;
    }
    const login = makeLogin(name) || `person-${accounts.size + 1}`;
    if (accounts.has(login)) continue;
    accounts.set(login, { login, name: name.replace(/^@/, "") });
    resolve = null;
  }
  if (accounts.size === 0) return [{ login: "demo-user", name: "Demo User" }];
  return [...accounts.values()];
}

/** Full names come first, because shorter ones may stand for them. */
function weightOf(name: string): number {
  return (isFullName(name) ? 100 : 0) + (spellings(name)[0]?.length ?? 0);
}

function resolveAmong(assignable: Person[]): Resolve {
  return createResolver({ people: {}, assignable, members: [], learned: {}, attendees: [] });
}

/** A login as GitHub allows it: letters, digits and single hyphens, at most 39. */
function makeLogin(name: string): string {
  const letters = /@([a-z\d-]+)/i.exec(name)?.[1] ?? fold(name).replace(/[^a-z\d]+/g, "-");
  return letters.slice(0, 39).replace(/^-+|-+$/g, "");
}
