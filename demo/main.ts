import { parseArgs } from "node:util";
import { KnownError } from "../src/errors.js";
import { demo } from "./demo.js";

const USAGE = `Usage: npm run demo -- [options] [files...]

Pushes notes to a GitHub on this machine, one meeting after another, and shows the issues that the App opens,
links and closes. Without files it takes the examples.

Options:
  --keep      keep the demo running, to look at the issues and checks in a browser
  -h, --help  show this help

Example:
  npm run demo -- --keep minutes/2026.md
`;

const OPTIONS = { keep: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;

try {
  const { positionals, values } = parse();
  if (values.help) process.stdout.write(USAGE);
  else await demo(positionals, values);
} catch (error) {
  if (!(error instanceof KnownError)) throw error;
  process.stderr.write(`next-steps: ${[error.message, ...error.problems].join("\n")}\n`);
  process.exitCode = 1;
}

function parse() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new KnownError(
      `${(error as Error).message.split(". ")[0]}. Run \`npm run demo -- --help\` for usage`,
    );
  }
}
