import { stringify } from "yaml";
import { describeSettings, SCHEMA_URL } from "../../config/describe.js";
import type { Configuration } from "../../config/schema.js";
import { onOneLine } from "../../markdown/escape.js";
import type { UnknownPerson } from "./find-names.js";
import type { CountedHeading, Headings } from "./propose-headings.js";

export interface Findings {
  /** The files that are notes by their paths. */
  byDefault: string[];
  /** The files that are notes by their text alone. */
  others: string[];
  /** A short list of globs for all of these; null without other files, or if none matches exactly. */
  globs: string[] | null;
  headings: Headings;
  unknown: UnknownPerson[];
  source: string | null;
}

const DOCUMENTATION = "https://github.com/next-steps/next-steps/blob/main/docs/configuration.md";
export const NOT_LOOKED_UP = "were not looked up on GitHub, because there is no token";
const LINE_CHARACTERS = 100;
const MOST_LISTED = 6;
const MOST_NAMES = 40;

/** Prints a configuration with a comment for every setting. Settings that are not needed are commented out: `#limit: 25`. */
export function printConfiguration(findings: Findings): string {
  const { globs, headings, unknown } = findings;
  const proposed: Record<string, string> = {
    notes: section(
      describeNotes(findings),
      printSetting({ notes: globs ?? ["meetings/**/*.md", "!meetings/template.md"] }, globs !== null),
    ),
    headings: section(
      describeHeadings(headings),
      printSetting({ headings: headingsToSet(headings) }, replacesHeadings(headings)),
    ),
    people: section(describePeople(findings), printPeople(unknown)),
  };
  const others = describeSettings().flatMap(({ name, description, default: standard, example, values }) => {
    if (name in proposed) return [];
    const value = standard === undefined ? example : standard;
    const isEmpty = Array.isArray(value) && value.length === 0;
    const meanings = Object.entries(values).map(([each, meaning]) => `\`${each}\`: ${meaning}.`);
    return [
      section(
        [description, ...meanings].join(" "),
        printSetting({ [name]: isEmpty ? example : value }, false),
      ),
    ];
  });
  const head = [
    `# yaml-language-server: $schema=${SCHEMA_URL}`,
    comment(
      `Settings of Next Steps, proposed by \`next-steps init\`. Each is optional. Remove the "#" before a setting to use it: ${DOCUMENTATION}`,
    ),
  ].join("\n");
  return `${[head, ...Object.values(proposed), ...others].join("\n\n")}\n`;
}

/** Returns the headings for the configuration. They replace the defaults, so that those in use are listed too. */
export function headingsToSet({ known, possible }: Headings): string[] {
  const headings = [...known, ...possible].map(({ heading }) => onOneLine(heading));
  return headings.length > 0 ? headings : ["Next steps"];
}

/** Tells whether the setting is needed, because the notes have no known heading. */
export function replacesHeadings({ known, possible }: Headings): boolean {
  return known.length === 0 && possible.length > 0;
}

function describeNotes({ byDefault, others, globs }: Findings): string {
  const found =
    byDefault.length === 0
      ? "No file is notes by its path."
      : `${byDefault.length === 1 ? "1 file is" : `${byDefault.length} files are`} notes by the words and the date in the path, such as ${byDefault.at(-1)}.`;
  const more = others.length > 0 ? ` Other files hold action items too, such as ${others.at(-1)}` : "";
  const advice =
    more && (globs ? `${more}, so the globs name all of them.` : `${more}; add globs that match them.`);
  return `Globs of the files that are notes. ${found}${advice}`;
}

function describeHeadings(headings: Headings): string {
  const { known, possible } = headings;
  const maybe =
    possible.length > 0
      ? ` ${list(possible)} ${possible.length === 1 ? "stands" : "stand"} over people and tasks too`
      : "";
  const found =
    known.length > 0
      ? `The notes have ${list(known)}, which ${known.length === 1 ? "is" : "are"} known without this setting.`
      : "The notes have no heading that is known.";
  const advice =
    maybe &&
    (replacesHeadings(headings)
      ? `${maybe}, so it is set here.`
      : `${maybe}; use the setting if these are action items.`);
  return `Headings of the sections that hold action items; the list replaces the defaults. ${found}${advice}`;
}

function list(headings: CountedHeading[]): string {
  const named = headings
    .slice(0, MOST_LISTED)
    .map(({ heading, count }) => `"${onOneLine(heading)}" (${count})`);
  return named.join(", ") + (headings.length > MOST_LISTED ? " and others" : "");
}

function describePeople({ unknown, source }: Findings): string {
  const where = source
    ? `were looked up ${source}, and stand for no account, or for more than one`
    : NOT_LOOKED_UP;
  const found =
    unknown.length === 0
      ? "Every name in the newest meetings has an account."
      : `These names ${where}. Write the login instead of <login>, and remove the "#".`;
  return `GitHub logins and the names people go by in the notes. ${found}`;
}

function printPeople(unknown: UnknownPerson[]): string {
  if (unknown.length === 0) return printSetting({ people: { octocat: ["Mona", "Mona Lisa"] } }, false);
  const lines = unknown.slice(0, MOST_NAMES).map(({ names, logins, count, place }) => {
    const where = `${count} ${count === 1 ? "item" : "items"}, the last in ${onOneLine(place)}`;
    const list = stringify(names, {
      collectionStyle: "flow",
      flowCollectionPadding: false,
      lineWidth: 0,
    }).trim();
    return `#  <login>: ${list} # ${logins.length > 0 ? `${logins.join(" or ")}; ` : ""}${where}`;
  });
  return ["#people:", ...lines].join("\n");
}

function printSetting(setting: Partial<Configuration> | Record<string, unknown>, isSet: boolean): string {
  const text = stringify(setting, { lineWidth: 0, flowCollectionPadding: false }).trimEnd();
  return isSet ? text : text.replace(/^/gm, "#");
}

function section(description: string, setting: string): string {
  return `${comment(description)}\n${setting}`;
}

function comment(text: string): string {
  const lines = [""];
  for (const word of onOneLine(text).split(" ")) {
    const last = lines.at(-1)!;
    if (last && last.length + word.length >= LINE_CHARACTERS) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.map((line) => `# ${line}`).join("\n");
}
