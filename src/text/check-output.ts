/** The parts that all checks share: tables of changes, things that need attention, and failures. */
import { CONFIGURATION_PATH } from "../config/schema.js";
import type { KnownError } from "../errors.js";
import { escapeMarkdown } from "../markdown/escape.js";
import { cutToBytes } from "../markdown/fit-lines.js";
import { type Annotation, annotateConfiguration, annotateNames, sortAnnotations } from "./annotation.js";
import { type ChangeRow, countChanges, type NotesPlace, printChanges } from "./change-table.js";
import type { Check } from "./check-run.js";

/** GitHub refuses a summary of more than 65,535 bytes. */
const SUMMARY_BYTES = 60_000;

/** A list of problems leaves room for what to do about them. */
const PROBLEMS_BYTES = 50_000;

/** Every 50 annotations cost a request. */
const MOST_ANNOTATIONS = 250;

/** Limit of the list in the summary. */
const MOST_LOOKS = 50;

export const NOTHING = "Nothing to do";

interface Telling {
  changes: ChangeRow[];
  /** Without those for names. */
  annotations: Annotation[];
  /** Other things that need attention, a sentence each. */
  looks: string[];
  /** Paragraphs above the tables. */
  before: (string | null)[];
  place: NotesPlace;
}

/** Returns the check for changes, made or planned. */
export function tellChanges({ changes, annotations, looks, before, place }: Telling): Required<Check> {
  const unresolved = changes.flatMap(({ change }) => change.unresolved);
  const names = new Map(unresolved.map(({ owner, because }) => [owner, because]));
  const toLookAt = looks.length + annotations.filter(({ level }) => level !== "notice").length;
  const title = [
    ...countChanges(changes),
    names.size > 0 && `${names.size} unmatched ${names.size === 1 ? "name" : "names"}`,
    toLookAt > 0 && `${toLookAt} ${toLookAt === 1 ? "needs" : "need"} attention`,
  ].filter(Boolean);
  const lines = sortAnnotations([...annotateNames(changes.map(({ change }) => change)), ...annotations]);
  const shown = lines.slice(0, MOST_ANNOTATIONS);
  const paragraphs = [
    ...before,
    printChanges(changes, place),
    printLooks([...names.values(), ...looks]),
    explainRest(lines.length - shown.length),
  ];
  return {
    conclusion: names.size + toLookAt > 0 ? "neutral" : "success",
    title: title.join(", ") || NOTHING,
    summary: cutToBytes(paragraphs.filter(Boolean).join("\n\n"), SUMMARY_BYTES) || `${NOTHING}.`,
    annotations: shown,
    actions: [],
  };
}

/** Returns the check for an error that a person must fix. */
export function tellFailure(
  { message, problems }: Pick<KnownError, "message" | "problems">,
  consequence: string,
  remedy: string,
): Required<Check> {
  const reasons = problems.length > 0 ? problems : [message];
  const list = reasons.map((reason) => `- ${escapeMarkdown(reason)}`).join("\n");
  return {
    conclusion: "failure",
    title: message.charAt(0).toUpperCase() + message.slice(1),
    summary: [consequence, cutToBytes(list, PROBLEMS_BYTES), `**What to do:** ${remedy}`].join("\n\n"),
    annotations: sortAnnotations(problems.flatMap(annotateProblem)).slice(0, MOST_ANNOTATIONS),
    actions: [],
  };
}

/** Annotates a problem of the configuration, which begins with `.github/next-steps.yml:3:`. */
function annotateProblem(problem: string): Annotation[] {
  if (!problem.startsWith(`${CONFIGURATION_PATH}:`)) return [];
  const [, line, message] = /^:(?:(\d+):)? ?(.*)$/s.exec(problem.slice(CONFIGURATION_PATH.length)) ?? [];
  return [annotateConfiguration(line ? Number(line) : null, message ?? problem)];
}

function printLooks(looks: string[]): string {
  if (looks.length === 0) return "";
  const lines = looks.slice(0, MOST_LOOKS).map((look) => `- ${escapeMarkdown(look)}`);
  if (looks.length > MOST_LOOKS) lines.push(`- … and ${looks.length - MOST_LOOKS} more`);
  return `**Needs attention**\n\n${lines.join("\n")}`;
}

function explainRest(count: number): string {
  return count > 0 ? `… and ${count.toLocaleString("en")} more annotations that are not shown.` : "";
}
