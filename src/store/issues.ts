import { concealPath } from "../marker/conceal.js";
import type { TrackedIssue } from "../plan/change.js";
import { addressKey, compareAddresses, type IssueAddress } from "../repository.js";
import { inChunks } from "./chunks.js";
import type { Database } from "./database.js";
import { digest } from "./issue-row.js";

/**
 * So many open issues of the same owners are looked through for one whose words an item nearly repeats. Who has more than these to
 * do at once repeats an old one word for word, or by its number, and both are found however old it is.
 */
export const MOST_OF_OWNERS = 500;

/** Which issues are asked for. */
export interface Sought {
  /** The paths of notes, concealed or not. */
  notes?: Iterable<string>;
  /** What {@link import("../plan/identity.js").taskKey} makes of tasks and their owners. */
  tasks?: Iterable<string>;
  addresses?: IssueAddress[];
}

/** What is asked about our issues as last seen. What comes back is in the order of homes and numbers, and each once. */
export interface IssueQueries {
  /** All there are, for what shows them all. */
  trackedIssues(): Promise<TrackedIssue[]>;
  /** Those of some notes, those of some tasks whatever notes took them, and those at some addresses. */
  issuesOf(sought: Sought): Promise<TrackedIssue[]>;
  /**
   * Those of the same owners that are open, those that were undone, and those that are not there any more, the newest {@link MOST_OF_OWNERS} of each.
   *
   * @param owners what {@link import("../plan/identity.js").ownersKey} makes of them
   */
  issuesOfOwners(owners: Iterable<string>): Promise<TrackedIssue[]>;
  /** Those that a run opened, by its mark. */
  issuesOfRun(run: string): Promise<TrackedIssue[]>;
  /** Those from which anything is to be learned ({@link import("../people/learn.js").teaches}). */
  issuesThatTeach(): Promise<TrackedIssue[]>;
  /** Whether any lives in a home. */
  hasIssuesIn(home: number): Promise<boolean>;
  /** Whether there is any that a run did not open, by its mark. */
  hasIssuesBeside(run: string): Promise<boolean>;
}

/**
 * What is asked about the issues of a repository, each by an index: what it costs does not depend on how many there are.
 *
 * @example
 * await findIssues(database, 1296269).issuesOf({ notes: ["a.md"] }) // → [{ number: 3, marker: { path: "a.md", … }, … }]
 */
export function findIssues(database: Database, repository: number): IssueQueries {
  const select = () =>
    database.selectFrom("issue").select(["home", "number", "tracked"]).where("repository", "=", repository);
  const any = () =>
    database.selectFrom("issue").select("number").where("repository", "=", repository).limit(1);

  async function findAt(addresses: IssueAddress[]): Promise<Found[]> {
    const issueRepositories = [...new Set(addresses.map(({ home }) => home))];
    const found = issueRepositories.map((home) => {
      const numbers = addresses.filter((address) => address.home === home).map(({ number }) => number);
      return inChunks(numbers, (few) =>
        select().where("home", "=", home).where("number", "in", few).execute(),
      );
    });
    return (await Promise.all(found)).flat();
  }

  function findBy(column: "notes" | "task", values: string[]): Promise<Found[]> {
    return inChunks([...new Set(values)], (few) => select().where(column, "in", few).execute());
  }

  return {
    async trackedIssues() {
      return readAll(await select().execute());
    },

    async issuesOf({ notes = [], tasks = [], addresses = [] }) {
      const ofNotes = await findBy("notes", [...notes].map(concealPath));
      const ofTasks = await findBy("task", [...tasks].map(digest));
      return readAll([...ofNotes, ...ofTasks, ...(await findAt(addresses))]);
    },

    async issuesOfOwners(owners) {
      const found = [...new Set(owners)].flatMap((key) =>
        (["open", "undone", "absent"] as const).map((state) =>
          select()
            .where("owners", "=", digest(key))
            .where("state", "=", state)
            .orderBy("number", "desc")
            .limit(MOST_OF_OWNERS)
            .execute(),
        ),
      );
      return readAll((await Promise.all(found)).flat());
    },

    async issuesOfRun(run) {
      return readAll(await select().where("run", "=", digest(run)).execute());
    },

    async issuesThatTeach() {
      return readAll(await select().where("teaches", "=", 1).execute());
    },

    async hasIssuesIn(home) {
      return (await any().where("home", "=", home).executeTakeFirst()) !== undefined;
    },

    async hasIssuesBeside(run) {
      const other = any().where(({ or, eb }) => or([eb("run", "is", null), eb("run", "<>", digest(run))]));
      return (await other.executeTakeFirst()) !== undefined;
    },
  };
}

/** A row as it is read. */
export interface Found {
  home: number;
  number: number;
  tracked: string;
}

/** Each issue once, though more than one reason led to it. */
export function readAll(rows: Found[]): TrackedIssue[] {
  const found = new Map(rows.map((row) => [addressKey(row), row]));
  return [...found.values()].sort(compareAddresses).map(({ tracked }) => JSON.parse(tracked));
}
