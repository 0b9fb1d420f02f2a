import { Command, Option } from "commander";
import type { AgendaOptions } from "./agenda.js";
import { requireRepository } from "./checkout.js";
import type { CheckOptions } from "./config.js";
import type { DoctorOptions } from "./doctor.js";
import type { InitOptions } from "./init.js";
import type { Io } from "./io.js";
import { parseAuthor, parseLimit, parseRepositoryName, parseSince, parseToken } from "./options.js";
import type { ParseOptions } from "./parse.js";
import type { PeopleOptions } from "./people.js";
import type { PlanOptions } from "./plan.js";
import type { SyncOptions } from "./sync.js";

// Commands are loaded when they run, because reading a file needs no client of GitHub.

const FILES = "notes: files, folders, globs, or - for the standard input";

/** The options of a command before the checkout completes `--repo`. */
type Given<Options> = Omit<Options, "repo"> & { repo?: string };

/**
 * Creates the program with all commands.
 *
 * @param exit receives the exit code of a command that has its own
 */
export function createProgram(io: Io, exit: (code: number) => void): Command {
  const program = new Command("next-steps")
    .description("Turns the next steps in meeting notes into GitHub issues.")
    .version(io.version)
    .showHelpAfterError('Run "next-steps --help" for the commands.')
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, "next-steps: ")),
    })
    // Sub-commands inherit this, so that their usage errors end here too.
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  addExamples(program, [
    "next-steps init",
    "next-steps parse meetings/",
    "next-steps plan meetings/2026-05-05.md",
  ]);

  const init = add(
    program,
    "init",
    "propose a commented .github/next-steps.yml that fits the notes of this checkout",
  )
    .addOption(repo("the repository whose people are looked up"))
    .addOption(token())
    .action(async (options: InitOptions) => (await import("./init.js")).init(options, io));
  addExamples(init, ["next-steps init", "next-steps init --repo acme/notes"]);

  const parse = add(program, "parse", "print the action items of notes; no network")
    .argument("<file...>", FILES)
    .addOption(stdinPath())
    .option("--json", "print one JSON object a line for every file")
    .action(async (files: string[], options: ParseOptions) =>
      (await import("./parse.js")).parse(files, options, io),
    );
  addExamples(parse, [
    "next-steps parse meetings/2026-05-05.md",
    'next-steps parse --json "meetings/**/*.md"',
    "git show HEAD:notes.md | next-steps parse --stdin-path notes.md -",
  ]);

  const people = add(
    program,
    "people",
    "print the login of every name in the notes, or the reason why it has none",
  )
    .argument("<file...>", FILES)
    .addOption(repo("the repository whose people and configuration are looked up"))
    .addOption(token())
    .addOption(stdinPath())
    .addOption(new Option("--yaml", "print a `people:` block for .github/next-steps.yml").conflicts("json"))
    .option("--json", "print one JSON object a line for every name")
    .action(async (files: string[], options: PeopleOptions) =>
      (await import("./people.js")).people(files, options, io),
    );
  addExamples(people, [
    "next-steps people meetings/",
    "next-steps people --repo acme/notes --yaml meetings/*.md",
  ]);

  const plan = add(program, "plan", "print what pushing these files would change on GitHub; writes nothing")
    .argument("<file...>", FILES)
    .addOption(repo())
    .addOption(token())
    .addOption(stdinPath())
    .option("--json", "print one JSON object a line for every change")
    .action(async (files: string[], options: Given<PlanOptions>) =>
      (await import("./plan.js")).planFiles(files, within(options), io),
    );
  addExamples(plan, [
    "next-steps plan meetings/2026-05-05.md",
    "next-steps plan --repo acme/notes --stdin-path meetings/2026-05-05.md - < draft.md",
  ]);

  const sync = add(
    program,
    "sync",
    "sync issues with all notes of a repository, or with those that changed since a commit or day",
  )
    .addOption(repo())
    .option(
      "--since <ref|date>",
      "only notes that changed since a commit, branch, tag or day (2026-05-05)",
      parseSince,
    )
    .option(
      "--limit <number>",
      "open at most this many issues (default: `limit` of the configuration)",
      parseLimit,
    )
    .option("--dry-run", "print the changes and write nothing")
    .addOption(token())
    .option("--json", "print one JSON object a line for every change")
    .action(async (options: Given<SyncOptions>) =>
      exit(await (await import("./sync.js")).syncRepository(within(options), io)),
    );
  addExamples(sync, [
    "next-steps sync --dry-run",
    "next-steps sync --repo acme/notes --since 2026-05-05 --limit 40",
  ]);

  const agenda = add(
    program,
    "agenda",
    "print all open items by owner, as Markdown for the notes of the next meeting",
  )
    .addOption(repo())
    .addOption(token())
    .option(
      "--author <app-or-login>",
      "whose issues count: an App's number or a login (default: all authors whose markers count)",
      parseAuthor,
    )
    .option("--json", "print one JSON object a line for every item")
    .action(async (options: Given<AgendaOptions>) =>
      (await import("./agenda.js")).agenda(within(options), io),
    );
  addExamples(agenda, [
    "next-steps agenda >> meetings/2026-05-12.md",
    "next-steps agenda --repo acme/notes --author aokafor",
  ]);

  const doctor = add(
    program,
    "doctor",
    "find problems of the App, a repository and its configuration; writes nothing",
  )
    .addOption(repo())
    .addOption(
      token("the App's by APP_ID and PRIVATE_KEY, else GITHUB_TOKEN, GH_TOKEN, then `gh auth token`"),
    )
    .option("--json", "print one JSON object a line for every finding")
    .action(async (options: Given<DoctorOptions>) =>
      exit(await (await import("./doctor.js")).doctor(within(options), io)),
    );
  addExamples(doctor, ["next-steps doctor --repo acme/notes"]);

  const config = program
    .command("config")
    .description("the configuration, .github/next-steps.yml")
    .showHelpAfterError('Run "next-steps config --help" for its commands.');
  addExamples(config, ["next-steps config check"]);

  const check = add(
    config,
    "check",
    "find problems in a configuration, by line; with a token, also logins that do not exist",
  )
    .argument("[file]", "a configuration (default: .github/next-steps.yml)")
    .addOption(token())
    .option("--json", "print one JSON object")
    .action(async (file: string | undefined, options: CheckOptions) =>
      exit(await (await import("./config.js")).checkConfiguration(file, options, io)),
    );
  addExamples(check, ["next-steps config check", "next-steps config check --json .github/next-steps.yml"]);

  const match = add(
    config,
    "match",
    "print which paths are notes, by the configuration or the defaults; no network",
  )
    .argument(
      "[path...]",
      "paths from the root of a repository (default: -, one a line on the standard input)",
    )
    .option(
      "--repo <owner/name>",
      "the repository of the paths, because a name such as acme/meetings makes dated files notes",
    )
    .action(async (paths: string[], options: { repo?: string }) =>
      (await import("./config.js")).matchPaths(paths, options, io),
    );
  addExamples(match, ["git ls-files | next-steps config match --repo acme/meetings"]);

  const schema = add(config, "schema", "print the JSON Schema of the configuration, for editors").action(
    async () => (await import("./config.js")).printSchema(io),
  );
  addExamples(schema, ["next-steps config schema > next-steps.schema.json"]);

  addPrograms(program, exit);
  return program;

  function within<Options>(options: Options & { repo?: string }): Options & { repo: string } {
    return { ...options, repo: requireRepository(options.repo, io) };
  }
}

