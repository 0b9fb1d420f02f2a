import { concealPath } from "../marker/conceal.js";
import type { TrackedIssue } from "../plan/change.js";
import { addressKey, compareAddresses, type IssueAddress } from "../repository.js";
import type { Place } from "../tasks/model.js";
import { inChunks } from "./chunks.js";
import type { Database } from "./database.js";
import { coreKey, digest } from "./issue-row.js";

export interface SoughtMeeting extends Place {
  series: string;
}

export interface Sought {
  /** Matches issues of the same series that are not closed, and issues last listed in these meetings or the one before. */
  meetings?: SoughtMeeting[];
  /** Tasks as written in bullets. Matches issues with the same core. */
  cores?: Iterable<string>;
  /** Keys as {@link import("../plan/identity.js").taskKey} returns them. */
  tasks?: Iterable<string>;
  addresses?: IssueAddress[];
}

/** Queries our issues as last seen. Results are unique and sorted by home and number. */
export interface IssueQueries {
  trackedIssues(): Promise<TrackedIssue[]>;
  issuesOf(sought: Sought): Promise<TrackedIssue[]>;
  issuesOfRun(run: string): Promise<TrackedIssue[]>;
  /** Finds the issues from which {@link import("../people/learn.js").teaches} learns. */
  issuesThatTeach(): Promise<TrackedIssue[]>;
  hasIssuesIn(home: number): Promise<boolean>;
  /** Returns true when some issue was not opened by this run. */
  hasIssuesBeside(run: string): Promise<boolean>;
}

/** Returns the queries of a repository. All but `trackedIssues` use an index, so more issues do not make them slower. */
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
    // Without a date, or with a concealed one, only the path identifies a meeting.
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

  /** Finds issues last listed in the newest meeting of a series before a day. */
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

interface SeriesDay {
  series: string;
  day: string;
}

/** Returns each day of the dated meetings once. */
export function daysOf(meetings: SoughtMeeting[]): SeriesDay[] {
  const days = meetings.flatMap(({ series, date }) =>
    date ? [{ series: concealPath(series), day: date }] : [],
  );
  return [...new Map(days.map((each) => [`${each.series} ${each.day}`, each])).values()];
}

export interface Found {
  home: number;
  number: number;
  tracked: string;
}

/** Parses the issues in rows, each once and sorted by address. */
export function readAll(rows: Found[]): TrackedIssue[] {
  const found = new Map(rows.map((row) => [addressKey(row), row]));
  return [...found.values()].sort(compareAddresses).map(({ tracked }) => JSON.parse(tracked));
}
