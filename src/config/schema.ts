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

/**
 * A glob becomes a regular expression that may try every way to share a path among its stars, and a server must not think for
 * minutes about one that was made for it: so many stars between two slashes, and so many `**`, and nothing of regular expressions.
 */
const MOST_STARS = 3;
const MOST_GLOBSTARS = 3;
const MOST_GLOB_CHARACTERS = 200;

/** A longer path is nobody's notes. */
const MOST_PATH_CHARACTERS = 500;

const Glob = z
  .string()
  .min(1)
  .max(MOST_GLOB_CHARACTERS)
  .refine(isHarmlessGlob, {
    error: `has too many stars, or groups: at most ${MOST_STARS} \`*\` between two slashes, ${MOST_GLOBSTARS} \`**\`, and no parentheses before or after a sign`,
  });

function isHarmlessGlob(glob: string): boolean {
  const segments = glob.split("/");
  const globstars = segments.filter((segment) => segment === "**");
  const stars = segments
    .filter((segment) => segment !== "**")
    .map((segment) => segment.split("*").length - 1);
  return (
    globstars.length <= MOST_GLOBSTARS &&
    stars.every((count) => count <= MOST_STARS) &&
    !/[*+?@!]\(|\)[*+?{]/.test(glob)
  );
}

/** By this a configuration names another one that it is based on. It is Probot's to read. */
export const EXTENDS = "_extends";

/** A name or a list of names; kept as a list. */
const Names = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
    error: "must be a name or a list of names",
  })
  .transform((names) => (Array.isArray(names) ? names : [names]));

/**
 * A login as GitHub has them: letters, digits and hyphens, at most 39. The login of a managed user has an underscore; old ones begin or
 * end with a hyphen, or hold two in a row, which GitHub's rule for new ones forbids.
 *
 * @see https://docs.github.com/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
 * @see https://github.com/shinnn/github-username-regex/issues/7
 */
const Login = z
  .string()
  .regex(/^@?[\w-]{1,39}$/, "must be a GitHub login")
  .transform((login) => login.replace(/^@/, ""));

/** The login of a bot's account, whose last part may be left out. */
const Bot = z
  .string()
  .regex(/^@?[\w-]{1,39}(?:\[bot\])?$/, "must be the login of a bot")
  .transform((login) => `${login.replace(/^@|\[bot\]$/g, "")}[bot]`);

/** The settings of `.github/next-steps.yml` (docs/behaviour.md#settings): the schema is the type, the defaults and the documentation. */
export const Configuration = z.strictObject({
  notes: z
    .array(Glob)
    .min(1)
    .max(100)
    .default(DEFAULT_NOTES)
    .describe(
      "Globs of the files that are notes; `!` takes files out again. Only Markdown is read, by its name: `.md`, `.markdown`, `.mdown`, `.mkd`, `.mdx` or `.txt`.",
    )
    .meta({ examples: [["meetings/**/*.md", "!meetings/template.md"]] }),
  headings: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Headings of the sections that hold action items; replaces the defaults.")
    .meta({ examples: [["Next Steps", "Action items"]] }),
  people: z
    .record(Login, Names)
    .default({})
    .describe("GitHub logins and the names people go by in the notes.")
    .meta({ examples: [{ aokafor: ["Ada", "Ada Okafor"] }] }),
  members: z
    .boolean()
    .default(false)
    .describe("Whether the organisation's public members are looked through for a name too.")
    .meta({ examples: [true] }),
  site: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .optional()
    .describe("The site that publishes the notes; a meeting's permalink leads there.")
    .meta({ examples: ["https://harbour.example"] }),
  labels: z
    .array(
      z
        .string()
        .min(1)
        .max(50)
        .regex(/^[^,]*$/, "must hold no comma: GitHub takes it for two labels"),
    )
    .min(1)
    .default(["next-step"])
    .describe("Labels of the issues we open; the first one is how we find them again.")
    .meta({ examples: [["next-step", "meeting"]] }),
  "issues-in": z
    .string()
    .regex(/^[\w-]{1,39}\/[\w.-]+$/, "must be a repository, owner/name")
    .optional()
    .describe("The repository in which issues are opened, where it is not the notes' own.")
    .meta({ examples: ["acme/code"] }),
  "allow-public": z
    .boolean()
    .default(false)
    .describe(
      "Whether items of private notes may become issues of the public repository that `issues-in` names.",
    )
    .meta({ examples: [true] }),
  "shared-items": z
    .enum(["one-issue", "issue-per-owner"])
    .default("one-issue")
    .describe("What an item of several owners becomes.")
    .meta({ examples: ["issue-per-owner"] }),
  ownerless: z
    .enum(["ignore", "open"])
    .default("ignore")
    .describe("What an item in an action section that names nobody becomes.")
    .meta({ examples: ["open"] }),
  removed: z
    .enum(["keep", "close"])
    .default("keep")
    .describe(
      "What becomes of the issue of an item that is not in the notes any more: it stays open and says so, or is closed.",
    )
    .meta({ examples: ["close"] }),
  suggestions: z
    .enum(["show", "open", "ignore"])
    .default("show")
    .describe("What a commitment in running text becomes.")
    .meta({ examples: ["open"] }),
  trust: z
    .array(Bot)
    .max(20)
    .default([])
    .describe(
      "Other bots whose issues count as ours where they carry our marker. A bot may write what a stranger tells it: name only those that do not.",
    )
    .meta({ examples: [["acme-planner"]] }),
  limit: z
    .int()
    .min(1)
    .max(500)
    .default(25)
    .describe("A push that would open more issues than this opens none and says so.")
    .meta({ examples: [50] }),
  dashboard: z
    .boolean()
    .default(false)
    .describe("Whether one issue shows everything that is open, by owner.")
    .meta({ examples: [true] }),
});
export type Configuration = z.infer<typeof Configuration>;

