import type { Configuration } from "../config.js";
import { readDirectory } from "../github/directory.js";
import { limitEndsAt } from "../github/failure.js";
import type { ActionItem, Meeting } from "../notes/meeting.js";
import { type Person, resolveOwner } from "../people/resolve.js";
import type { TakenItem } from "../plan/change.js";
import { oneItemPerOwner } from "../plan/plan.js";
import { type Context, HOUR, MINUTE } from "./context.js";
import type { ReadNotes } from "./read.js";

const DIRECTORY_MILLISECONDS = 24 * HOUR;
/** A name that nobody carries may belong to somebody who joined just now, but not every minute. */
const UNKNOWN_NAME_MILLISECONDS = 10 * MINUTE;

/** Finds out who the owners of the items are. */
export async function resolveOwners(
  notes: ReadNotes[],
  configuration: Configuration,
  context: Context,
): Promise<TakenItem[]> {
  const named = notes.some(({ meeting }) =>
    itemsOf(meeting, configuration).some(({ owners }) => owners.length > 0),
  );
  if (!named) return takeItems(notes, configuration, null);
  const taken = takeItems(notes, configuration, await loadDirectory(DIRECTORY_MILLISECONDS, context));
  if (taken.every(({ owners }) => owners.every(({ kind }) => kind === "known"))) return taken;
  return takeItems(notes, configuration, await loadDirectory(UNKNOWN_NAME_MILLISECONDS, context));
}

function takeItems(
  notes: ReadNotes[],
  configuration: Configuration,
  assignable: Person[] | null,
): TakenItem[] {
  return notes.flatMap(({ path, meeting }) => {
    const known = {
      people: configuration.people,
      attendees: meeting.attendees,
      assignable,
      members: [],
      learned: {},
    };
    const taken = itemsOf(meeting, configuration).map((item) => ({
      path,
      meeting,
      item,
      owners: item.owners.map((owner) => resolveOwner(owner, known)),
    }));
    return configuration["shared-items"] === "issue-per-owner" ? taken.flatMap(oneItemPerOwner) : taken;
  });
}

/** The items of a meeting, and its suggestions where they are to be opened. */
function itemsOf({ items, suggestions }: Meeting, configuration: Configuration): ActionItem[] {
  if (configuration.suggestions !== "open") return items;
  const opened = suggestions.map((suggestion) => ({
    ...suggestion,
    done: false,
    references: [],
    closes: [],
    due: null,
    details: "",
  }));
  return [...items, ...opened];
}

/**
 * Who can be assigned; null when GitHub does not say: the App works on the configuration alone then.
 *
 * @param maximum how old the remembered answer may be, in milliseconds
 */
async function loadDirectory(maximum: number, context: Context): Promise<Person[] | null> {
  const { github, repository, ledger, clock, log } = context;
  const cached = await ledger.cached<Person[]>("directory");
  if (cached && clock.now() - cached.readAt <= maximum) return cached.value;
  try {
    const directory = await readDirectory(github, repository);
    await ledger.cache("directory", directory, clock.now());
    return directory;
  } catch (error) {
    if (limitEndsAt(error, clock.now()) !== null) throw error;
    log.warn(
      { err: error },
      "GitHub does not say who can be assigned: names are placed by what is known without it",
    );
    return cached?.value ?? null;
  }
}
