import type { Touched } from "../events/push.js";
import type { ActionItem } from "../notes/meeting.js";
import { readReference } from "../plan/reference.js";
import { fullName, type Repository } from "../repository.js";
import type { ReadNotes } from "../sync/read-notes.js";

/** Limits the cost of pull requests, which anybody may open. Real ones stay far below. */
const MOST_FILES = 50;
const MOST_ITEMS = 1_000;
const MOST_REFERENCES = 50;

const ELSEWHERE =
  "This pull request comes from a fork, so issues in other repositories were not read. Links to them are made after the merge.";

export interface LimitedNotes {
  notes: ReadNotes[];
  /** True when items were left out, so that a missing one need not be removed. */
  isCut: boolean;
  /** One sentence for each omission. */
  caveats: string[];
}

/** Keeps as many of the touched notes as a preview reads, and counts the others. */
export function limitTouched(touched: Touched): { touched: Touched; caveats: string[] } {
  const changed = Object.keys(touched).filter((path) => touched[path] === "changed");
  const left = new Set(changed.slice(MOST_FILES));
  const kept = Object.entries(touched).filter(([path]) => !left.has(path));
  const what = left.size === 1 ? "file of notes was" : "files of notes were";
  const caveats = left.size > 0 ? [`${show(left.size)} more ${what} not read for this plan.`] : [];
  return { touched: Object.fromEntries(kept), caveats };
}

/** Keeps the items that a preview plans. From a fork it drops issues of other repositories, which the author may not know of. */
export function limitNotes(notes: ReadNotes[], here: Repository, isFromFork: boolean): LimitedNotes {
  const looked = new Set<string>();
  let items = 0;
  let elsewhere = false;
  let unlooked = false;

  function keeps(reference: string): boolean {
    const read = readReference(reference, here.url);
    if (!read) return true;
    const repository = (read.repository ?? fullName(here)).toLowerCase();
    if (isFromFork && repository !== fullName(here).toLowerCase()) {
      elsewhere = true;
      return false;
    }
    const name = `${repository}#${read.number}`;
    if (!looked.has(name) && looked.size >= MOST_REFERENCES) {
      unlooked = true;
      return false;
    }
    looked.add(name);
    return true;
  }

  function limitItem(item: ActionItem): ActionItem {
    const { references, closes, reopens } = item;
    return {
      ...item,
      references: references.filter(keeps),
      closes: closes.filter(keeps),
      reopens: reopens.filter(keeps),
    };
  }

  const kept = notes.map(({ path, meeting }) => {
    const left = Math.max(0, MOST_ITEMS - items);
    items += meeting.items.length;
    return { path, meeting: { ...meeting, items: meeting.items.slice(0, left).map(limitItem) } };
  });
  const caveats: string[] = [];
  if (items > MOST_ITEMS)
    caveats.push(`This plan covers the first ${show(MOST_ITEMS)} of ${show(items)} items.`);
  if (unlooked) caveats.push(`Only the first ${MOST_REFERENCES} issues that items mention were read.`);
  if (elsewhere) caveats.push(ELSEWHERE);
  return { notes: kept, isCut: items > MOST_ITEMS, caveats };
}

function show(count: number): string {
  return count.toLocaleString("en");
}
