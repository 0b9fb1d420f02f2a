import type { ActionItem } from "../model.js";
import type { RichText } from "../rich-text.js";

/** Logins of managed users, who may own repositories, hold an underscore. */
export const REPOSITORY_NAME = "[\\w-]{1,39}/[\\w.-]{1,100}";

/** Longer numbers are colours and dates. */
export const ISSUE_NUMBER = "[1-9]\\d{0,6}";

/** `#12`, `owner/repo#12`, `GH-12`, but not the `#` of a channel, a heading, a fragment, or `example.com/page#12`. */
const SHORT = new RegExp(
  `(?<![\\w/#&-])(?:(?:(?<!\\.)${REPOSITORY_NAME})?#${ISSUE_NUMBER}|GH-${ISSUE_NUMBER})(?![\\w-])`,
  "g",
);
const SHORT_OR_ADDRESS = new RegExp(`${SHORT.source}|https?://\\S+`);
const REOPENS = /\bre-?open(?:s|ed|ing)?:?\s+(?:issue\s+)?$/i;
const CLOSES = /\b(?:close[sd]?|closing|fix(?:e[sd]|ing)?|resolve[sd]?|resolving):?\s+(?:issue\s+|pr\s+)?$/i;
const CLOSED = /\b(?:closed|fixed|resolved):?\s+(?:issue\s+|pr\s+)?$/i;
/** Words before an issue that an item only refers to, waits for or belongs to. */
const MENTIONS =
  /(?<!\p{L})(?:see(?: also)?|cf\.?|related to|relates to|depend(?:s|ing)? on|blocked (?:by|on)|waiting for|after|part of|siehe(?: auch)?|s\.|vgl\.?|abhängig von|blockiert durch|nach|teil von|voir(?: aussi)?|dépend de|bloquée? par|après|ver|véase|depende de|bloquead[oa] por|después de|parte de|vedi|dipende da|bloccat[oa] da|dopo|veja|depois de|zie(?: ook)?|afhankelijk van|geblokkeerd door)[:\s]+(?:issue\s+|pr\s+)?$/iu;
/** Between two references, the words before the first apply to both. */
const AND = /^[\s,;&+/()[\]]*(?:and|or|und|oder|et|ou|y|e|en)?[\s[(]*$/i;

type References = Pick<ActionItem, "references" | "mentioned" | "closes" | "reopens">;

/**
 * Reads the issues, pull requests and links of an item, and their roles. An unfinished item closes an issue at once only if it says nothing
 * else, or says so in the past tense.
 *
 * @example
 * readReferences({ text: "closes #12, see acme/app#3", spans: [] }, { task: "closes #12, see acme/app#3", done: true })
 * // → { references: ["#12", "acme/app#3"], mentioned: ["acme/app#3"], closes: ["#12"], reopens: [] }
 */
export function readReferences(
  item: RichText,
  { task, done }: Pick<ActionItem, "task" | "done">,
): References {
  const found: Found[] = [];
  for (const span of item.spans) {
    if (span.kind === "link" && /^https?:/.test(span.url ?? ""))
      found.push({ at: span.from, to: span.to, reference: span.url! });
  }
  for (const match of item.text.matchAll(SHORT)) {
    const hidden = item.spans.some(
      (span) =>
        (span.kind === "link" || span.kind === "code") && span.from <= match.index && match.index < span.to,
    );
    if (!hidden) found.push({ at: match.index, to: match.index + match[0].length, reference: match[0] });
  }
  found.sort((a, b) => a.at - b.at);
  const follows = (verb: RegExp) => found.filter(({ at }) => verb.test(textBefore(item.text, at)));
  const mentioned = new Set<Found>(follows(MENTIONS));
  for (const [index, reference] of found.entries()) {
    const before = found[index - 1];
    if (before && mentioned.has(before) && AND.test(item.text.slice(before.to, reference.at)))
      mentioned.add(reference);
  }
  const closes = follows(done || saysOnlyToClose(task) ? CLOSES : CLOSED);
  const references = unique(found);
  const owned = new Set(found.filter((each) => !mentioned.has(each)).map(({ reference }) => reference));
  return {
    references,
    mentioned: references.filter((reference) => !owned.has(reference)),
    closes: unique(closes),
    reopens: unique(follows(REOPENS)),
  };
}

interface Found {
  at: number;
  to: number;
  reference: string;
}

function textBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - 30), at).replace(/[[(]$/, "");
}

/** Tells whether a task holds only references and words that close them. */
function saysOnlyToClose(task: string): boolean {
  const rest = task.split(SHORT_OR_ADDRESS);
  return (
    rest.length > 1 &&
    rest.every(
      (text) =>
        !/[\p{L}\p{N}]/u.test(
          text
            .replace(CLOSES, "")
            .replace(MENTIONS, "")
            .replace(/\band\b/i, ""),
        ),
    )
  );
}

function unique(found: { reference: string }[]): string[] {
  return [...new Set(found.map(({ reference }) => reference))];
}
