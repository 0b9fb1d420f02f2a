import type { ChangedIssue, OpenedIssue } from "../core/reading.js";
import type { Tree } from "../core/tree.js";
import { element, nodesOf } from "./elements.js";

/** The folded view of an issue, or of a comment on one. */
export interface IssueView {
  node: HTMLDetailsElement;
  /** Shows another body; only one that is open is rendered. */
  show(body: string): void;
}

/**
 * Shows the issue that an item opens, or how it changes one, as GitHub would: title, labels, assignees, and the body as it is rendered there.
 *
 * @example
 * createIssue(result, reader.render).node.open = true;
 */
export function createIssue(
  result: OpenedIssue | ChangedIssue,
  render: (markdown: string) => Promise<Tree[]>,
): IssueView {
  const body = element("div", { class: "markdown-body" });
  const labels = result.kind === "open" ? result.labels : [];
  const node = element(
    "details",
    { class: "issue", "data-kind": result.kind },
    element(
      "summary",
      {},
      element("span", { class: "what" }, headlineOf(result)),
      element("span", { class: "chips" }, ...labels.map(labelOf), ...result.assignees.map(assigneeOf)),
    ),
    element(
      "div",
      { class: "github" },
      result.kind === "open" && element("p", { class: "issue-title" }, result.title),
      element(
        "div",
        { class: "comment" },
        element(
          "p",
          { class: "author" },
          element("strong", {}, "next-steps"),
          " ",
          bot(),
          ` ${verbOf(result)}`,
        ),
        body,
      ),
      (result.kind === "open" || result.assignees.length > 0) &&
        element(
          "dl",
          {},
          ...property("Assignees", result.assignees.map(assigneeOf), "No one assigned"),
          ...(result.kind === "open" ? property("Labels", labels.map(labelOf), "None yet") : []),
        ),
    ),
  );
  let wanted = "";
  let rendered = "";

  async function follow(): Promise<void> {
    if (!node.open || wanted === rendered) return;
    const markdown = wanted;
    rendered = markdown;
    const contents = await render(markdown).then(nodesOf, (error: Error) => [error.message]);
    if (rendered === markdown) body.replaceChildren(...contents);
  }

  node.addEventListener("toggle", follow);
  return {
    node,
    show(markdown) {
      wanted = markdown;
      void follow();
    },
  };
}

function headlineOf(result: OpenedIssue | ChangedIssue): string {
  const { kind, number } = result;
  const ifOpen =
    kind === "open" || result.isOurs ? "" : `, if it is ${kind === "reopen" ? "closed" : "open"}`;
  const verbs = { open: "Opens", link: "Comments on", close: "Closes", reopen: "Reopens", update: "Updates" };
  return `${verbs[kind]} #${number}${ifOpen}`;
}

function verbOf({ kind }: OpenedIssue | ChangedIssue): string {
  const verbs = { open: "opened this issue", update: "edited this issue" } as Record<string, string>;
  return verbs[kind] ?? "commented";
}

function bot(): HTMLElement {
  return element("span", { class: "bot" }, "bot");
}

function labelOf(name: string): HTMLElement {
  return element("span", { class: "label" }, name);
}

function assigneeOf(login: string): HTMLElement {
  const face = element("span", { class: "face", "aria-hidden": "true" }, login.charAt(0).toUpperCase());
  return element("span", { class: "assignee" }, face, login);
}

function property(name: string, values: Node[], none: string): HTMLElement[] {
  return [element("dt", {}, name), element("dd", {}, ...(values.length > 0 ? values : [none]))];
}
