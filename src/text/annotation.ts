/** Annotations on lines of notes and of the configuration. */
import { stringify } from "yaml";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import { cutAtWord, onOneLine, plainText } from "../markdown/escape.js";
import type { Meeting } from "../notes/meeting.js";
import type { Resolution } from "../people/model.js";
import type { Absence, ResolvedItem } from "../plan/change.js";
import type { ChangeRecord } from "../plan/outcome.js";
import type { UntrustedIssue } from "../plan/twins.js";

export const ISSUES_URL = "https://github.com/next-steps/next-steps/issues";

/** GitHub accepts 255 characters. */
const TITLE_CHARACTERS = 100;

export interface Annotation {
  path: string;
  /** From 1. */
  line: number;
  level: "notice" | "warning" | "failure";
  title: string;
  message: string;
  /** Lines to paste, as the message explains. */
  details?: string;
  /** The same when the annotation moves to another line. */
  key: string;
}

interface Notes {
  path: string;
  meeting: Meeting;
}

const LEVELS: Annotation["level"][] = ["failure", "warning", "notice"];

/**
 * Annotates items without an owner, unreadable parts, and commitments in prose (docs/behaviour.md#warnings).
 */
export function annotateNotes(
  notes: Notes[],
  { suggestions }: Pick<Configuration, "suggestions">,
): Annotation[] {
  return notes.flatMap(({ path, meeting }) => {
    const tasks = new Map(meeting.items.map(({ line, task }) => [line, task]));
    const warnings = meeting.warnings.map(
      ({ line, message }): Annotation => ({
        path,
        line,
        level: "warning",
        title: "Needs attention",
        message: plainText(message),
        key: JSON.stringify([message, tasks.get(line) ?? ""]),
      }),
    );
    const shown = suggestions === "show" ? meeting.suggestions : [];
    const perhaps = shown.map(
      ({ line, owners, task }): Annotation => ({
        path,
        line,
        level: "notice",
        title: "Possible action item",
        message:
          'This looks like a commitment in prose, so no issue was opened. To track it, add it under "Next steps":',
        details: `- ${onOneLine(owners.join(", "))}: ${onOneLine(task)}`,
        key: JSON.stringify(["suggestion", owners, task]),
      }),
    );
    return [...warnings, ...perhaps];
  });
}

/** Reports a file that we could not read because of an error of ours, once per commit. */
export function remarkOnUnreadable(path: string, commit: string): Annotation {
  return {
    path,
    line: 1,
    level: "warning",
    title: "This file could not be read",
    message: `A bug in Next Steps kept it from reading this file. Its issues were left alone, and all other files were processed. Please report the lines that cause it: ${ISSUES_URL}. Once the bug is fixed, push the file again.`,
    key: JSON.stringify(["unreadable", commit]),
  };
}

/** Reports that the issue of an open item is gone. */
export function remarkOnAbsent({
  path,
  line,
  reference,
  absence,
}: Pick<Annotation, "path" | "line"> & { reference: string; absence: Absence }): Annotation {
  return {
    path,
    line,
    level: "warning",
    title: `${reference} was ${absence}`,
    message: `${reference}, the issue of this task, was ${absence}. No new issue is opened. To track the task again, open an issue and add its number to this line.`,
    key: JSON.stringify(["absent", reference]),
  };
}

/**
 * Annotates each unresolved name where it first appears in a file, with the line of configuration that would resolve it.
 */
export function annotateNames(changes: Pick<ChangeRecord, "path" | "line" | "unresolved">[]): Annotation[] {
  const annotations = new Map<string, Annotation>();
  for (const { path, line, unresolved } of changes) {
    if (path === null || line === null) continue;
    for (const resolution of unresolved) {
      const key = JSON.stringify([path, resolution.owner]);
      if (!annotations.has(key)) annotations.set(key, { path, line, key, ...annotateName(resolution) });
    }
  }
  return [...annotations.values()];
}

/** Annotates an error in the configuration on its line. */
export function annotateConfiguration(line: number | null, message: string): Annotation {
  return {
    path: CONFIGURATION_PATH,
    line: line ?? 1,
    level: "failure",
    title: "Invalid configuration",
    message: plainText(message),
    key: message,
  };
}

/**
 * Reports an item that opens nothing, because an untrusted issue carries it.
 * @param untrusted with how people name its issue where the notes stand
 */