function addPrograms(program: Command, exit: (code: number) => void): void {
  const start = add(program, "start", "run the server of the App, like `npm start`").action(async () =>
    (await import("./start.js")).start(),
  );
  addExamples(start, ["PORT=3000 next-steps start"]);

  const demo = add(
    program,
    "demo",
    "run the App and a GitHub on this machine, without an account, and print the issues",
  )
    .argument("[file...]", "notes to push, one meeting after another (default: the examples)")
    .option("--keep", "keep them running, to look at the issues and checks in a browser")
    .action(async (files: string[], options: { keep?: boolean }) =>
      exit(await (await import("./demo.js")).demo(files, options)),
    );
  addExamples(demo, ["next-steps demo meetings/2026-05-05.md"]);
}

function add(parent: Command, name: string, description: string): Command {
  const words = parent.parent === null ? name : `${parent.name()} ${name}`;
  return parent
    .command(name)
    .description(description)
    .showHelpAfterError(`Run "next-steps ${words} --help" for its options and examples.`);
}

function addExamples(command: Command, examples: string[]): void {
  const heading = examples.length === 1 ? "Example" : "Examples";
  command.addHelpText("after", `\n${heading}:\n${examples.map((example) => `  ${example}`).join("\n")}`);
}

function repo(description = "the repository of the notes"): Option {
  return new Option(
    "--repo <owner/name>",
    `${description} (default: that of the git remote "origin")`,
  ).argParser(parseRepositoryName);
}

function token(standard = "GITHUB_TOKEN, GH_TOKEN, then on a terminal `gh auth token`"): Option {
  return new Option("--token <token>", `a GitHub token (default: ${standard})`).argParser(parseToken);
}

function stdinPath(): Option {
  return new Option(
    "--stdin-path <path>",
    "the path of the notes on the standard input, because a date in it counts",
  );
}
