import type { ShownIssue } from "../core/reading.js";
import { element } from "./elements.js";

/**
 * Shows the issues of the App as a list on GitHub would, with what this week changed.
 *
 * @example
 * list.replaceChildren(...createIssueList([{ number: 1, title: "Write the post", state: "open", assignees: ["aokafor"], changes: ["opened"] }]))
 */
export function createIssueList(issues: ShownIssue[]): HTMLLIElement[] {
  return issues.map(({ number, title, state, assignees, changes }) => {
    const who = assignees.map((login) => `@${login}`).join(" ") || "needs an owner";
    return element(
      "li",
      { "data-state": state, class: changes.length > 0 ? "listed changed" : "listed" },
      element("span", { class: "state" }, state),
      element(
        "span",
        { class: "title" },
        `${title} `,
        element("span", { class: "number" }, `#${number}`),
        element("span", { class: "who" }, who),
      ),
      element("span", {}, ...changes.map((change) => element("strong", { class: "change" }, change))),
    );
  });
}