/** One thing that is wrong with a configuration: where, from the top of the file, and what. */
export interface ConfigurationProblem {
  path: (string | number)[];
  message: string;
}

/** One thing that is wrong with a configuration's text. */
export interface TextProblem {
  /** From 1; null where it concerns the file as a whole. */
  line: number | null;
  message: string;
}

/**
 * Reads the text of a configuration: the settings, or everything that is wrong with it, line by line. What it extends is not
 * looked up.
 *
 * @example
 * readConfigurationText("heading: [x]\n").problems // → [{ line: 1, message: '"heading" is not a setting; …' }]
 */
export function readConfigurationText(
  text: string,
): { configuration: Configuration; problems: [] } | { configuration: null; problems: TextProblem[] } {
  const document = parseDocument(text, {
    prettyErrors: false,
    lineCounter: new LineCounter(),
    logLevel: "error",
  });
  const broken = document.errors.map(({ message, pos }) => ({
    line: text.slice(0, pos[0]).split("\n").length,
    message: `this is no YAML: ${message}`,
  }));
  if (broken.length > 0) return { configuration: null, problems: broken };
  const { value, problem } = expandDocument(document);
  if (problem) return { configuration: null, problems: [{ line: null, message: problem }] };
  const { configuration, problems } = parseConfiguration(value);
  if (configuration) return { configuration, problems: [] };
  return {
    configuration: null,
    problems: problems
      .map(({ path, message }) => ({ line: findSettingLine(text, path), message }))
      .sort((one, other) => (one.line ?? 0) - (other.line ?? 0)),
  };
}

/** The values of a document, without what Probot reads of it; anchors that multiply beyond measure are refused. */
function expandDocument(document: ReturnType<typeof parseDocument>): { value?: unknown; problem?: string } {
  try {
    const value: unknown = document.toJS();
    if (typeof value !== "object" || value === null || Array.isArray(value)) return { value };
    const { [EXTENDS]: _, ...settings } = value as Record<string, unknown>;
    return { value: settings };
  } catch (error) {
    return { problem: `this YAML cannot be expanded: ${(error as Error).message}` };
  }
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
export function isNotes(path: string, configuration: Pick<Configuration, "notes">): boolean {
  if (path.length > MOST_PATH_CHARACTERS || !isMarkdown(path)) return false;
  const match = matchers.get(configuration) ?? createMatcher(configuration);
  matchers.set(configuration, match);
  return match(path);
}

/** Whether a file is Markdown by its name: whatever the globs say, a picture beside the notes is none of them. */
export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown|mdown|mkd|mdx|txt)$/i.test(path);
}

/**
 * Whether paths can be notes by any configuration, or configuration.
 *
 * @param touched null where it is not known which they are
 * @example
 * mayEverConcernNotes({ "src/crane.c": "changed" }) // → false
 */
export function mayEverConcernNotes(touched: Readonly<Record<string, unknown>> | null): boolean {
  return !touched || CONFIGURATION_PATH in touched || Object.keys(touched).some(isMarkdown);
}

/** Globs are slow to compile, and asked for with every path. */
const matchers = new WeakMap<Pick<Configuration, "notes">, (path: string) => boolean>();

function createMatcher({ notes }: Pick<Configuration, "notes">): (path: string) => boolean {
  const options = { nocase: true, dot: true };
  const isTaken = picomatch(
    notes.filter((glob) => !glob.startsWith("!")),
    options,
  );
  const isLeft = picomatch(
    notes.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1)),
    options,
  );
  return (path) => isTaken(path) && !isLeft(path);
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
