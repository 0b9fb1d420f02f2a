import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createProgram } from "../../src/cli/program.js";
import { MANIFEST } from "../../src/server/manifest.js";
import { type Choice, printConfirmation, printForm } from "../../src/server/setup/page.js";
import { createIo } from "../cli/command.js";

const SOURCE = fileURLToPath(new URL("../../src/", import.meta.url));

/** A message in the source: a string in quotes or backquotes, with the expressions in it as they stand. */
const MESSAGE = String.raw`(?:"((?:[^"\\]|\\.)*)"|${"`"}((?:[^${"`"}\\]|\\.)*)${"`"})`;
const LOGGED = new RegExp(String.raw`log\s*\.(info|warn|error|fatal)\(\s*(?:\{[^{}]*\},\s*)?${MESSAGE}`, "g");
const THROWN = new RegExp(String.raw`new (?:Known|Usage)Error\(\s*${MESSAGE}`, "g");

/** Prints the help of every command. */
export function printHelp(): string {
  const program = createProgram(createIo({}), () => {});
  const commands = program.commands.flatMap((command) => [command, ...command.commands]);
  return [program, ...commands]
    .map((command) => command.configureHelp({ helpWidth: 80, showGlobalOptions: true }).helpInformation())
    .join("\n");
}

/** Prints the messages of errors that a person can fix, which the command line, the Action and checks show. */
export function listErrors(): string {
  return list([...readSource().matchAll(THROWN)].map(([, quoted, template]) => quoted ?? template!));
}

/** Prints the messages of the server's log. */
export function listLogged(): string {
  return list(
    [...readSource().matchAll(LOGGED)].map(
      ([, level, quoted, template]) => `${level}: ${quoted ?? template}`,
    ),
  );
}

/** Prints the words of the setup page. */
export function printSetup(): string {
  const choice: Choice = { address: "https://steps.harbour.example", organisation: "harbour" };
  const manifest = { ...MANIFEST, hook_attributes: { url: `${choice.address}/api/github/webhooks` } };
  const links = { token: "…", github: "https://github.com", state: "…" };
  return [printForm({ ...choice, address: "" }, links), printConfirmation(choice, links, manifest)]
    .map((page) => wordsOf(page))
    .join("\n\n");
}

function wordsOf(page: string): string {
  const main = page.slice(page.indexOf("<main>"));
  return main
    .replace(/<[^>]+>/g, "\n")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join("\n");
}

function list(messages: string[]): string {
  return [...new Set(messages)]
    .sort()
    .map((message) => `- ${message.replace(/\\(.)/g, "$1")}`)
    .join("\n");
}

function readSource(): string {
  const names = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return names.map((name) => readFileSync(SOURCE + name, "utf8")).join("\n");
}
