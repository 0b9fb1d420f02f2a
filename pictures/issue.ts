import { avatar, icon } from "./icons.js";
import { printDay, printText, renderMarkdown } from "./markdown.js";
import type { DatedIssue } from "./story.js";

/** The colours of labels: GitHub gives a label that an App invents the first one. */
const LABEL_COLOURS = ["grey", "yellow"];

/** An issue's page as GitHub shows it: title and state, who has it, its text and comments, as in a narrow window. */
export function printIssue({ number, title, state, body, author, ...issue }: DatedIssue): string {
  const [words, name] =
    state === "open" ? ["Open", "issue-opened" as const] : ["Closed", "issue-closed" as const];
  const comments = issue.comments.map((comment, index) =>
    printBox(comment.author, "commented", issue.commented[index]!, comment.body),
  );
  return `
    <div class="title">${printText(title)} <span class="muted">#${number}</span></div>
    <div class="row">
      <span class="state ${state}">${icon(name)} ${words}</span>
      ${printEntries(
        "Assignees",
        issue.assignees.map((login) => `${avatar(login)} <b>${login}</b>`),
      )}
      ${printEntries("Labels", issue.labels.map(printLabel))}
    </div>
    ${printBox(author, "opened", issue.opened, body)}
    ${comments.join("\n")}`;
}

function printBox(author: string, verb: string, day: string, body: string): string {
  const isApp = author.endsWith("[bot]");
  const name = `<b>${author.replace("[bot]", "")}</b>${isApp ? ' <span class="badge">bot</span>' : ""}`;
  return `
    <div class="comment">
      <div class="head">${avatar(author)} ${name} <span class="muted">${verb} on ${printDay(day)}</span></div>
      <div class="markdown-body text breaks">${renderMarkdown(body)}</div>
    </div>`;
}

function printEntries(heading: string, entries: string[]): string {
  return entries.length > 0 ? `<span><span class="muted">${heading}</span> ${entries.join(" ")}</span>` : "";
}

function printLabel(name: string, index: number): string {
  return `<span class="label ${LABEL_COLOURS[index]}">${printText(name)}</span>`;
}
