import type { Lab } from "../lab/lab.js";
import { parseMarker } from "../src/marker/marker.js";
import { taskOf } from "./notes.js";
import { BOT, NOTES } from "./told.js";

/** Describes the issues of each task as people see them, without what differs between two histories: numbers, commits and times. */
export async function describeEnd(lab: Lab): Promise<Map<number, string>> {
  const end = new Map<number, string>();
  for (const issue of await lab.issues(NOTES)) {
    const task = taskOf(issue.title) ?? taskOf(parseMarker(issue.body)?.task ?? "");
    if (issue.author !== BOT || task === null) continue;
    const { title, state, stateReason, assignees, labels, body, comments } = issue;
    const said = comments.map((comment) => visible(comment.body)).sort();
    const people = [...assignees].sort();
    const described = { title, state, stateReason, people, labels, body: visible(body), said };
    end.set(task, [...(end.get(task)?.split("\n") ?? []), JSON.stringify(described)].sort().join("\n"));
  }
  return end;
}

function visible(text: string): string {
  return text
    .replace(/<!--.*?-->/gs, "")
    .replace(/[0-9a-f]{40}|\[[0-9a-f]{7}\]/g, "SHA")
    .replace(/#\d+/g, "#N");
}
