import { concealPath } from "../marker/conceal.js";
import type { TrackedIssue } from "../plan/change.js";
import { addressKey, compareAddresses, type IssueAddress } from "../repository.js";
import type { Place } from "../tasks/model.js";
import { inChunks } from "./chunks.js";
import type { Database } from "./database.js";
import { coreKey, digest } from "./issue-row.js";

/** A meeting of which issues are asked for. */
export interface SoughtMeeting extends Place {
  series: string;
}

/** Which issues are asked for. */
export interface Sought {
  /** The issues of their series that are not closed, and those that they or the meetings before them list last. */
  meetings?: SoughtMeeting[];
  /** Tasks as bullets write them: the issues with the same core. */
  cores?: Iterable<string>;
  /** What {@link import("../plan/identity.js").taskKey} makes of tasks and their owners. */
  tasks?: Iterable<string>;
  addresses?: IssueAddress[];
}

/** What is asked about our issues as last seen. What comes back is in the order of homes and numbers, and each once. */
export interface IssueQueries {
  /** All there are, for what shows them all. */
  trackedIssues(): Promise<TrackedIssue[]>;
  /** Those of some meetings, of some tasks, and at some addresses. */
  issuesOf(sought: Sought): Promise<TrackedIssue[]>;
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
 * await findIssues(database, 1296269).issuesOf({ addresses: [{ home: 1, number: 3 }] }) // → [{ number: 3, … }]
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

  function findBy(column: "core" | "task", values: string[]): Promise<Found[]> {
    return inChunks([...new Set(values)], (few) => select().where(column, "in", few).execute());
  }

  async function findOfMeetings(meetings: SoughtMeeting[]): Promise<Found[]> {
    const series = [...new Set(meetings.map((meeting) => concealPath(meeting.series)))];
    const open = await inChunks(series, (few) =>
      select().where("series", "in", few).where("state", "in", ["open", "undone", "absent"]).execute(),
    );
    // Without a date, or where it may not be told, only the path tells the meeting.
    const notes = [...new Set(meetings.map(({ path }) => concealPath(path)))];
    const undated = await inChunks(notes, (few) =>
      select().where("notes", "in", few).where("last_day", "=", "").execute(),
    );
    const closed = await Promise.all(
      series.map((each) => {
        const days = daysOf(meetings).filter((day) => day.series === each);
        return inChunks(days, (few) => {
          const sought = few.map(({ day }) => day);
          return select().where("series", "=", each).where("last_day", "in", sought).execute();
        });
      }),
    );
    const before = await Promise.all(daysOf(meetings).map(findBefore));
    return [...open, ...undated, ...closed.flat(), ...before.flat()];
  }

  /** Those that the last meeting of a series before a day lists last. */
  function findBefore({ series, day }: SeriesDay): Promise<Found[]> {
    const last = database
      .selectFrom("issue")
      .select(({ fn }) => fn.max("last_day").as("day"))
      .where("repository", "=", repository)
      .where("series", "=", series)
      .where("last_day", "<", day);
    return select().where("series", "=", series).where("last_day", "=", last).execute();
  }

  return {
    async trackedIssues() {
      return readAll(await select().execute());
    },

    async issuesOf({ meetings = [], cores = [], tasks = [], addresses = [] }) {
      const ofMeetings = await findOfMeetings(meetings);
      const ofCores = await findBy("core", [...cores].map(coreKey));
      const ofTasks = await findBy("task", [...tasks].map(digest));
      return readAll([...ofMeetings, ...ofCores, ...ofTasks, ...(await findAt(addresses))]);
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

/** A day of a series, as rows name it. */
interface SeriesDay {
  series: string;
  day: string;
}

/** The days of meetings, each once. */
export function daysOf(meetings: SoughtMeeting[]): SeriesDay[] {
  const days = meetings.flatMap(({ series, date }) =>
    date ? [{ series: concealPath(series), day: date }] : [],
  );
  return [...new Map(days.map((each) => [`${each.series} ${each.day}`, each])).values()];
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
