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
      "Globs of the files that are notes; `!` excludes files. Without this setting, the words and the date in a path decide. Only text files are read: `.md`, `.markdown`, `.mdown`, `.mkd`, `.mdx`, `.rst`, `.adoc`, `.asciidoc`, `.org` or `.txt`.",
    )
    .meta({
      examples: [["meetings/**/*.md", "!meetings/template.md"]],
      contains: { type: "string", pattern: "^[^!]" },
    }),
  headings: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Headings of the sections that hold action items. They replace the defaults.")
    .meta({ examples: [["Next Steps", "Action items"]] }),
  people: z
    .record(Login, Names)
    .default({})
    .describe("GitHub logins, each with the names that the notes use for that person.")
    .meta({ examples: [{ aokafor: ["Ada", "Ada Okafor"] }] }),
  members: z
    .boolean()
    .default(false)
    .describe("Match names also with the organisation's public members.")
    .meta({ examples: [true] }),
  site: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .optional()
    .describe("Address of the site that publishes the notes. Permalinks of meetings lead there.")
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
    .describe("Labels of new issues. Next Steps finds its issues by the first one.")
    .meta({ examples: [["next-step", "meeting"]] }),
  "issues-in": z
    .string()
    .regex(/^[\w-]{1,39}\/[\w.-]+$/, "must be a repository, owner/name")
    .optional()
    .describe("Repository in which issues are opened, if it is not the repository of the notes.")
    .meta({ examples: ["acme/code"] }),
  "allow-public": z
    .boolean()
    .default(false)
    .describe(
      "Allow items of private notes to become issues of the public repository that `issues-in` names.",
    )
    .meta({ examples: [true] }),
  "shared-items": z
    .enum(["one-issue", "issue-per-owner"])
    .default("one-issue")
    .describe("How an item with several owners is tracked.")
    .meta({
      examples: ["issue-per-owner"],
      values: {
        "one-issue": "one issue, assigned to all of them",
        "issue-per-owner": "one issue for each owner",
      },
    }),
  ownerless: z
    .enum(["ignore", "open"])
    .default("ignore")
    .describe("What to do with an action item that names nobody.")
    .meta({
      examples: ["open"],
      values: { ignore: "do nothing", open: "open an issue with the label `needs owner`" },
    }),
  removed: z
    .enum(["keep", "close"])
    .default("keep")
    .describe("What to do with the issue of an item that was removed from the notes.")
    .meta({
      examples: ["close"],
      values: { keep: "leave it open and say so in its text", close: "close it as not planned" },
    }),
  suggestions: z
    .enum(["show", "open", "ignore"])
    .default("show")
    .describe("What to do with a commitment in prose, such as “Ada will ask the printer”.")
    .meta({
      examples: ["open"],
      values: {
        show: "show it in the check, with the bullet to add",
        open: "open an issue, as for an action item",
        ignore: "do nothing",
      },
    }),
  trust: z
    .array(Bot)
    .max(20)
    .default([])
    .describe(
      "Other bots whose issues count as those of Next Steps if they carry its marker. Do not name a bot that copies text of strangers into its issues.",
    )
    .meta({ examples: [["acme-planner"]] }),
  limit: z
    .int()
    .min(1)
    .max(500)
    .default(25)
    .describe("A push that would open more issues than this opens none, and its check says so.")
    .meta({ examples: [50] }),
  dashboard: z
    .boolean()
    .default(false)
    .describe("Keep one pinned issue with all open items, by owner.")
    .meta({ examples: [true] }),
});
Configuration satisfies z.ZodType<Settings>;
export type Configuration = Settings;
