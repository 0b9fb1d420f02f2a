import { readConfigurationText } from "../../src/config/parse.js";
import { parseMarker, readMarkedText } from "../../src/marker/marker.js";
import { resolveOwner } from "../../src/people/resolve.js";
import type { ResolvedItem } from "../../src/plan/change.js";
import type { Check } from "../../src/text/check-run.js";
import * as issues from "../../src/text/issue.js";
import { takeItem, takeRecord } from "../resolved-item.js";
import { PLACE, URL } from "./told.js";

export const PATH = "meetings/2026-05-05.md";
export const MEETING = { title: "Harbour weekly", date: "2026-05-05" };
const CONFIGURATION = ".github/next-steps.yml";

export const people = {
  people: {},
  attendees: ["Ada Okafor", "Tom Berg", "Tom Olsen"],
  assignable: [
    { login: "aokafor", name: "Ada Okafor" },
    { login: "tberg", name: "Tom Berg" },
    { login: "tolsen", name: "Tom Olsen" },
  ],
  members: [],
  learned: {},
};
export const [ada, mindy, tom] = ["Ada", "Mindy", "Tom"].map((owner) => resolveOwner(owner, people)) as [
  ReturnType<typeof resolveOwner>,
  ReturnType<typeof resolveOwner>,
  ReturnType<typeof resolveOwner>,
];

export const post = takeItem(
  { task: "write the post by Friday", due: "2026-05-08", details: "- keep it short", line: 12 },
  [ada],
  PATH,
  MEETING,
);
export const call = takeItem({ task: "call the builders", line: 13 }, [mindy, tom], PATH, MEETING);
export const unowned = takeItem({ task: "book the room", line: 14 }, [], PATH, MEETING);
export const record = takeRecord(post);
export const place = {
  ...PLACE,
  repository: { id: 1, url: URL },
  path: PATH,
  site: undefined,
  home: 1,
  concealed: false,
};
export const marker = { version: 1 as const, path: PATH, owners: ["Ada"], task: "write the post" };

/** Prints a text below a heading of its own. */
export function text(heading: string, content: string): string {
  return `### ${heading}\n\n${block(content)}`;
}

function block(content: string): string {
  return `\`\`\`\`markdown\n${content.trim()}\n\`\`\`\``;
}

/** Prints a check with its buttons. */
export function check(heading: string, { conclusion, title, summary, actions }: Check): string {
  const buttons = actions.map(({ label, description }) => `- *${label}*: ${description}`);
  const printed = [`### ${heading}`, `\`${conclusion}\`: **${title}**`, block(summary)];
  return [...printed, ...(buttons.length > 0 ? [buttons.join("\n")] : [])].join("\n\n");
}

/** Says what is wrong with a configuration, as a check lists it. */
export function configurationProblems(): string[] {
  const { problems } = readConfigurationText(
    "heading: [Actions]\npeople: [Ada]\nremoved: delete\nlimit: many\n",
  );
  return problems.map(({ line, message }) => `${CONFIGURATION}:${line}: ${message}`);
}

export function textOf(
  resolved: ResolvedItem,
  where = place,
  more: Partial<typeof record> = {},
  after?: string,
) {
  return issues.issueText(
    { resolved, refused: [], record: takeRecord(resolved, more), ...(after && { after }) },
    where,
  );
}

export function issue(
  heading: string,
  resolved: ResolvedItem,
  more: Partial<typeof record>,
  after?: string,
): string {
  const labels = issues.issueLabels(["next-step"], resolved).map((label) => `\`${label}\``);
  const title = `Title: ${issues.issueTitle(resolved)}. Labels: ${labels.join(", ")}.`;
  return `### ${heading}\n\n${title}\n\n${block(withoutMarkers(textOf(resolved, place, more, after)))}`;
}

export function withoutMarkers(body: string): string {
  return body.replaceAll(/^<!--.*-->\n?/gm, "");
}

export function comment(heading: string, body: string): string {
  if (!parseMarker(body)) throw new Error(`${heading}: the comment has no marker`);
  return text(heading, readMarkedText(body)!);
}
