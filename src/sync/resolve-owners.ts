import type { Context } from "../apply/context.js";
import { HOUR, MINUTE } from "../clock.js";
import type { Configuration } from "../config/schema.js";
import { TryAgainError } from "../errors.js";
import { readDirectory, readMembers } from "../github/directory.js";
import { isDenied } from "../github/errors.js";
import type { IssueRepositories, IssueRepository } from "../github/home.js";
import type { ActionItem, Meeting } from "../notes/meeting.js";
import type { Person, RepositoryPeople } from "../people/model.js";
import { indexPeople, type Resolve } from "../people/resolve.js";
import type { ResolvedItem } from "../plan/change.js";
import { oneItemPerOwner } from "../plan/plan.js";
import type { ReadNotes } from "./read-notes.js";

const DIRECTORY_MILLISECONDS = 24 * HOUR;
/** A name that nobody carries may belong to somebody who joined just now, but not every minute. */
const UNKNOWN_NAME_MILLISECONDS = 10 * MINUTE;

type Directory = Pick<RepositoryPeople, "assignable" | "members">;

/** A directory, and when GitHub was asked for it, in milliseconds since the epoch. */
interface LoadedDirectory {
  value: Directory;
  readAt: number;
}

/** Finds out who the owners of the items are. */
export async function resolveOwners(
  notes: ReadNotes[],
  learned: Record<string, string>,
  { defaultRepository }: IssueRepositories,
  configuration: Configuration,
  context: Context,
): Promise<ResolvedItem[]> {
  const take = ({ value }: LoadedDirectory) => {
    const people = indexPeople({ people: configuration.people, learned, ...value });
    return notes.flatMap((each) =>
      resolveItems(each, people.atMeeting(each.meeting.attendees), configuration),
    );
  };
  const namesNobody = ({ meeting }: ReadNotes) =>
    itemsOf(meeting, configuration).every(({ owners }) => owners.length === 0);
  if (notes.every(namesNobody)) return take({ value: { assignable: null, members: [] }, readAt: 0 });
  const directory = await loadDirectory(DIRECTORY_MILLISECONDS, defaultRepository, configuration, context);
  const resolved = take(directory);
  if (resolved.every(({ owners }) => owners.every(({ kind }) => kind === "known"))) return resolved;
  const newer = await loadDirectory(UNKNOWN_NAME_MILLISECONDS, defaultRepository, configuration, context);
  return newer.readAt === directory.readAt ? resolved : take(newer);
}

function resolveItems(
  { path, meeting }: ReadNotes,
  resolve: Resolve,
  configuration: Configuration,
): ResolvedItem[] {
  const resolved = itemsOf(meeting, configuration).map((item) => ({
    path,
    meeting,
    item,
    owners: item.owners.map(resolve),
  }));
  return configuration["shared-items"] === "issue-per-owner" ? resolved.flatMap(oneItemPerOwner) : resolved;
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
  { github, repository }: IssueRepository,
  configuration: Configuration,
  { ledger, clock, log }: Context,
): Promise<LoadedDirectory> {
  const name = `directory${configuration.members ? " with members" : ""} of ${repository.id}`;
  const cached = await ledger.cached<Directory>(name);
  if (cached && clock.now() - cached.readAt <= maximum) return cached;
  try {
    const assignable = await readDirectory(github, repository);
    const members = configuration.members ? await readMembersIfTold() : [];
    return await remember({ assignable, members });
  } catch (error) {
    // Without it an issue would stay without its people, for what is over soon.
    if (error instanceof TryAgainError || (!cached && !isDenied(error))) throw error;
    const silent = cached?.value ?? { assignable: null, members: [] };
    if (silent.assignable !== null || !cached) {
      log.warn({ err: error }, "GitHub does not say who can be assigned: names are placed without it");
    }
    // An old answer is better than none; that there is none is remembered too, so as not to ask and tell it every time.
    return await remember(silent);
  }

  async function remember(value: Directory): Promise<LoadedDirectory> {
    const readAt = clock.now();
    await ledger.cache(name, value, readAt);
    return { value, readAt };
  }

  /** That GitHub does not show the members costs nothing else. */
  async function readMembersIfTold(): Promise<Person[]> {
    try {
      return await readMembers(github, repository);
    } catch (error) {
      if (!isDenied(error)) throw error;
      log.warn(
        { err: error },
        "GitHub does not show the organisation's members: names are placed without them",
      );
      return [];
    }
  }
}
