import type { Configuration } from "../config.js";
import { readDirectory, readMembers } from "../github/directory.js";
import { isDenied, limitEndsAt } from "../github/failure.js";
import type { Home } from "../github/home.js";
import type { ActionItem, Meeting } from "../notes/meeting.js";
import { createResolver, type KnownPeople, type Person } from "../people/resolve.js";
import type { TakenItem } from "../plan/change.js";
import { oneItemPerOwner } from "../plan/plan.js";
import { type Context, HOUR, MINUTE } from "./context.js";
import type { Homes } from "./homes.js";
import type { ReadNotes } from "./read.js";

const DIRECTORY_MILLISECONDS = 24 * HOUR;
/** A name that nobody carries may belong to somebody who joined just now, but not every minute. */
const UNKNOWN_NAME_MILLISECONDS = 10 * MINUTE;

/** Who there is, but for who attended. */
type Directory = Pick<KnownPeople, "assignable" | "members">;

/** Finds out who the owners of the items are. */
export async function resolveOwners(
  notes: ReadNotes[],
  learned: Record<string, string>,
  { opening }: Homes,
  configuration: Configuration,
  context: Context,
): Promise<TakenItem[]> {
  const take = (directory: Directory) => takeItems(notes, learned, configuration, directory);
  const nobody = take({ assignable: null, members: [] });
  if (nobody.every(({ owners }) => owners.length === 0)) return nobody;
  const taken = take(await loadDirectory(DIRECTORY_MILLISECONDS, opening, configuration, context));
  if (taken.every(({ owners }) => owners.every(({ kind }) => kind === "known"))) return taken;
  return take(await loadDirectory(UNKNOWN_NAME_MILLISECONDS, opening, configuration, context));
}

function takeItems(
  notes: ReadNotes[],
  learned: Record<string, string>,
  configuration: Configuration,
  directory: Directory,
): TakenItem[] {
  return notes.flatMap(({ path, meeting }) => {
    const { attendees } = meeting;
    const resolve = createResolver({ people: configuration.people, attendees, learned, ...directory });
    const taken = itemsOf(meeting, configuration).map((item) => ({
      path,
      meeting,
      item,
      owners: item.owners.map(resolve),
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
    reopens: [],
    due: null,
    details: "",
  }));
  return [...items, ...opened];
}

/**
 * Who can be assigned where issues are opened, and the organisation's members where the configuration asks for them; from memory while that is young
 * enough. Where GitHub does not say, the App works on the configuration alone, and logs so once.
 *
 * @param maximum how old the remembered answer may be, in milliseconds
 */
async function loadDirectory(
  maximum: number,
  { github, repository }: Home,
  configuration: Configuration,
  { ledger, clock, log }: Context,
): Promise<Directory> {
  const name = `directory${configuration.members ? " with members" : ""} of ${repository.id}`;
  const cached = await ledger.cached<Directory>(name);
  if (cached && clock.now() - cached.readAt <= maximum) return cached.value;
  try {
    const assignable = await readDirectory(github, repository);
    const members = configuration.members ? await readMembersIfTold() : [];
    const read = { assignable, members };
    await ledger.cache(name, read, clock.now());
    return read;
  } catch (error) {
    // Without it an issue would stay without its people, for what is over soon.
    if (limitEndsAt(error, clock.now()) !== null || (!cached && !isDenied(error))) throw error;
    const silent = cached?.value ?? { assignable: null, members: [] };
    if (silent.assignable !== null || !cached) {
      log.warn({ err: error }, "GitHub does not say who can be assigned: names are placed without it");
    }
    // An old answer is better than none; that there is none is remembered too, so as not to ask and tell it every time.
    await ledger.cache(name, silent, clock.now());
    return silent;
  }

  /** That GitHub does not show the members costs nothing else. */
  async function readMembersIfTold(): Promise<Person[]> {
    try {
      return await readMembers(github, repository);
    } catch (error) {
      if (limitEndsAt(error, clock.now()) !== null || !isDenied(error)) throw error;
      log.warn(
        { err: error },
        "GitHub does not show the organisation's members: names are placed without them",
      );
      return [];
    }
  }
}
