import { closest, distance } from "fastest-levenshtein";
import picomatch from "picomatch";
import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { z } from "zod";

/** Where a repository keeps its configuration, on the default branch. */
export const CONFIGURATION_PATH = ".github/next-steps.yml";

/**
 * Markdown whose path speaks of meetings. Release notes and templates are named out, because they share the words
 * and never hold anybody's next steps.
 */
const DEFAULT_NOTES = [
  "**/*{meeting,minutes,notes,weekly,standup,agenda}*/**/*.{md,markdown}",
  "**/*{meeting,minutes,notes,weekly,standup,agenda}*.{md,markdown}",
  "!**/*{release,changelog,template}*",
  "!**/*{release,changelog,template}*/**",
  "!**/{node_modules,vendor,third_party}/**",
];

/** A name or a list of names; kept as a list. */
const Names = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
    error: "must be a name or a list of names",
  })
  .transform((names) => (Array.isArray(names) ? names : [names]));

/** GitHub's rule for a login: letters, digits and single hyphens, at most 39 characters. */
const Login = z
  .string()
  .regex(/^@?[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i, "must be a GitHub login")
  .transform((login) => login.replace(/^@/, ""));

/** The settings of `.github/next-steps.yml` (SPEC section 5): the schema is the type, the defaults and the documentation. */
export const Configuration = z.strictObject({
  notes: z
    .array(z.string().min(1))
    .min(1)
    .default(DEFAULT_NOTES)
    .describe("Globs of the files that are notes; `!` takes files out again."),
  headings: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Headings of the sections that hold action items; replaces the defaults."),
  people: z
    .record(Login, Names)
    .default({})
    .describe("GitHub logins and the names people go by in the notes."),
  members: z
    .boolean()
    .default(false)
    .describe("Whether the organisation's public members are looked through for a name too."),
  site: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .optional()
    .describe("The site that publishes the notes; a meeting's permalink leads there."),
  labels: z
    .array(z.string().min(1).max(50))
    .min(1)
    .default(["next-step"])
    .describe("Labels of the issues we open; the first one is how we find them again."),
  "issues-in": z
    .string()
    .regex(/^[a-z\d](?:[a-z\d-]*[a-z\d])?\/[\w.-]+$/i, "must be a repository, owner/name")
    .optional()
    .describe("The repository in which issues are opened, where it is not the notes' own."),
  "allow-public": z
    .boolean()
    .default(false)
    .describe(
      "Whether items of private notes may become issues of the public repository that `issues-in` names.",
    ),
  "shared-items": z
    .enum(["one-issue", "issue-per-owner"])
    .default("one-issue")
    .describe("What an item of several owners becomes."),
  ownerless: z
    .enum(["ignore", "open"])
    .default("ignore")
    .describe("What an item in an action section that names nobody becomes."),
  removed: z
    .enum(["keep", "close"])
    .default("keep")
    .describe(
      "What becomes of the issue of an item that is not in the notes any more: it stays open and says so, or is closed.",
    ),
  suggestions: z
    .enum(["show", "open", "ignore"])
    .default("show")
    .describe("What a commitment in running text becomes."),
  limit: z
    .int()
    .min(1)
    .max(500)
    .default(25)
    .describe("A push that would open more issues than this opens none and says so."),
});
export type Configuration = z.infer<typeof Configuration>;

/** One thing that is wrong with a configuration: where, from the top of the file, and what. */
export interface ConfigurationProblem {
  path: (string | number)[];
  message: string;
}

/**
 * Reads settings that came out of YAML: the configuration, or everything that is wrong with it.
 *
 * @example
 * parseConfiguration({ limit: 5 }) // → { configuration: { limit: 5, notes: […], … }, problems: [] }
 * parseConfiguration({ heading: [] }).problems[0].message // → '"heading" is not a setting; did you mean "headings"?'
 */
export function parseConfiguration(
  value: unknown,
):
  | { configuration: Configuration; problems: [] }
  | { configuration: null; problems: ConfigurationProblem[] } {
  const parsed = Configuration.safeParse(value ?? {});
  if (parsed.success) return { configuration: parsed.data, problems: [] };
  return { configuration: null, problems: parsed.error.issues.flatMap(explainIssue) };
}

/**
 * Finds the line of a setting in the file it was written in, from 1; null when the file does not hold it.
 *
 * @example
 * findSettingLine("limit: 5\nheading: [x]\n", ["heading"]) // → 2
 */
export function findSettingLine(text: string, path: (string | number)[]): number | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "error" });
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const last = path[depth - 1];
    const key = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(last))?.key
      : document.getIn(path.slice(0, depth), true);
    if (isNode(key) && key.range) return lines.linePos(key.range[0]).line;
  }
  return null;
}

/**
 * Whether a path is one of the notes by a configuration's globs; case does not count.
 *
 * @example
 * isNotes("Meetings/2026-05-05.md", { notes: ["meetings/**", "!**\/template.md"] }) // → true
 */
export function isNotes(path: string, { notes }: Pick<Configuration, "notes">): boolean {
  const options = { nocase: true, dot: true };
  const taken = notes.filter((glob) => !glob.startsWith("!"));
  const left = notes.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  return picomatch.isMatch(path, taken, options) && !picomatch.isMatch(path, left, options);
}

function explainIssue(issue: z.core.$ZodIssue): ConfigurationProblem[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: explainUnknownKey(key) }));
  }
  if (issue.code === "invalid_key") {
    return [
      { path, message: `"${path.join(".")}" ${issue.issues.map(({ message }) => message).join(", ")}` },
    ];
  }
  const setting = path.length > 0 ? `"${path.join(".")}"` : "the file";
  return [{ path, message: `${setting}: ${issue.message}` }];
}

function explainUnknownKey(key: string): string {
  const known = Object.keys(Configuration.shape);
  const nearest = closest(key, known);
  const near = distance(key, nearest) <= Math.max(2, key.length / 2);
  return near
    ? `"${key}" is not a setting; did you mean "${nearest}"?`
    : `"${key}" is not a setting; the settings are ${known.join(", ")}`;
}
