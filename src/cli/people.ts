import { stringify } from "yaml";
import type { Configuration } from "../config/schema.js";
import { readConfiguration } from "../github/configuration.js";
import { readDirectory, readMembers } from "../github/directory.js";
import { onOneLine } from "../markdown/escape.js";
import { readNotes } from "../notes/notes.js";
import { show } from "../people/format.js";
import { UNREAD } from "../people/match-account.js";
import type { RepositoryPeople, Resolution } from "../people/model.js";
import { indexPeople } from "../people/resolve.js";
import { findRemoteRepository } from "./checkout.js";
import { connect } from "./connect.js";
import { readNotesFiles, STANDARD_INPUT } from "./files.js";
import type { Io } from "./io.js";
import { readLocalConfiguration } from "./local-configuration.js";
import { type Column, count, printTable, startBar } from "./terminal.js";
import { findToken } from "./token.js";

export interface PeopleOptions {
  repo?: string;
  token?: string;
  stdinPath?: string;
  yaml?: boolean;
  json?: boolean;
}

interface Sources extends RepositoryPeople {
  configuration: Configuration;
}

/**
 * `next-steps people`: prints every name in the notes with its login, or the reason why it has none; with `--yaml` a block for the
 * configuration. Without a repository or a token it makes no requests and uses only the configuration of the checkout.
 *
 * @throws {KnownError} when a file, the configuration or the repository cannot be read
 */
export async function people(words: string[], options: PeopleOptions, io: Io): Promise<void> {
  const files = readNotesFiles(words, io);
  const sources = await readSources(options, io);
  const { headings, people } = sources.configuration;
  const known = indexPeople(sources);
  const resolutions = new Map<string, Resolution>();
  const bar = startBar(files.length, "files", io);
  for (const { file, text } of files) {
    const path = file === STANDARD_INPUT ? (options.stdinPath ?? file) : file;
    for (const meeting of readNotes(text, { path, headings, people: Object.values(people).flat() })
      .meetings) {
      const resolve = known.atMeeting(meeting.attendees);
      const owners = [...meeting.items, ...meeting.suggestions].flatMap((item) => item.owners);
      for (const name of [...owners, ...meeting.attendees]) {
        const resolution = resolve(name);
        // A name may mean another person in another meeting; both are shown.
        resolutions.set(`${name} ${resolution.kind === "known" ? resolution.login : ""}`, resolution);
      }
    }
    bar.increment();
  }
  bar.stop();
  const sorted = [...resolutions.values()].sort((one, other) => (one.owner < other.owner ? -1 : 1));
  io.stdout.write(
    options.yaml ? printYaml(sorted) : options.json ? printJson(sorted) : printNames(sorted, io),
  );
}

async function readSources(options: PeopleOptions, io: Io): Promise<Sources> {
  const repo = options.repo ?? findRemoteRepository(io);
  if (options.repo || (repo && findToken(options.token, io))) return readRepositoryPeople(repo!, options, io);
  const missing = repo
    ? `set GITHUB_TOKEN or GH_TOKEN, or pass --token, to look them up in ${repo}`
    : "pass --repo owner/name to look them up among the people of a repository";
  io.stderr.write(`Names are matched with the configuration only: ${missing}\n`);
  const configuration = readLocalConfiguration(io);
  return { configuration, people: configuration.people, assignable: null, members: [], learned: {} };
}

async function readRepositoryPeople(repo: string, { token }: PeopleOptions, io: Io): Promise<Sources> {
  const { github, repository } = await connect(repo, token, io);
  const configuration = await readConfiguration(github, repository);
  const assignable = await readDirectory(github, repository).catch(missing("who can be assigned", null));
  const members = configuration.members
    ? await readMembers(github, repository).catch(missing("the organisation's members", []))
    : [];
  return { configuration, people: configuration.people, assignable, members, learned: {} };

  function missing<Value>(people: string, instead: Value): (error: Error) => Value {
    return ({ message }) => {
      io.stderr.write(
        `GitHub does not show ${people} (${onOneLine(message)}): names are matched without them\n`,
      );
      return instead;
    };
  }
}

const COLUMNS: Column[] = [
  { heading: "NAME" },
  { heading: "ACCOUNT", style: (account) => (account === UNKNOWN ? "yellow" : "green") },
  { heading: "REASON", style: () => "dim" },
];

const UNKNOWN = "?";

function printNames(resolutions: Resolution[], io: Io): string {
  const rows = resolutions.map((resolution) => ({
    cells: [
      onOneLine(resolution.owner),
      resolution.kind === "known" ? `@${resolution.login}` : UNKNOWN,
      reasonOf(resolution),
    ],
  }));
  const known = resolutions.filter(({ kind }) => kind === "known").length;
  const summary = `${count(resolutions.length, "name")}, ${known} with an account`;
  return `${printTable(COLUMNS, rows, io)}${summary}\n`;
}

/** Returns the reason without the name, and without the people on GitHub if nobody was looked up: stderr says so once. */
function reasonOf({ owner, because }: Resolution): string {
  const before = `${show(owner)}: `;
  const reason = because.startsWith(before) ? because.slice(before.length) : because;
  return onOneLine(reason.replace(`, and ${UNREAD}`, ""));
}

function printJson(resolutions: Resolution[]): string {
  return resolutions.map((resolution) => `${JSON.stringify(resolution)}\n`).join("");
}

/** Prints a block to paste: the names by login, and names without one as comments to fill in. */
function printYaml(resolutions: Resolution[]): string {
  const people = new Map<string, string[]>();
  const missing: string[] = [];
  for (const resolution of resolutions) {
    const { owner } = resolution;
    if (resolution.kind !== "known") missing.push(`  # ${onOneLine(owner)}: ${reasonOf(resolution)}\n`);
    else if (!owner.startsWith("@"))
      people.set(resolution.login, [...(people.get(resolution.login) ?? []), owner]);
  }
  return (people.size > 0 ? stringify({ people }) : "people:\n") + missing.join("");
}
