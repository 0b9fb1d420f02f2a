import { execFileSync } from "node:child_process";
import { readDirectory } from "../../github/directory.js";
import { onOneLine } from "../../markdown/escape.js";
import { isFullName } from "../../people/match-account.js";
import type { Person, RepositoryPeople } from "../../people/model.js";
import { indexPeople, type Resolve } from "../../people/resolve.js";
import { findRemoteRepository, findRoot } from "../checkout.js";
import { connect } from "../connect.js";
import type { Io } from "../io.js";
import { findToken } from "../token.js";
import type { FoundMeeting } from "./read-checkout.js";

/** A person without an account. */
export interface UnknownPerson {
  /** The full name first, if an attendee list has it. */
  names: string[];
  /** The accounts that may be meant. */
  logins: string[];
  /** How many items of the newest meetings have this owner. */
  count: number;
  /** The newest place, `path:line`. */
  place: string;
}

export interface Names {
  resolve(meeting: FoundMeeting): Resolve;
  known: number;
  /** The most frequent first. */
  unknown: UnknownPerson[];
  /** The place of the search, as the end of a sentence; null if there are no people to search. */
  source: string | null;
}

/**
 * Looks up the owners of meetings: among the people of the repository if there is a token, else among the authors of commits.
 *
 * @throws {KnownError} when GitHub does not show the repository that `--repo` names
 */
export async function findNames(
  meetings: FoundMeeting[],
  options: { repo?: string; token?: string },
  io: Io,
): Promise<Names> {
  const { people, source } = await findPeople(options, io);
  const index = indexPeople({ people: {}, learned: {}, ...people });
  const resolve = ({ meeting }: FoundMeeting) => index.atMeeting(meeting.attendees);
  const attendees = indexAttendees(meetings);
  const known = new Set<string>();
  const unknown = new Map<string, UnknownPerson>();
  for (const found of meetings) {
    const resolveAt = resolve(found);
    const resolveAttendee = attendees.atMeeting(found.meeting.attendees);
    for (const { owners, line } of found.meeting.items) {
      for (const owner of owners) {
        const resolution = resolveAt(owner);
        if (resolution.kind === "known") {
          known.add(owner.toLowerCase());
          continue;
        }
        const attendee = resolveAttendee(owner);
        const name = attendee.kind === "known" && isFullName(attendee.login) ? attendee.login : owner;
        const logins = resolution.candidates.map(({ login }) => login);
        const person = unknown.get(name.toLowerCase()) ?? {
          names: [name],
          logins,
          count: 0,
          place: `${found.path}:${line}`,
        };
        const isNew = person.names.every((each) => each.toLowerCase() !== owner.toLowerCase());
        const names = isNew ? [...person.names, owner] : person.names;
        unknown.set(name.toLowerCase(), { ...person, names, count: person.count + 1 });
      }
    }
  }
  const frequent = [...unknown.values()].sort((one, other) => other.count - one.count);
  return { resolve, known: known.size, unknown: frequent, source };
}

/** Indexes the full names of attendees, each as its own login, to find which names are of one person. */
function indexAttendees(meetings: FoundMeeting[]): ReturnType<typeof indexPeople> {
  const names = new Set(meetings.flatMap(({ meeting }) => meeting.attendees).filter(isFullName));
  const members = [...names].map((name): Person => ({ login: name, name }));
  return indexPeople({ people: {}, learned: {}, assignable: null, members });
}

async function findPeople(
  { repo, token }: { repo?: string; token?: string },
  io: Io,
): Promise<{ people: Pick<RepositoryPeople, "assignable" | "members">; source: string | null }> {
  const repository = repo ?? findRemoteRepository(io);
  if (repo || (repository && findToken(token, io))) {
    const connection = await connect(repository!, token, io);
    try {
      const assignable = await readDirectory(connection.github, connection.repository);
      const source = `among the ${assignable.length} people who can be assigned in ${repository}`;
      return { people: { assignable, members: [] }, source };
    } catch (error) {
      io.stderr.write(`GitHub does not show who can be assigned (${onOneLine((error as Error).message)})\n`);
    }
  }
  const members = readAuthors(io);
  const source =
    members.length > 0 ? "among the authors of commits, because there is no token for GitHub" : null;
  return { people: { assignable: null, members }, source };
}

/**
 * Reads the accounts of authors from the addresses that GitHub gives them for commits.
 *
 * @see https://docs.github.com/account-and-profile/reference/email-addresses-reference#your-noreply-email-address
 */
function readAuthors(io: Io): Person[] {
  const authors = new Map<string, Person>();
  for (const line of readLog(io).split("\n")) {
    const [, login, name] = /^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com (.+)$/.exec(line) ?? [];
    if (login && name) authors.set(login, { login, name });
  }
  return [...authors.values()];
}

function readLog(io: Io): string {
  try {
    return execFileSync("git", ["log", "--max-count=5000", "--format=%aE %aN"], {
      cwd: findRoot(io),
      env: io.environment,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return ""; // No checkout, no commit, or no git.
  }
}
