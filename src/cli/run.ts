import { Command, CommanderError, InvalidArgumentError } from "commander";
import { KnownError } from "../errors.js";
import type { AgendaOptions } from "./agenda.js";
import type { DoctorOptions } from "./doctor.js";
import type { Io } from "./io.js";
import type { PeopleOptions } from "./people.js";
import type { PlanOptions } from "./plan.js";
import type { SyncOptions } from "./sync.js";

// Each command is loaded when it is run: reading a file needs no client of GitHub.

/**
 * Runs `next-steps` with these words and gives its exit code: 0 fine, 1 a file or GitHub said no, 2 wrong usage.
 *
 * @example
 * await run(["parse", "meetings/2026-05-05.md"], io) // → 0
 */
export async function run(words: string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  }
}

function createProgram(io: Io, exit: (code: number) => void): Command {
  const program = new Command("next-steps")
    .description("Turns the next steps in meeting notes into GitHub issues.")
    .version(io.version)
    .showHelpAfterError("(next-steps --help tells more)")
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    // Sub-commands inherit this, so that their usage errors end here too.
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });

  program
    .command("parse")
    .description("read notes and print the action items they hold; no network")
    .argument("<file...>", "notes, as Markdown or text")
    .option("--json", "print one JSON object a line for every file")
    .addHelpText("after", "\nExample:\n  next-steps parse meetings/2026-05-05.md")
    .action(async (files: string[], options: { json?: boolean }) =>
      (await import("./parse.js")).parse(files, options, io),
    );

  program
    .command("people")
    .description("show every name in the notes with its login, or the reason why it has none")
    .argument("<file...>", "notes, as Markdown or text")
    .option("--repo <owner/name>", "look through the people and the configuration of this repository")
    .option("--token <token>", "a GitHub token (default: GITHUB_TOKEN, else that of `gh auth token`)")
    .option("--yaml", "print a `people:` block for .github/next-steps.yml")
    .option("--json", "print one JSON object a line for every name")
    .addHelpText("after", "\nExample:\n  next-steps people --repo acme/notes --yaml meetings/*.md")
    .action(async (files: string[], options: PeopleOptions) =>
      (await import("./people.js")).people(files, options, io),
    );

  program
    .command("plan")
    .description("say what pushing these files would change on GitHub; writes nothing")
    .argument("<file...>", "notes, by their paths from the root of the repository")
    .requiredOption("--repo <owner/name>", "the repository of the notes")
    .option("--token <token>", "a GitHub token (default: GITHUB_TOKEN, else that of `gh auth token`)")
    .option("--json", "print one JSON object a line for every change")
    .addHelpText("after", "\nExample:\n  next-steps plan --repo acme/notes meetings/2026-05-05.md")
    .action(async (files: string[], options: PlanOptions) =>
      (await import("./plan.js")).planFiles(files, options, io),
    );

  program
    .command("sync")
    .description("bring issues in sync with the notes of a repository: all of them, or what changed since")
    .requiredOption("--repo <owner/name>", "the repository of the notes")
    .option("--since <ref|date>", "only notes that changed since a commit, branch, tag or day (2026-05-05)")
    .option("--limit <number>", "open at most so many issues (default: the configuration's)", Number)
    .option("--dry-run", "print what would be done, and write nothing")
    .option("--token <token>", "a GitHub token (default: GITHUB_TOKEN, else that of `gh auth token`)")
    .option("--json", "print one JSON object a line for every change")
    .addHelpText("after", "\nExample:\n  next-steps sync --repo acme/notes --since 2026-05-05 --dry-run")
    .action(async (options: SyncOptions) =>
      exit(await (await import("./sync.js")).syncRepository(options, io)),
    );

  program
    .command("agenda")
    .description("print what is open, by owner, as Markdown for the next meeting's notes")
    .requiredOption("--repo <owner/name>", "the repository of the notes")
    .option("--token <token>", "a GitHub token (default: GITHUB_TOKEN, else that of `gh auth token`)")
    .option(
      "--author <app-or-login>",
      "whose issues count: an App's number or a login (default: all authors whose markers count)",
    )
    .option("--json", "print one JSON object a line for every item")
    .addHelpText("after", "\nExample:\n  next-steps agenda --repo acme/notes >> meetings/2026-05-12.md")
    .action(async (options: AgendaOptions) => (await import("./agenda.js")).agenda(options, io));

  program
    .command("doctor")
    .description("say what is wrong with the App, a repository and its configuration; writes nothing")
    .requiredOption("--repo <owner/name>", "the repository of the notes", requireFullName)
    .option(
      "--token <token>",
      "a GitHub token (default: the App's by APP_ID and PRIVATE_KEY, else GITHUB_TOKEN, GH_TOKEN or that of `gh auth token`)",
    )
    .option("--json", "print one JSON object a line for every finding")
    .addHelpText("after", "\nExample:\n  next-steps doctor --repo acme/notes")
    .action(async (options: DoctorOptions) => exit(await (await import("./doctor.js")).doctor(options, io)));

  const config = program.command("config").description("the configuration, .github/next-steps.yml");

  config
    .command("check")
    .description("say what is wrong with a configuration, each by its line; no network")
    .argument("[file]", "a configuration (default: .github/next-steps.yml)")
    .option("--json", "print one JSON object")
    .addHelpText("after", "\nExample:\n  next-steps config check .github/next-steps.yml")
    .action(async (file: string | undefined, options: { json?: boolean }) =>
      (await import("./config.js")).checkConfiguration(file, options, io),
    );

  config
    .command("match")
    .description("print which of these paths are notes, by the configuration or the defaults; no network")
    .argument(
      "[path...]",
      "paths from the root of a repository (default: -, one a line on the standard input)",
    )
    .option("--repo <owner/name>", "the repository of the paths, whose name may say that they are notes")
    .addHelpText("after", "\nExample:\n  git ls-files | next-steps config match --repo acme/meetings")
    .action(async (paths: string[], options: { repo?: string }) =>
      (await import("./config.js")).matchPaths(paths, options, io),
    );

  config
    .command("schema")
    .description("print the JSON Schema of a configuration, for editors")
    .addHelpText("after", "\nExample:\n  next-steps config schema > next-steps.schema.json")
    .action(async () => (await import("./config.js")).printSchema(io));

  program
    .command("start")
    .description("run the App's server, as `npm start` does")
    .addHelpText("after", "\nExample:\n  PORT=3000 next-steps start")
    .action(async () => (await import("./start.js")).start());

  program
    .command("demo")
    .description("run everything on this machine, with no account: notes in, issues out")
    .argument("[file...]", "notes to push, one meeting after another (default: the examples)")
    .option("--keep", "leave the App and its GitHub running, and print where")
    .addHelpText("after", "\nExample:\n  next-steps demo meetings/2026-05-05.md")
    .action(async (files: string[], options: { keep?: boolean }) =>
      exit(await (await import("./demo.js")).demo(files, options)),
    );

  return program;
}

function requireFullName(name: string): string {
  if (/^[\w.-]+\/[\w.-]+$/.test(name)) return name;
  throw new InvalidArgumentError("expected owner/name");
}

function explain(error: unknown, { stderr }: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // Commander has said it.
  if (!(error instanceof KnownError)) throw error;
  stderr.write(`next-steps: ${[error.message, ...error.problems].join("\n")}\n`);
  return 1;
}
