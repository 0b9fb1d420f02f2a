import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describeSettings, printJsonSchema } from "../config/describe.js";
import { isNotes } from "../config/notes-paths.js";
import { readConfigurationText } from "../config/parse.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import { KnownError } from "../errors.js";
import { onOneLine } from "../markdown/escape.js";
import type { Io } from "./io.js";

/**
 * `next-steps config check`: says what is wrong with a configuration, each by its line, with an example of the setting.
 *
 * @throws {KnownError} when the file cannot be read or used
 */
export function checkConfiguration(
  file: string = CONFIGURATION_PATH,
  { json }: { json?: boolean },
  io: Io,
): void {
  const { problems } = readConfigurationText(readText(file, io));
  if (json) io.stdout.write(`${JSON.stringify({ file, problems })}\n`);
  if (problems.length === 0) {
    if (!json) io.stdout.write(`${onOneLine(file)}: nothing is wrong with it\n`);
    return;
  }
  throw unusable(file, problems);
}

/**
 * `next-steps config match`: prints which of these paths are notes, one a line, by the configuration in this directory or the
 * defaults. Without a path it reads them from the standard input.
 *
 * @throws {KnownError} when the configuration cannot be used
 */
export function matchPaths(paths: string[], { repo = "" }: { repo?: string }, io: Io): void {
  const configuration = readLocalConfiguration(io);
  const given = paths.length > 0 ? paths : ["-"];
  const all = given.flatMap((path) => (path === "-" ? io.readInput().split(/\r?\n/) : [path]));
  const notes = all.filter((path) => isNotes(path, configuration, repo));
  io.stdout.write(notes.map((path) => `${onOneLine(path)}\n`).join(""));
}

function readLocalConfiguration(io: Io): Pick<Configuration, "notes"> {
  if (!existsSync(resolve(io.directory, CONFIGURATION_PATH))) return {};
  const { configuration, problems } = readConfigurationText(readText(CONFIGURATION_PATH, io));
  if (!configuration) throw unusable(CONFIGURATION_PATH, problems);
  return configuration;
}

function unusable(file: string, problems: { line: number | null; message: string }[]): KnownError {
  const lines = problems.map(
    ({ line, message }) =>
      `${onOneLine(file)}${line ? `:${line}` : ""}: ${onOneLine(message)}${giveExample(message)}`,
  );
  return new KnownError("invalid configuration", lines);
}

/** `next-steps config schema`: prints the JSON Schema of the configuration. */
export function printSchema(io: Io): void {
  io.stdout.write(`${JSON.stringify(printJsonSchema(), null, 2)}\n`);
}

/** An example of the setting that a message is about. */
function giveExample(message: string): string {
  const names = [...message.matchAll(/"([a-z-]+)/g)].map(([, name]) => name);
  const setting = describeSettings().find(({ name }) => names.includes(name));
  return setting?.example === undefined
    ? ""
    : `\n    for example ${setting.name}: ${JSON.stringify(setting.example)}`;
}

function readText(file: string, { directory }: Io): string {
  try {
    return readFileSync(resolve(directory, file), "utf8");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new KnownError(
      `${file} cannot be read: ${missing ? "there is no such file" : (error as Error).message}`,
    );
  }
}
