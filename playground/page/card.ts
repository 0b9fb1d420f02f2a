import type { ReadItem } from "../core/reading.js";
import type { Tree } from "../core/tree.js";
import { element } from "./elements.js";
import { createIssue, type IssueView } from "./issue.js";
import { createLineButton } from "./line-button.js";
import { createOwner } from "./owner.js";
import type { Part } from "./parts.js";

/** An item on the page. */
export interface Card extends Part<ReadItem> {
  hasIssue: boolean;
  isOpen(): boolean;
  setOpen(open: boolean): void;
}

/**
 * What of an item is shown, but for where it stands: lines move as people type further up.
 *
 * @example
 * cardKey(readItem) === cardKey({ ...readItem, item: { ...readItem.item, line: 99 } }) // → true
 */
export function cardKey({ item, owners, results }: ReadItem): string {
  const withoutBodies = results.map((result) => ("body" in result ? { ...result, body: "" } : result));
  return JSON.stringify([{ ...item, line: 0 }, owners, withoutBodies]);
}

/**
 * Shows an item: its line, task, due date, references, details, owners, and what becomes of it.
 *
 * @example
 * list.append(createCard(readItem, reader.render).node);
 */
export function createCard(
  { item, owners, results }: ReadItem,
  render: (markdown: string) => Promise<Tree[]>,
): Card {
  const line = createLineButton("notes", item.column);
  const issues = results.map((result) => (result.kind === "nothing" ? null : createIssue(result, render)));
  const shown = issues.filter((issue): issue is IssueView => issue !== null);
  const node = element(
    "li",
    { class: item.done ? "card done" : "card" },
    line.node,
    element(
      "div",
      {},
      element("h4", {}, item.task || "(no words)"),
      createFacts({ item, owners, results }),
      element(
        "ul",
        { class: "owners" },
        ...(owners.length > 0
          ? owners.map(createOwner)
          : [element("li", {}, element("span", { class: "because" }, "Nobody owns it"))]),
      ),
      item.details !== "" && element("pre", { class: "details" }, item.details),
      ...results.map((result, index) =>
        result.kind === "nothing"
          ? element("p", { class: "nothing" }, `${result.because}.`)
          : issues[index]!.node,
      ),
    ),
  );
  return {
    node,
    update(read) {
      line.show(read.item.line);
      for (const [index, result] of read.results.entries()) {
        if (result.kind !== "nothing") issues[index]!.show(result.body);
      }
    },
    hasIssue: shown.length > 0,
    isOpen: () => shown.some((issue) => issue.node.open),
    setOpen(open) {
      for (const issue of shown) issue.node.open = open;
    },
  };
}

function createFacts({ item: { done, due, references } }: ReadItem): HTMLElement | null {
  const facts = [
    done && element("li", { class: "fact done" }, "Done"),
    due !== null &&
      element("li", { class: "fact due" }, "Due ", element("time", { datetime: due }, sayDate(due))),
    ...references.map((reference) => element("li", { class: "fact reference" }, reference)),
  ];
  return facts.some(Boolean) ? element("ul", { class: "facts" }, ...facts) : null;
}

/**
 * Says a date as people do, whatever their time zone.
 *
 * @param date `YYYY-MM-DD`
 * @example
 * sayDate("2026-03-20") // → "20 March 2026"
 */
export function sayDate(date: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : format.format(time);
}
