import type { Configuration } from "../config.js";
import { KnownError } from "../errors.js";
import { readConfiguration } from "../github/configuration.js";
import type { Author } from "../github/home.js";
import { isOurs, type RestIssue, readLabelledIssues, readTrackedIssue } from "../github/issues.js";
import { dayOf } from "../plan/day.js";
import { type OpenItem, readOpenItem } from "../plan/open-item.js";
import type { Repository } from "../repository.js";
import type { Context } from "../stages/context.js";
import { printAgenda, sortByOwner } from "../text/agenda.js";
import { parseMarker } from "../text/marker.js";
import { onOneLine } from "../text/untrusted.js";
import type { Io } from "./io.js";
import { openSession } from "./session.js";

/** What `next-steps agenda` is told. */
export interface AgendaOptions {
  repo: string;
  token?: string;
  author?: string;
  json?: boolean;
}

/** An open issue that carries the marker of an item of these notes, whoever wrote it. */
interface Marked {
  home: number;
  issue: RestIssue;
}

/**
 * `next-steps agenda`: prints the open items by owner with their age, as Markdown for the next meeting's notes.
 *
 * An issue counts that was written by the App, or in the name of whose token it is: anybody could write a marker into theirs. What
 * is left out is told on stderr.
 *
 * @throws {KnownError} when the repository cannot be read, or several Apps wrote such issues and `--author` does not say which
 */
export async function agenda(options: AgendaOptions, io: Io): Promise<void> {
  const session = await openSession(options, io);
  const { author, json } = options;
  try {
    const { context, login } = session;
    const { repository, github, clock } = context;
    const configuration = await readConfiguration(github, repository);
    const marked = await readMarked(configuration, context);
    const authors = author ? [readAuthor(author)] : findAuthors(marked, login);
    const today = dayOf(clock.now());
    const items = marked.flatMap(({ home, issue }) => {
      const tracked = authors.map((each) =>
        readTrackedIssue(issue, home, { author: each, notes: repository.id }),
      );
      return tracked.flatMap((each) => (each ? [readOpenItem(each, repository, today)] : [])).slice(0, 1);
    });
    io.stdout.write(json ? printJson(items) : printAgenda(items, configuration.headings, today));
    io.stderr.write(printLeftOut(marked.filter(({ issue }) => !authors.some((each) => isOurs(issue, each)))));
  } finally {
    await session.close();
  }
}

/** Reads the open issues that carry our marker, where the notes are and where they have their issues. */
async function readMarked(
  { labels, "issues-in": elsewhere }: Configuration,
  { github, repository, findRepository }: Context,
): Promise<Marked[]> {
  const other = elsewhere ? await findRepository(elsewhere) : null;
  if (elsewhere && !other) throw new KnownError(`GitHub shows no repository ${elsewhere} to this token`);
  const homes = new Map([repository, other].flatMap((each) => (each ? [[each.id, each] as const] : [])));
  const lists = await Promise.all(
    [...homes.values()].map(async (home) => {
      const { issues } = await readLabelledIssues({ github, repository: home }, labels[0]!, {
        state: "open",
      });
      return issues
        .filter((issue) => isOf(issue, home, repository))
        .map((issue) => ({ home: home.id, issue }));
    }),
  );
  return lists.flat();
}

function isOf(issue: RestIssue, home: Repository, notes: Repository): boolean {
  const marker = issue.pull_request ? null : parseMarker(issue.body);
  return marker !== null && (marker.notes ?? home.id) === notes.id;
}

function readAuthor(author: string): Author {
  return /^\d+$/.test(author) ? { app: Number(author) } : { login: author.replace(/^@/, "") };
}

/** The only App whose bot wrote such issues, and whoever asks. */
function findAuthors(marked: Marked[], login: string): Author[] {
  const bots = new Map(
    marked.flatMap(({ issue: { user, performed_via_github_app } }) =>
      user?.type === "Bot" && performed_via_github_app?.id
        ? [[performed_via_github_app.id, user.login] as const]
        : [],
    ),
  );
  if (bots.size > 1) {
    const list = [...bots].map(([app, bot]) => `${app}, ${onOneLine(bot)}`);
    throw new KnownError("several Apps wrote such issues: say with --author which is yours", list);
  }
  return [{ login }, ...[...bots.keys()].map((app) => ({ app }))];
}

function printJson(items: OpenItem[]): string {
  return sortByOwner(items)
    .map(
      ({ issue, reference, task, owners, logins, since, due, overdue }) =>
        `${JSON.stringify({ reference, url: issue.url, task, owners, assignees: logins, since, due, overdue })}\n`,
    )
    .join("");
}

function printLeftOut(marked: Marked[]): string {
  if (marked.length === 0) return "";
  const authors = [
    ...new Set(marked.map(({ issue }) => onOneLine(issue.user?.login ?? "somebody who is gone"))),
  ];
  const issues = marked.length === 1 ? "1 issue was" : `${marked.length} issues were`;
  return `${issues} left out, written by ${authors.join(", ")}: if that is right with you, say so with --author\n`;
}
