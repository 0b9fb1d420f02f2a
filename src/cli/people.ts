import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { stringify } from "yaml";
import { readConfigurationText } from "../config/parse.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import { KnownError } from "../errors.js";
import { readConfiguration } from "../github/configuration.js";
import { readDirectory, readMembers } from "../github/directory.js";
import { onOneLine } from "../markdown/escape.js";
import { readNotes } from "../notes/notes.js";
import type { RepositoryPeople, Resolution } from "../people/model.js";
import { indexPeople } from "../people/resolve.js";
import { connect } from "./connect.js";
import { readNotesFile } from "./file.js";
import type { Io } from "./io.js";

/** What `next-steps people` is told. */
export interface PeopleOptions {
  repo?: string;
  token?: string;
  yaml?: boolean;
  json?: boolean;
}

/**
 * `next-steps people`: every name in the notes with its login, or the reason why it has none; with `--yaml` a block for the
 * configuration. Without `--repo` it asks no network and knows only the configuration in this directory.
 *
 * @throws {KnownError} when a file, the configuration or the repository cannot be read
 */
export async function people(files: string[], options: PeopleOptions, io: Io): Promise<void> {
  const notes = files.map((file) => ({ file, ...readNotesFile(file, io) }));
  const { configuration, sources } = options.repo
    ? await readSources(options.repo, options.token, io)
    : readLocalSources(io);
  const known = indexPeople(sources);
  const resolutions = new Map<string, Resolution>();
  for (const { file, text } of notes) {
    const names = Object.values(configuration.people).flat();
    const { headings } = configuration;
    for (const meeting of readNotes(text, { path: file, headings, people: names }).meetings) {
      const place = known.atMeeting(meeting.attendees);
      const owners = [...meeting.items, ...meeting.suggestions].flatMap((item) => item.owners);
      for (const name of [...owners, ...meeting.attendees]) {
        const resolution = place(name);
        // The same name may be somebody else's where others attended: both are shown.
        resolutions.set(`${name} ${resolution.kind === "known" ? resolution.login : ""}`, resolution);
      }
    }
  }
  const sorted = [...resolutions.values()].sort((one, other) => (one.owner < other.owner ? -1 : 1));
  io.stdout.write(options.yaml ? printYaml(sorted) : options.json ? printJson(sorted) : printTable(sorted));
}

async function readSources(repo: string, token: string | undefined, io: Io) {
  const { github, repository } = await connect(repo, token, io);
  const configuration = await readConfiguration(github, repository);
  const assignable = await readDirectory(github, repository).catch((error) => {
    io.stderr.write(
      `GitHub does not say who can be assigned (${(error as Error).message}): names are placed without it\n`,
    );
    return null;
  });
  const members = configuration.members
    ? await readMembers(github, repository).catch((error) => {
        process.stderr.write(
          `GitHub does not show the organisation's members (${(error as Error).message}): names are placed without them\n`,
        );
        return [];
      })
    : [];
  return { configuration, sources: { people: configuration.people, assignable, members, learned: {} } };
}

function readLocalSources({ directory }: Io): { configuration: Configuration; sources: RepositoryPeople } {
  const path = resolve(directory, CONFIGURATION_PATH);
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const { configuration, problems } = readConfigurationText(text);
  if (!configuration) {
    const lines = problems.map(
      ({ line, message }) => `${CONFIGURATION_PATH}${line ? `:${line}` : ""}: ${message}`,
    );
    throw new KnownError("invalid configuration", lines);
  }
  return {
    configuration,
    sources: { people: configuration.people, assignable: null, members: [], learned: {} },
  };
}

function printTable(resolutions: Resolution[]): string {
  const rows = resolutions.map((resolution) => [
    onOneLine(resolution.owner),
    resolution.kind === "known" ? `@${resolution.login}` : "?",
    onOneLine(resolution.because),
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  return rows
    .map(
      ([name, login, because]) => `${name!.padEnd(widths[0]!)}  ${login!.padEnd(widths[1]!)}  ${because}\n`,
    )
    .join("");
}

function printJson(resolutions: Resolution[]): string {
  return resolutions.map((resolution) => `${JSON.stringify(resolution)}\n`).join("");
}

/** A block to paste: the names by login, and those that nobody has yet as comments to fill in. */
function printYaml(resolutions: Resolution[]): string {
  const people = new Map<string, string[]>();
  const missing: string[] = [];
  for (const resolution of resolutions) {
    const { owner, because } = resolution;
    if (resolution.kind !== "known") missing.push(`  # ${onOneLine(because)}\n`);
    else if (!owner.startsWith("@"))
      people.set(resolution.login, [...(people.get(resolution.login) ?? []), owner]);
  }
  return (people.size > 0 ? stringify({ people }) : "people:\n") + missing.join("");
}
