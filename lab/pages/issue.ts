import type { SeenIssue } from "../look.js";
import { avatar, icon } from "./icons.js";
import { printDay, printText, renderMarkdown } from "./markdown.js";

/** The colours of labels: GitHub gives a label that an App invents the first one. */
const LABEL_COLOURS = ["grey", "yellow"];

/** An issue with the days, `YYYY-MM-DD`, on which it was opened and each comment was written. */
export interface DatedIssue extends SeenIssue {
  opened: string;
  commented: string[];
}

/** Prints an issue as GitHub shows it in a narrow window. Without days it leaves them out. */
export function printIssue({
  number,
  title,
  state,
  body,
  author,
  ...issue
}: SeenIssue & Partial<DatedIssue>): string {
  const comments = issue.comments.map((comment, index) =>
    printBox(comment.author, "commented", issue.commented?.[index], comment.body),
  );
  return `
    <div class="title">${printText(title)} <span class="muted">#${number}</span></div>
    <div class="row">
      ${printState(state)}
      ${printEntries(
        "Assignees",
        issue.assignees.map((login) => `${avatar(login)} <b>${login}</b>`),
      )}
      ${printEntries("Labels", issue.labels.map(printLabel))}
    </div>
    ${printBox(author, "opened", issue.opened, body)}
    ${comments.join("\n")}`;
}

/** Prints the badge that says whether an issue is open. */
export function printState(state: SeenIssue["state"]): string {
  const [words, name] =
    state === "open" ? (["Open", "issue-opened"] as const) : (["Closed", "issue-closed"] as const);
  return `<span class="state ${state}">${icon(name)} ${words}</span>`;
}

function printBox(author: string, verb: string, day: string | undefined, body: string): string {
  const isApp = author.endsWith("[bot]");
  const name = `<b>${author.replace("[bot]", "")}</b>${isApp ? ' <span class="badge">bot</span>' : ""}`;
  return `
    <div class="comment">
      <div class="head">${avatar(author)} ${name} <span class="muted">${verb}${day ? ` on ${printDay(day)}` : ""}</span></div>
      <div class="markdown-body text breaks">${renderMarkdown(body)}</div>
    </div>`;
}

function printEntries(heading: string, entries: string[]): string {
  return entries.length > 0 ? `<span><span class="muted">${heading}</span> ${entries.join(" ")}</span>` : "";
}

/** Prints a label. The first one has the colour that GitHub gives a label of an App. */
export function printLabel(name: string, index: number): string {
  return `<span class="label ${LABEL_COLOURS[index] ?? LABEL_COLOURS[0]}">${printText(name)}</span>`;
}
