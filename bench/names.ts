import { readMeeting } from "../src/notes/meeting.js";
import type { Person, RepositoryPeople } from "../src/people/model.js";
import { createResolver, indexPeople } from "../src/people/resolve.js";
import { writeArchive } from "../test/stories/archive.js";
import { medianRatio, printMedian } from "./figures.js";
import type { Row } from "./row.js";

const ROUNDS = 5;
const PEOPLE = 5_000;

/**
 * Measures name matching in an import of 60 meetings with 5,000 assignable people, next to parsing the meetings. It indexes the
 * people once, or again for each meeting.
 */
export function measureNames(): Row[] {
  const notes = Object.entries(writeArchive().files).map(([path, text]) => ({ path, text }));
  const known: RepositoryPeople = { people: {}, assignable: writePeople(), members: [], learned: {} };
  const rounds: Record<"reading" | "once" | "each", number>[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const meetings = notes.map(({ path, text }) => readMeeting(text, { path }));
    const reading = measure(() => {
      for (const { path, text } of notes) readMeeting(text, { path });
    });
    const once = measure(() => {
      const people = indexPeople(known);
      for (const { attendees, items } of meetings) {
        const resolve = people.atMeeting(attendees);
        for (const { owners } of items) owners.map(resolve);
      }
    });
    const each = measure(() => {
      for (const { attendees, items } of meetings) {
        const resolve = createResolver({ ...known, attendees });
        for (const { owners } of items) owners.map(resolve);
      }
    });
    // The first round warms up.
    if (round >= 0) rounds.push({ reading, once, each });
  }
  const row = (way: "once" | "each") => rounds.map((round) => ({ ours: round[way], other: round.reading }));
  const what = `names of ${notes.length} meetings among ${PEOPLE} people / reading the meetings`;
  return [
    {
      what,
      bar: { atMost: 1 },
      measured: medianRatio(row("once")),
      ours: printMedian(rounds.map(({ once }) => once)),
      other: printMedian(rounds.map(({ reading }) => reading)),
      note: `The people are indexed once a sync. Indexed for every meeting, as before, it would be ${medianRatio(row("each")).toFixed(1)}.`,
    },
  ];
}

function measure(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Creates people with two-part names. Most names in the archive fit somebody, and some fit several. */
function writePeople(): Person[] {
  const given = ["Ada", "Bo", "Chiara", "Dave", "Erik", "Fenna", "Goran", "Hana", "Ines", "Jonas"];
  return Array.from({ length: PEOPLE }, (_, index) => ({
    login: `person-${index}`,
    name: `${given[index % given.length]} ${String.fromCharCode(65 + (index % 26))}${index.toString(36)}berg`,
  }));
}
