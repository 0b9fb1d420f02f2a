import type { SyncRun } from "../apply/context.js";
import { HOUR, MINUTE } from "../clock.js";
import type { Configuration } from "../config/schema.js";
import { TryAgainError } from "../errors.js";
import { readDirectory, readMembers } from "../github/directory.js";
import { isDenied } from "../github/errors.js";
import type { ActionItem, Meeting } from "../notes/meeting.js";
import type { Person, RepositoryPeople } from "../people/model.js";
import { indexPeople, type Resolve } from "../people/resolve.js";
import type { ResolvedItem } from "../plan/change.js";
import { oneItemPerOwner } from "../plan/plan.js";
import { repositoryState } from "../store/state.js";
import type { ReadNotes } from "./read-notes.js";

const DIRECTORY_MILLISECONDS = 24 * HOUR;
/** An unknown name may be of somebody who just joined, so the directory is read again after this time. */
const UNKNOWN_NAME_MILLISECONDS = 10 * MINUTE;

type Directory = Pick<RepositoryPeople, "assignable" | "members">;

function directoryOf(repository: number, members: boolean) {
  return repositoryState<Directory>(`directory${members ? " with members" : ""} of ${repository}`, {
    forgettable: true,
  });
}

const NOBODY: Directory = { assignable: null, members: [] };

/** Resolves the owners of the items of each meeting. */
export async function resolveOwners(
  notes: ReadNotes[],
  learned: Record<string, string>,
  run: SyncRun,
): Promise<ResolvedItem[][]> {
  const { ledger, configuration, issueRepositories } = run;
  const take = (directory: Directory) => {
    const people = indexPeople({ people: configuration.people, learned, ...directory });
    return notes.map((each) => resolveItems(each, people.atMeeting(each.meeting.attendees), configuration));
  };
  const namesNobody = ({ meeting }: ReadNotes) =>
    itemsOf(meeting, configuration).every(({ owners }) => owners.length === 0);
  if (notes.every(namesNobody)) return take(NOBODY);
  const directory = directoryOf(issueRepositories.defaultRepository.repository.id, configuration.members);
  const load = (old: Directory | null) => loadDirectory(old, run);
  const resolved = take(await ledger.remember(directory, DIRECTORY_MILLISECONDS, load));
  if (resolved.flat().every(({ owners }) => owners.every(({ kind }) => kind === "known"))) return resolved;
  if (await ledger.read(directory, UNKNOWN_NAME_MILLISECONDS)) return resolved;
  return take(await ledger.remember(directory, 0, load));
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

/** Returns the items of a meeting, with its suggestions if configured. */
function itemsOf({ items, suggestions }: Meeting, configuration: Configuration): ActionItem[] {
  if (configuration.suggestions !== "open") return items;
  const opened = suggestions.map((suggestion) => ({
    ...suggestion,
    done: false,
    references: [],
    mentioned: [],
    closes: [],
    reopens: [],
    due: null,
    details: "",
  }));
  return [...items, ...opened];
}

/**
 * Reads the assignable users, and the organisation's members if configured. If GitHub denies that, the configuration alone
 * counts, which is logged once.
 *
 * @param old an earlier answer, used while GitHub gives none
 */
async function loadDirectory(
  old: Directory | null,
  { configuration, issueRepositories, log }: SyncRun,
): Promise<Directory> {
  const { github, repository } = issueRepositories.defaultRepository;
  try {
    const assignable = await readDirectory(github, repository);
    return { assignable, members: configuration.members ? await readMembersIfTold() : [] };
  } catch (error) {
    // The trouble is temporary, and without the directory an issue would get no assignee.
    if (error instanceof TryAgainError || (!old && !isDenied(error))) throw error;
    if (!old || old.assignable !== null)
      log.warn({ err: error }, "GitHub does not show who can be assigned: names are matched without it");
    // An old answer is better than none. A denial is remembered too, so that we do not ask every time.
    return old ?? NOBODY;
  }

  /** Goes on without the members if GitHub does not show them. */
  async function readMembersIfTold(): Promise<Person[]> {
    try {
      return await readMembers(github, repository);
    } catch (error) {
      if (!isDenied(error)) throw error;
      log.warn(
        { err: error },
        "GitHub does not show the organisation's members: names are matched without them",
      );
      return [];
    }
  }
}
