import type { KnownPeople, Person } from "../../src/people/model.js";
import { resolveOwner } from "../../src/people/resolve.js";

/** Profile names by login → people, as the directory lists them. */
export function people(names: Record<string, string | null>): Person[] {
  return Object.entries(names).map(([login, name]) => ({ login, name }));
}

/** What is known, with nothing in it but what a test says. */
export function known(parts: Partial<KnownPeople> = {}): KnownPeople {
  return { people: {}, attendees: [], assignable: [], members: [], learned: {}, ...parts };
}

/** An answer in one word or two: `@ada`, `unknown`, `ambiguous: ada, bo`. */
export function answer(owner: string, parts: Partial<KnownPeople>): string {
  const resolution = resolveOwner(owner, known(parts));
  if (resolution.kind === "known") return `@${resolution.login}`;
  if (resolution.kind === "unknown") return "unknown";
  return `ambiguous: ${resolution.candidates.map(({ login }) => login).join(", ")}`;
}