export function remarkOnTwin(
  { path, item }: ResolvedItem,
  { author, issue, reference }: UntrustedIssue & { reference: string },
  { labels }: Pick<Configuration, "labels">,
): Annotation {
  const [label = ""] = labels;
  const bot = issue.byPerson ? null : author;
  const who = bot ?? author ?? "somebody whose account is gone";
  const why = bot
    ? "a bot that this repository does not trust"
    : "who could not write to this repository when Next Steps first saw the issue";
  const right = bot
    ? `If its issues are right, add \`${onOneLine(bot)}\` to \`trust\` in ${CONFIGURATION_PATH}.`
    : `If the issue is right, close it by hand when the task is done.`;
  return {
    path,
    line: item.line,
    level: "warning",
    title: `Not opened: ${reference} already has this item`,
    message: `${reference} was opened by ${plainText(who)}, ${why}. Next Steps does not change or close it, and opens no second issue. ${right} Otherwise, remove the label \`${plainText(label)}\` from it and press Re-run on this check. The item then gets an issue that follows the notes.`,
    key: JSON.stringify(["twin", item.task, reference]),
  };
}

/** Reports an item with two issues, of which only the older one follows the notes. */
export function remarkOnCopy({ path, item }: ResolvedItem, copy: string, original: string): Annotation {
  return {
    path,
    line: item.line,
    level: "warning",
    title: `${copy} is a copy of ${original}`,
    message: `${copy} and ${original} both carry the marker of this item. Only ${original}, the older one, follows the notes. People created or changed ${copy}, so Next Steps does not close it. Close it as a duplicate of ${original}, or remove the hidden marker from its body.`,
    key: JSON.stringify(["copy", item.task, copy]),
  };
}

/**
 * Reports an item whose issue GitHub no longer shows as ours.
 * @param shownAs the login that GitHub names as its author
 */
export function remarkOnDoubt({ path, item }: ResolvedItem, reference: string, shownAs: string): Annotation {
  return {
    path,
    line: item.line,
    level: "warning",
    title: `${reference} is not shown as ours`,
    message: `Next Steps opened or trusted ${reference} for this item, but GitHub now names ${plainText(shownAs)} as its author, whose issues do not count here. Next Steps uses its last known state and opens no second issue. Check that no proxy changes GitHub's answers, or add the bot that wrote it to \`trust\` in ${CONFIGURATION_PATH}.`,
    key: JSON.stringify(["doubt", item.task, reference, shownAs]),
  };
}

/** Sorts annotations by level, then by file and line. */
export function sortAnnotations(annotations: Annotation[]): Annotation[] {
  const weight = ({ level }: Annotation) => LEVELS.indexOf(level);
  return [...annotations].sort((one, other) => weight(one) - weight(other) || comparePlaces(one, other));
}

/** Orders annotations by file and line. */
export function comparePlaces(one: Annotation, other: Annotation): number {
  return one.path < other.path ? -1 : one.path > other.path ? 1 : one.line - other.line;
}

function annotateName(resolution: Resolution): Omit<Annotation, "path" | "line" | "key"> {
  const { owner, because } = resolution;
  return {
    level: "warning",
    title: cutAtWord(`Who is ${plainText(owner) || "this"}?`, TITLE_CHARACTERS),
    message: `${plainText(because)}. The issue needs an owner. Assign somebody, or add the name to ${CONFIGURATION_PATH}:`,
    details: printPeople(resolution),
  };
}

/**
 * Says that another tool of ours works on the same repository.
 * @param bot the bot that writes its checks
 */
export function remarkOnOtherWay(bot: string): Annotation {
  return {
    path: CONFIGURATION_PATH,
    line: 1,
    level: "warning",
    title: `${bot} does the same here`,
    message: `${bot} keeps issues in sync with these notes too. Nothing is opened twice, but every push is done twice. Uninstall the App, or delete the workflow of the Action.`,
    key: JSON.stringify(["other way", bot]),
  };
}

/** Prints a line of configuration for each person who may be meant. */
function printPeople({ owner, ...resolution }: Resolution): string {
  const candidates = resolution.kind === "ambiguous" ? resolution.candidates : [];
  const names = stringify([owner], {
    collectionStyle: "flow",
    flowCollectionPadding: false,
    lineWidth: 0,
  }).trim();
  // No login has these characters, so that a line pasted unchanged does not give the name to a stranger.
  if (candidates.length === 0) return `people:\n  <login>: ${names}`;
  const lines = candidates.map(
    ({ login, name }) => `  ${login}: ${names}${name ? ` # ${onOneLine(name)}` : ""}`,
  );
  return ["people:", ...lines].join("\n");
}
