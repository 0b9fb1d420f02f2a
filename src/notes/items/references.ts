import type { RichText } from "../rich-text.js";

/** A repository as people write it. The login of a managed user, who may own one, holds an underscore. */
export const REPOSITORY_NAME = "[\\w-]{1,39}/[\\w.-]{1,100}";

/** The number of an issue or pull request: longer ones are colours and dates. */
export const ISSUE_NUMBER = "[1-9]\\d{0,6}";

/** `#12`, `owner/repo#12`, `GH-12`; not the `#` of a channel, a heading or a fragment, nor the end of `example.com/page#12`. */
const SHORT = new RegExp(
  `(?<![\\w/#&-])(?:(?:(?<!\\.)${REPOSITORY_NAME})?#${ISSUE_NUMBER}|GH-${ISSUE_NUMBER})(?![\\w-])`,
  "g",
);
const REOPENS = /\bre-?open(?:s|ed|ing)?:?\s+(?:issue\s+)?$/i;
const CLOSES = /\b(?:close[sd]?|closing|fix(?:e[sd]|ing)?|resolve[sd]?|resolving):?\s+(?:issue\s+|pr\s+)?$/i;

/**
 * The issues, pull requests and links that an item names, in the order written; a link counts by its address.
 *
 * @example
 * readReferences({ text: "closes #12, see acme/app#3", spans: [] })
 * // → { references: ["#12", "acme/app#3"], closes: ["#12"], reopens: [] }
 */
export function readReferences(item: RichText): {
  references: string[];
  closes: string[];
  reopens: string[];
} {
  const found: { at: number; reference: string }[] = [];
  for (const span of item.spans) {
    if (span.kind === "link" && /^https?:/.test(span.url ?? ""))
      found.push({ at: span.from, reference: span.url! });
  }
  for (const match of item.text.matchAll(SHORT)) {
    const hidden = item.spans.some(
      (span) =>
        (span.kind === "link" || span.kind === "code") && span.from <= match.index && match.index < span.to,
    );
    if (!hidden) found.push({ at: match.index, reference: match[0] });
  }
  found.sort((a, b) => a.at - b.at);
  const follows = (verb: RegExp) =>
    unique(
      found.filter(({ at }) => verb.test(item.text.slice(Math.max(0, at - 30), at).replace(/[[(]$/, ""))),
    );
  return { references: unique(found), closes: follows(CLOSES), reopens: follows(REOPENS) };
}

function unique(found: { reference: string }[]): string[] {
  return [...new Set(found.map(({ reference }) => reference))];
}
