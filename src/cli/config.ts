import { describeSettings, printJsonSchema } from "../config/describe.js";
import { isNotes } from "../config/notes-paths.js";
import { readConfigurationText } from "../config/parse.js";
import { CONFIGURATION_PATH } from "../config/schema.js";
import { onOneLine } from "../markdown/escape.js";
import { readNotesFile } from "./file.js";
import { ruleOf } from "./files.js";
import type { Io } from "./io.js";
import { printProblem, readLocalConfiguration } from "./local-configuration.js";
import type { Remark } from "./remark.js";

export interface CheckOptions {
  token?: string;
  json?: boolean;
}

/**
 * `next-steps config check`: prints the problems of a configuration by line, with examples of the settings.
 *
 * @returns the exit code: 1 if there is a problem
 * @throws {KnownError} when the file cannot be read
 */
export async function checkConfiguration(
  file: string = CONFIGURATION_PATH,
  { token, json }: CheckOptions,
  io: Io,
): Promise<number> {
  const remarks = await examine(file, token, io);
  if (json) io.stdout.write(`${JSON.stringify({ file, problems: remarks })}\n`);
  else if (remarks.length === 0) io.stdout.write(`${onOneLine(file)}: no problems found\n`);
  for (const remark of remarks) {
    const message = remark.level === "warning" ? `warning: ${remark.message}` : remark.message;
    io.stderr.write(`${printProblem(file, { ...remark, message })}${giveExample(remark)}\n`);
  }
  return remarks.some(({ level }) => level === "problem") ? 1 : 0;
}

async function examine(file: string, token: string | undefined, io: Io): Promise<Remark[]> {
  const { text } = readNotesFile(file, io);
  const { configuration, problems } = readConfigurationText(text);
  if (!configuration) return problems.map((problem) => ({ level: "problem", ...problem }));
  const { examineConfiguration } = await import("./examine-configuration.js");
  return examineConfiguration({ text, configuration }, token, io);
}

/**
 * `next-steps config match`: prints the paths that are notes, one a line, by the configuration in this directory or the defaults. Without
 * an
 * argument it reads paths from the standard input.
 *
 * @throws {KnownError} when the configuration cannot be used
 */
export function matchPaths(paths: string[], { repo = "" }: { repo?: string }, io: Io): void {
  const configuration = readLocalConfiguration(io, io.directory);
  const given = paths.length > 0 ? paths : ["-"];
  const all = given.flatMap((path) =>
    path === "-" ? Buffer.from(io.readInput()).toString().split(/\r?\n/) : [path],
  );
  const notes = all.filter((path) => isNotes(path, configuration, repo));
  io.stdout.write(notes.map((path) => `${onOneLine(path)}\n`).join(""));
  if (notes.length === 0) io.stderr.write(`none of these paths is notes ${ruleOf(configuration)}\n`);
}

/** `next-steps config schema`: prints the JSON Schema of the configuration. */
export function printSchema(io: Io): void {
  io.stdout.write(`${JSON.stringify(printJsonSchema(), null, 2)}\n`);
}

function giveExample({ level, message }: Remark): string {
  const names = [...message.matchAll(/"([a-z-]+)/g)].map(([, name]) => name);
  const setting = describeSettings().find(({ name }) => names.includes(name));
  if (level === "warning" || setting?.example === undefined) return "";
  return `\n    for example ${setting.name}: ${JSON.stringify(setting.example)}`;
}
