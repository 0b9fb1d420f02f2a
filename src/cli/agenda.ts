import type { Context } from "../apply/context.js";
import { isTrusted, recallCheckingApps, type Trusting } from "../apply/trust.js";
import type { Configuration } from "../config/schema.js";
import { KnownError } from "../errors.js";
import { standingOf } from "../github/authorship.js";
import { readConfiguration } from "../github/configuration.js";
import type { IssueRepository } from "../github/home.js";
import { type RestIssue, readLabelledIssues, readTrackedIssue } from "../github/issues.js";
import { onOneLine } from "../markdown/escape.js";
import type { TrackedIssue } from "../plan/change.js";
import { dayOf } from "../plan/day.js";
import { type OpenItem, readOpenItem } from "../plan/open-item.js";
import { printAgenda, sortByOwner } from "../text/agenda.js";
import type { Io } from "./io.js";
import { openSession } from "./session.js";

export interface AgendaOptions {
  repo: string;
  token?: string;
  author?: string;
  json?: boolean;
}

/** An open issue with the marker of an item of these notes, by any author. */
interface Marked {
  home: IssueRepository;
  issue: RestIssue;
  tracked: TrackedIssue;
}

/**
 * `next-steps agenda`: prints the open items by owner with their age, as Markdown for the next meeting's notes.
 *
 * Lists issues by trusted authors ({@link isTrusted}), or by `--author` only, because anybody can copy a marker. Names the others on
 * stderr.
 *
 * @throws {KnownError} when the repository cannot be read
 */
export async function agenda(options: AgendaOptions, io: Io): Promise<void> {
  const session = await openSession(options, io);
  const { author, json } = options;
  const { context } = session;
  const { repository, github, clock } = context;
  const configuration = await readConfiguration(github, repository);
  const trusting = { ...context, configuration };
  const today = dayOf(clock.now());
  const items: OpenItem[] = [];
  const leftOut: RestIssue[] = [];
  for (const { home, issue, tracked } of await readMarked(configuration, context)) {
    const counts = author
      ? await isWrittenBy(author, issue, trusting)
      : await isTrusted(issue, home, trusting);
    if (counts) items.push(readOpenItem(tracked, repository, today));
    else leftOut.push(issue);
  }
  io.stdout.write(json ? printJson(items) : printAgenda(items, configuration.headings, today));
  io.stderr.write(printLeftOut(leftOut));
}

/** Reads the open issues with our marker, in the repository of the notes and in that of `issues-in`. */
async function readMarked(
  { labels, "issues-in": elsewhere }: Configuration,
  { github, repository, findRepository }: Context,
): Promise<Marked[]> {
  const other = elsewhere ? await findRepository(elsewhere) : null;
  if (elsewhere && !other) throw new KnownError(`GitHub shows no repository ${elsewhere} to this token`);
  const issueRepositories = new Map(
    [repository, other].flatMap((each) => (each ? [[each.id, each] as const] : [])),
  );
  const lists = await Promise.all(
    [...issueRepositories.values()].map(async (each) => {
      const home: IssueRepository = { github, repository: each, concealed: false };
      const { issues } = await readLabelledIssues(home, labels[0]!, { state: "open" });
      return issues.flatMap((issue): Marked[] => {
        const tracked = readTrackedIssue(issue, each.id, repository.id);
        return tracked ? [{ home, issue, tracked }] : [];
      });
    }),
  );
  return lists.flat();
}

/** Tells whether `--author`, a login or the number of an App, wrote an issue. */
async function isWrittenBy(author: string, issue: RestIssue, trusting: Trusting): Promise<boolean> {
  const login = issue.user?.login.toLowerCase();
  if (!/^\d+$/.test(author)) return login === author.replace(/^@/, "").toLowerCase();
  const app = Number(author);
  if (standingOf(issue, { app, bot: null }, []) === "ours") return true;
  const apps = await recallCheckingApps(trusting, () => true);
  return apps.some(({ id, slug }) => id === app && `${slug}[bot]` === login);
}

function printJson(items: OpenItem[]): string {
  return sortByOwner(items)
    .map(
      ({ issue, reference, task, owners, logins, since, due, overdue }) =>
        `${JSON.stringify({ reference, url: issue.url, task, owners, assignees: logins, since, due, overdue })}\n`,
    )
    .join("");
}

function printLeftOut(left: RestIssue[]): string {
  if (left.length === 0) return "";
  const authors = [...new Set(left.map(({ user }) => onOneLine(user?.login ?? "somebody who is gone")))];
  const [issues, them] = left.length === 1 ? ["1 issue was", "it"] : [`${left.length} issues were`, "them"];
  return `${issues} left out, because ${authors.join(", ")} opened ${them}. To include ${them}, pass --author\n`;
}
