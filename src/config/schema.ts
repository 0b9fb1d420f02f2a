import * as z from "zod";
import type { Configuration as Settings } from "./settings.js";

export const CONFIGURATION_PATH = ".github/next-steps.yml";

/** Limits the work of one glob, whose regular expression may try every way to share a path among its stars. */
const MOST_STARS = 3;
const MOST_GLOBSTARS = 3;
const MOST_GLOB_CHARACTERS = 200;

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

/** Probot's key for the repository whose configuration this one extends. Probot reads it. */
export const EXTENDS = "_extends";

/** Accepts a name or a list of names, and returns a list. */
const Names = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
    error: "must be a name or a list of names",
  })
  .transform((names) => (Array.isArray(names) ? names : [names]));

/**
 * GitHub's logins have up to 39 letters, digits and hyphens. Managed users have an underscore. Old logins may begin or end with a
 * hyphen, or hold two in a row.
 * @see https://docs.github.com/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
 * @see https://github.com/shinnn/github-username-regex/issues/7
 */
const Login = z
  .string()
  .regex(/^@?[\w-]{1,39}$/, "must be a GitHub login")
  .transform((login) => login.replace(/^@/, ""));

/** The suffix `[bot]` may be left out. */
const Bot = z
  .string()
  .regex(/^@?[\w-]{1,39}(?:\[bot\])?$/, "must be the login of a bot")
  .transform((login) => `${login.replace(/^@|\[bot\]$/g, "")}[bot]`);

/** Defines the settings of `.github/next-steps.yml`: their types, defaults and documentation. */
export const Configuration = z.strictObject({
  notes: z
    .array(Glob)
    .min(1)
    .max(100)
    .refine((globs) => globs.some((glob) => !glob.startsWith("!")), {
      error: "only takes files out, so that no file is notes; add a glob without `!`",
    })
    .optional()
    .describe(
      "Globs of the files that are notes; `!` takes files out again. Without it, the words and the date in a path decide. Only text is read: `.md`, `.markdown`, `.mdown`, `.mkd`, `.mdx`, `.rst`, `.adoc`, `.asciidoc`, `.org` or `.txt`.",
    )
    .meta({
      examples: [["meetings/**/*.md", "!meetings/template.md"]],
      contains: { type: "string", pattern: "^[^!]" },
    }),
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
    .meta({
      examples: ["issue-per-owner"],
      values: {
        "one-issue": "one issue that is assigned to all of them",
        "issue-per-owner": "an issue for each of them",
      },
    }),
  ownerless: z
    .enum(["ignore", "open"])
    .default("ignore")
    .describe("What an item in an action section that names nobody becomes.")
    .meta({
      examples: ["open"],
      values: { ignore: "nothing", open: "an issue with the label `needs owner`" },
    }),
  removed: z
    .enum(["keep", "close"])
    .default("keep")
    .describe("What becomes of the issue of an item that is not in the notes any more.")
    .meta({
      examples: ["close"],
      values: { keep: "it stays open, and says so", close: "it is closed as not planned" },
    }),
  suggestions: z
    .enum(["show", "open", "ignore"])
    .default("show")
    .describe("What a commitment in running text becomes, such as “Ada will ask the printer”.")
    .meta({
      examples: ["open"],
      values: {
        show: "a notice in the check, with the bullet to write",
        open: "an issue, as an action item does",
        ignore: "nothing",
      },
    }),
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
Configuration satisfies z.ZodType<Settings>;
export type Configuration = Settings;
