import { kindInOtherLanguage } from "./languages.js";
import { plainHeading } from "./plain.js";

/** The default headings of action sections (docs/behaviour.md#action-sections). */
export const DEFAULT_HEADINGS: readonly string[] = [
  "next steps",
  "action items",
  "actions items",
  "actions",
  "action points",
  "action list",
  "actionable items",
  "actionables",
  "action plan",
  "action log",
  "action register",
  "next actions",
  "AIs",
  "todos",
  "todo list",
  "todo items",
  "todo tasks",
  "to do",
  "stuff to do",
  "things to do",
  "tasks",
  "task list",
  "next tasks",
  "assigned tasks",
  "tasks assigned",
  "task assignments",
  "division of tasks",
  "homework",
  "deliverables",
  "follow-ups",
  "followups",
  "follow-up items",
  "follow-up tasks",
  "follow-up actions",
  "plan for next week",
  "plans for next week",
  "plan for the coming week",
  "plans for the coming week",
  "next week",
];

/**
 * Below an `action` heading every item counts, below `mixed` only those with an owner, a check box or a marker, and below `done` every item
 * is
 * done.
 */
export type SectionKind = "action" | "mixed" | "done";

/** Words before such a heading: "Open action items", "Summary of actions". */
const BEFORE =
  /^(?:new|open|outstanding|pending|remaining|current|upcoming|all|our|the|key|main|immediate|proposed|agreed|suggested|identified|outcome|resulting|further|other|general|list|summary|of|today s|this week s|weekly|meeting|project)\s+/;
/** Words for carried-over items, which stand among topics. */
const CARRIED_BEFORE =
  /^(?:review|check|status|go over|recap|old|of|the|previous|prior|last|past|earlier|week s|weeks|meeting s|meetings|month s|months|time s|open)\s+/;
const DONE_BEFORE = /^(?:completed|done|closed|finished|resolved)\s+/;
const AFTER =
  /\s+(?:needed|required|list|summary|tracker|taken|agreed|arising|assigned|identified|captured|to take|overflow|(?:by|per) (?:owner|assignee|person|people|member|name|team|topic|priority)|in (?:no|any|random) (?:\w+ )?order|in order(?: of \w+)?|(?:for|before|until|by) (?:the |our )?(?:\w+ ){0,2}(?:meeting|call|week|month|sprint|session|time|today|tomorrow))$/;
const CARRIED_AFTER =
  /\s+(?:review|recap|status|update|(?:from|of|since) (?:the |our )?(?:last|previous|prior|past|earlier)(?: \w+){0,2})$/;
/** Other parts of notes that may share a heading with action items. */
const OTHER_PARTS =
  /^(?:key |open |previous )?(?:decisions?(?: made| points?)?|notes|minutes|progress|discussions?|agreements?|outcomes?|resolutions?|summary|conclusions?|takeaways|questions|issues|highlights|wrap up|recap)$/;
/** Any short words may share such a heading too: "Action items / Tabled". */
const SHORT = /^\p{L}+(?: \p{L}+){0,2}$/u;
/** Every default heading holds one of these. Most lines hold none, and skip the closer look. */
const HINT = /action|step|to-? ?do|task|follow|week|homework|deliver|ais?\b/i;
const LONGEST = 100;

/** Headings of topics as often as of tasks. A division of tasks may be one of roles. */
const OFTEN_TOPICS =
  /^(?:follow ups?|followups?|next weeks?|ai|deliverables?|task assignments?|division of tasks?)$/;
/** "Next steps for the port", "Action items on the budget": topics may stand below them too. */
const OF_TOPIC =
  /^(next steps|action items|actions|to dos|todos|tasks) (?:for|on|about|regarding|from|with) .+$/;

/**
 * Classifies a heading or label of an action section; null for other texts.
 *
 * @example
 * sectionKind("**3. Action Items (AIs):**")     // → "action"
 * sectionKind("Decisions & action items")       // → "mixed"
 * sectionKind("Completed actions")              // → "done"
 * sectionKind("GitHub Actions")                 // → null
 */
export function sectionKind(
  heading: string,
  headings: readonly string[] = DEFAULT_HEADINGS,
): SectionKind | null {
  if (heading.length > LONGEST) return null;
  const names = namesOf(headings);
  if (headings !== DEFAULT_HEADINGS) return names.has(plainHeading(heading)) ? "action" : null;
  return (
    (HINT.test(heading) ? kindInEnglish(plainHeading(heading), names) : null) ?? kindInOtherLanguage(heading)
  );
}

function kindInEnglish(text: string, names: Set<string>): SectionKind | null {
  if (names.has(text)) return OFTEN_TOPICS.test(text) ? "mixed" : "action";
  const parts = text.split(" and ");
  if (parts.length === 1) return qualifiedKind(text, names) ?? (OF_TOPIC.test(text) ? "mixed" : null);
  const kinds = parts.map((part) => qualifiedKind(part, names));
  if (kinds.every((kind) => kind !== null))
    return kinds.every((kind) => kind === "action") ? "action" : "mixed";
  const others = parts.filter((_, index) => kinds[index] === null);
  return others.length < parts.length && others.every((part) => OTHER_PARTS.test(part) || SHORT.test(part))
    ? "mixed"
    : null;
}

function qualifiedKind(text: string, names: Set<string>): SectionKind | null {
  let rest = text;
  let kind: SectionKind = "action";
  for (;;) {
    if (names.has(rest)) return OFTEN_TOPICS.test(rest) ? topicKind(kind) : kind;
    const shorter = stripFirst(rest, BEFORE, AFTER);
    const carried = stripFirst(rest, CARRIED_BEFORE, CARRIED_AFTER);
    const done = stripFirst(rest, DONE_BEFORE);
    if (shorter !== null) rest = shorter;
    else if (done !== null) {
      rest = done;
      kind = "done";
    } else if (carried !== null) {
      rest = carried;
      kind = kind === "done" ? "done" : "mixed";
    } else return null;
  }
}

/** "Follow-up from last meeting" usually stands above topics. */
function topicKind(kind: SectionKind): SectionKind | null {
  return kind === "mixed" ? null : "mixed";
}

function stripFirst(text: string, ...patterns: RegExp[]): string | null {
  for (const pattern of patterns) {
    const shorter = text.replace(pattern, "");
    if (shorter !== text) return shorter;
  }
  return null;
}

const cache = new WeakMap<readonly string[], Set<string>>();

function namesOf(headings: readonly string[]): Set<string> {
  let names = cache.get(headings);
  if (!names) {
    names = new Set(headings.flatMap((heading) => singularAndPlural(plainHeading(heading))));
    cache.set(headings, names);
  }
  return names;
}

function singularAndPlural(name: string): string[] {
  return [
    name,
    name.replace(/s$/, ""),
    name.replace(/s?$/, "s"),
    name.replace(/^to do/, "todo"),
    name.replace(/^todo/, "to do"),
  ];
}
