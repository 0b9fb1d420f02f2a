import fc from "fast-check";
import { expect, it } from "vitest";
import type { KnownPeople, Person, Resolution } from "../../src/people/model.js";
import { createResolver, resolveOwner } from "../../src/people/resolve.js";
import { answer, people } from "./known.js";

// Few names, so that they meet: nicknames of one another, names that are logins, given names that are surnames.
const given = fc.constantFrom("Dave", "David", "Dan", "Jean-Luc");
const family = fc.constantFrom("Scott", "S.", "Dan", "Müller");
const name = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(given, family).map((parts) => parts.join(" ")) },
  { weight: 2, arbitrary: given },
  fc.tuple(given, fc.constantFrom("A.", "Dan"), family).map((parts) => parts.join(" ")),
);
const login: fc.Arbitrary<string> = fc.constantFrom("dave", "dscott", "x1", "x2", "x3");
const called = fc.oneof(
  { weight: 3, arbitrary: given },
  { weight: 3, arbitrary: name },
  fc.constantFrom("DS", "DScott", "DaveS", "Dan S.", "D. Scott", "DAS", "Mueller", "JL"),
  login,
  login.map((each) => `@${each}`),
);
const attendee = fc.oneof(
  { weight: 3, arbitrary: name },
  { weight: 2, arbitrary: login.map((each) => `@${each}`) },
  fc.tuple(name, login).map(([who, each]) => `${who} (@${each})`),
);

/** Profiles of all accounts there are: an account has one profile name, whichever list it is on. */
const profiles = fc.dictionary(login, fc.option(name), { minKeys: 1, maxKeys: 5 });

const world = fc.record({
  owner: called,
  profiles,
  attendees: fc.array(attendee, { maxLength: 3 }),
  assignable: fc.uniqueArray(login, { maxLength: 3 }),
  members: fc.oneof(
    { weight: 2, arbitrary: fc.constant<string[]>([]) },
    fc.uniqueArray(login, { maxLength: 2 }),
  ),
  people: fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    fc.dictionary(login, fc.array(called, { maxLength: 2 }), { maxKeys: 2 }),
  ),
  learned: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, fc.dictionary(called, login, { maxKeys: 3 })),
  newcomer: login,
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

function knownIn(world: World): KnownPeople {
  return {
    ...world,
    assignable: withProfiles(world.assignable, world),
    members: withProfiles(world.members, world),
  };
}

function withProfiles(logins: string[], { profiles }: World): Person[] {
  return logins.map((each) => ({ login: each, name: profiles[each] ?? null }));
}

function loginOf(resolution: Resolution): string | null {
  return resolution.kind === "known" ? resolution.login.toLowerCase() : null;
}

it("a newcomer may make an answer ambiguous, but never another login", () => {
  fc.assert(
    fc.property(world, (world) => {
      fc.pre(!world.assignable.includes(world.newcomer));
      const known = knownIn(world);
      const before = resolveOwner(world.owner, known);
      const newcomers = withProfiles([world.newcomer], world);
      const after = resolveOwner(world.owner, { ...known, assignable: [...known.assignable!, ...newcomers] });
      if (before.kind === "known" && after.kind !== "ambiguous") expect(loginOf(after)).toBe(loginOf(before));
      // Only the very account that a person once assigned for this name may end a doubt by coming back.
      if (before.kind === "ambiguous" && after.kind !== "ambiguous") {
        expect(loginOf(after)).toBe(world.newcomer);
        expect(Object.values(world.learned)).toContain(world.newcomer);
      }
    }),
  );
});

type Arrival = [what: string, owner: string, attendees: string[], before: string, after: string];

it.each<Arrival>([
  ["a better match is no stronger", "Dave", [], "@here", "ambiguous: here, newcomer"],
  ["the same full name is another person", "David Scott", [], "@here", "ambiguous: here, newcomer"],
  ["whoever attended comes first", "Dave", ["@newcomer"], "unknown", "@newcomer"],
  ["but not for a full name", "David Scott", ["@newcomer"], "@here", "ambiguous: here, newcomer"],
  ["whoever attended stays", "Dave", ["@here"], "@here", "@here"],
  [
    "the attendee gets the account of that name",
    "Dave",
    ["David Scott"],
    "@here",
    "ambiguous: here, newcomer",
  ],
  ["or of that login", "Dave", ["David Scott (@newcomer)"], "unknown", "@newcomer"],
])("newcomer: %s", (_, owner, attendees, before, after) => {
  const here = people({ here: "David Scott" });
  const newcomer = people({ newcomer: "Dave Scott" });
  const answers = [here, [...here, ...newcomer]].map((assignable) =>
    answer(owner, { attendees, assignable }),
  );
  expect(answers).toEqual([before, after]);
});

it("the order of the lists does not matter", () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.nat()), (world, numbers) => {
      const known = knownIn(world);
      const shuffled: KnownPeople = {
        people: shuffleKeys(
          Object.fromEntries(
            Object.entries(known.people).map(([key, names]) => [key, shuffle(names, numbers)]),
          ),
          numbers,
        ),
        attendees: shuffle(known.attendees, numbers),
        assignable: shuffle(known.assignable!, numbers),
        members: shuffle(known.members, numbers),
        learned: shuffleKeys(known.learned, numbers),
      };
      expect(resolveOwner(world.owner, shuffled)).toEqual(resolveOwner(world.owner, known));
    }),
  );
});

it("the login that was found stands for itself", () => {
  fc.assert(
    fc.property(world, (world) => {
      const resolve = createResolver({ ...knownIn(world), people: {}, learned: {} });
      const first = resolve(world.owner);
      expect(resolve(world.owner)).toEqual(first);
      if (first.kind === "known") expect(resolve(`@${first.login}`)).toMatchObject({ login: first.login });
    }),
  );
});

it("any text has an answer, which mentions nobody but the login that was found", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("@", "a", "A", " ", "(", ")", "-", ",", ".", "\n", "ü", "李", "/") }),
  );
  const person = fc.record({ login, name: fc.option(text) });
  const anything = fc.record({
    people: fc.dictionary(login, fc.array(text, { maxLength: 2 }), { maxKeys: 2 }),
    attendees: fc.array(text, { maxLength: 4 }),
    assignable: fc.option(fc.array(person, { maxLength: 4 })),
    members: fc.array(person, { maxLength: 2 }),
    learned: fc.dictionary(text, login, { maxKeys: 2 }),
  });
  fc.assert(
    fc.property(anything, text, fc.nat(), (known, other, pick) => {
      const names = [...known.attendees, ...(known.assignable ?? []).map((each) => each.name ?? ""), other];
      const owner = names[pick % names.length]!;
      const resolution = resolveOwner(owner, known);
      const mention = resolution.kind === "known" ? `@${resolution.login}` : "";
      expect(resolution.owner).toBe(owner);
      expect(resolution.because.replace(mention, "")).not.toContain("@");
      expect(resolution.because).not.toMatch(/[\n\r]/);
    }),
  );
});

function shuffle<Item>(items: Item[], numbers: fc.Stream<number>): Item[] {
  return items
    .map((item) => ({ item, at: numbers.next().value as number }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

function shuffleKeys<Value>(
  values: Record<string, Value>,
  numbers: fc.Stream<number>,
): Record<string, Value> {
  return Object.fromEntries(shuffle(Object.entries(values), numbers));
}
