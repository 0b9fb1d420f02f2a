import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CONFIGURATION_PATH } from "../config/schema.js";
import { KnownError } from "../errors.js";
import { onOneLine } from "../markdown/escape.js";
import { languagesOf } from "../notes/lexicon/languages.js";
import { findCheckout } from "./checkout.js";
import { explainUnreadable } from "./file.js";
import { findNames, type Names } from "./init/find-names.js";
import { planOpenings, readByHeadings } from "./init/preview.js";
import {
  headingsToSet,
  NOT_LOOKED_UP,
  printConfiguration,
  replacesHeadings,
} from "./init/print-configuration.js";
import { proposeGlobs } from "./init/propose-globs.js";
import { findHeadings, type Headings } from "./init/propose-headings.js";
import { type FoundMeeting, listMeetings, type ReadFile, readCheckout } from "./init/read-checkout.js";
import type { Io } from "./io.js";
import { printBriefly } from "./tell-changes.js";
import { count, paint } from "./terminal.js";

export interface InitOptions {
  repo?: string;
  token?: string;
}

/** Older meetings name people who left and need no account. */
const NEWEST_MEETINGS = 30;
const PREVIEWED_MEETINGS = 3;
/** One word in a few files is a coincidence. This share of the files shows a language. */
const LEAST_SHARE = 0.2;

/**
 * `next-steps init`: writes a commented configuration that suits the notes of the checkout, and prints what the last meetings would have
 * opened. It writes nothing on GitHub.
 *
 * @throws {KnownError} when this is no checkout, has a configuration already, or has no notes
 */
export async function init(options: InitOptions, io: Io): Promise<void> {
  const root = findCheckout(io.directory);
  if (root === null)
    throw new KnownError(
      "this is not a git checkout. Run the command in a checkout of the repository with your notes",
    );
  const file = join(root, CONFIGURATION_PATH);
  if (existsSync(file)) throw alreadyThere();
  const { files, texts } = readCheckout(io);
  if (files.length === 0)
    throw new KnownError(
      `there are no notes here: ${count(texts.length, "text file")}, and none is notes by its path or holds the action items of a dated meeting. Push notes such as meetings/2026-05-05.md first`,
    );
  const byDefault = files.filter((file) => file.isByDefault);
  const others = files.filter((file) => !file.isByDefault);
  const globs = others.length > 0 ? proposeGlobs(files.map(pathOf), texts) : null;
  const notes = globs ? files : byDefault;
  const headings = findHeadings(notes);
  const newest = listMeetings(notes).slice(0, NEWEST_MEETINGS);
  const read = replacesHeadings(headings) ? readByHeadings(newest, notes, headingsToSet(headings)) : newest;
  const names = await findNames(read, options, io);
  const text = printConfiguration({
    byDefault: byDefault.map(pathOf),
    others: others.map(pathOf),
    globs,
    headings,
    unknown: names.unknown,
    source: names.source,
  });
  io.stdout.write(describeNotes(notes, headings, names));
  io.stdout.write(preview(read.slice(0, PREVIEWED_MEETINGS), names, io));
  write(file, text);
  io.stdout.write(
    `\nWrote ${CONFIGURATION_PATH}. Read it, then commit it.\nTo see what all your notes would open, run \`next-steps sync --dry-run\`.\n`,
  );
}

function describeNotes(files: ReadFile[], { known, possible }: Headings, names: Names): string {
  const codes = files.flatMap(({ text }) => languagesOf(text).map(({ code }) => code));
  const isFrequent = (code: string) =>
    codes.filter((each) => each === code).length >= files.length * LEAST_SHARE;
  const inEnglish = new Intl.DisplayNames("en", { type: "language" });
  const found = known.map(({ heading, count }) => `"${onOneLine(heading)}" (${count})`);
  const maybe = possible.map(({ heading }) => `"${onOneLine(heading)}"`);
  const unknown = names.unknown.map((person) => onOneLine(person.names[0]!));
  const lines = [
    `Notes: ${count(files.length, "file")}, ${count(listMeetings(files).length, "meeting")}`,
    `Languages besides English: ${
      [...new Set(codes)]
        .filter(isFrequent)
        .map((code) => inEnglish.of(code))
        .join(", ") || "none"
    }`,
    `Headings of action items: ${shorten(found) || "none that is known"}${maybe.length > 0 ? `; perhaps also ${shorten(maybe)}` : ""}`,
    names.source
      ? `Names looked up ${names.source}: ${names.known} found, ${unknown.length} not${unknown.length > 0 ? `: ${shorten(unknown)}` : ""}`
      : `Names, which ${NOT_LOOKED_UP}: ${shorten(unknown) || "none"}`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function pathOf({ path }: ReadFile): string {
  return path;
}

const MOST_LISTED = 8;

function shorten(words: string[]): string {
  const more = words.length - MOST_LISTED;
  return words.slice(0, MOST_LISTED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function preview(meetings: FoundMeeting[], names: Names, io: Io): string {
  const changes = planOpenings(meetings, names.resolve);
  const heading = `The last ${meetings.length === 1 ? "meeting" : `${meetings.length} meetings`} would have opened:`;
  return `\n${paint("bold", heading, io)}\n${printBriefly(changes, io) || "  nothing\n"}`;
}

/** Creates the file, and never replaces one that somebody wrote meanwhile. */
function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    const problem = error as NodeJS.ErrnoException;
    if (problem.code === "EEXIST" && problem.syscall === "open") throw alreadyThere();
    throw new KnownError(`${CONFIGURATION_PATH} cannot be written: ${explainUnreadable(problem)}`);
  }
}

function alreadyThere(): KnownError {
  return new KnownError(
    `${CONFIGURATION_PATH} already exists and is not overwritten. Check it with \`next-steps config check\``,
  );
}
