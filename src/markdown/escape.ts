/**
 * Text from notes, made safe to print into Markdown. Whoever can push notes can write anything into them: it must not
 * ping people, hide in HTML comments, pose as our own marker, or leave the place it was put.
 */

/** Between `@` and a login, so that GitHub sees no mention and people see no difference. */
const BREAK = "&#8203;";

/** What starts a mention: an `@` that does not follow a word and leads to a login or a team. */
const MENTION = /(?<![\p{L}\p{N}_`/])@(?=[\p{L}\p{N}])/gu;

/** Characters that mean something in GitHub's Markdown wherever they stand. */
const PUNCTUATION = /[\\`*_{}[\]<>|~&]/g;

/** What a backslash may fail to escape: GitHub takes one at the end of what it links for a part of the link. */
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * An address, which GitHub links by itself, without the punctuation after it: a backslash in it would lead elsewhere, and escape
 * nothing.
 *
 * @see https://github.github.com/gfm/#autolinks-extension-
 */
const ADDRESS = /((?<![\p{L}\p{N}])(?:(?:https?|ftp):\/\/|www\.)[^\s<>]*[^\s<>.,;:!?)'"\]*_])/iu;

/** What must not stand bare in a printed address: it would end a table's cell, a code span or a link. */
const UNSAFE_IN_ADDRESS = /[\s()<>\\`|[\]]/g;

/** Characters that a title, a terminal or a page must not get: controls and bidirectional overrides. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are just what is taken out
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Makes text one plain line: no control characters, no line ends.
 *
 * @example
 * onOneLine("write the\n  post") // → "write the post"
 */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(INVISIBLE, "").trim();
}

/**
 * Prints plain text so that Markdown shows it letter for letter and nobody is pinged.
 *
 * @example
 * escapeMarkdown("ask @ada about *this*") // → "ask @&#8203;ada about \\*this\\*"
 */
export function escapeMarkdown(text: string): string {
  return escapeInline(text)
    .replace(/^[-+#]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/** Escapes what stands within a line, where nothing can begin a heading or a list. */
function escapeInline(text: string): string {
  return onOneLine(text)
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? escapeAddress(part) : escapeWords(part)))
    .join("");
}

/**
 * Prints text where Markdown is not read, as in annotations: on one line, and without anything that looks like a mention.
 *
 * @example
 * plainText("ask @ada\nabout it") // → "ask @\u200bada about it"
 */
export function plainText(text: string): string {
  return onOneLine(text).replace(MENTION, "@\u200b");
}

/**
 * Prints a login as code, in which GitHub sees no mention; what cannot be a login is printed as text.
 *
 * @example
 * loginAsCode("aokafor") // → "`aokafor`"
 */
export function loginAsCode(login: string): string {
  return /^[\w-]+(?:\[bot\])?$/.test(login) ? `\`${login}\`` : escapeMarkdown(login);
}

function escapeWords(text: string): string {
  return text
    .replace(PUNCTUATION, (character) => ENTITIES[character] ?? `\\${character}`)
    .replace(MENTION, `@${BREAK}`);
}

/** What looks like an address may be none to GitHub, so that a mention in it would count. */
function escapeAddress(address: string): string {
  return address
    .replaceAll("&", "&amp;")
    .replace(UNSAFE_IN_ADDRESS, encodeCharacter)
    .replace(MENTION, encodeCharacter);
}

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

/**
 * Keeps the Markdown of nested notes, without what could ping, hide or break out: mentions, HTML, control characters.
 *
 * @example
 * defuseMarkdown("- see [the plan](https://example.org) <!-- @ada -->") // → "- see [the plan](https://example.org) &lt;!-- @&#8203;ada -->"
 */
export function defuseMarkdown(markdown: string): string {
  return markdown
    .replace(/\r\n?/g, "\n")
    .replace(INVISIBLE, "")
    .replace(/<(?!https?:\/\/[^\s<>]+>)/g, "&lt;")
    .replace(/!\[/g, "\\![")
    .replace(MENTION, `@${BREAK}`);
}

/**
 * Puts Markdown into a block quote, so that whatever it opens ends with the quote.
 *
 * @example
 * quote("one\n\ntwo") // → "> one\n>\n> two"
 */
export function quote(markdown: string): string {
  return markdown
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}

/**
 * Cuts text at a word so that it has at most so many characters, an ellipsis included.
 *
 * @example
 * cutAtWord("look at evtchn unification", 16) // → "look at evtchn…"
 */
export function cutAtWord(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const cut = text.slice(0, characters - 1);
  const words = text[characters - 1] === " " ? cut : cut.replace(/\s\S*$/, "");
  // A surrogate pair that the cut went through would print as a broken character.
  return `${(words || cut).trimEnd().replace(/[\ud800-\udbff]$/, "")}…`;
}

/**
 * Prints a Markdown link; an address that is not http or https is left out.
 *
 * @example
 * link("Weekly", "https://example.org/weekly (1)") // → "[Weekly](https://example.org/weekly%20%281%29)"
 */
export function link(text: string, address: string): string {
  if (!/^https?:\/\//i.test(address)) return escapeMarkdown(text);
  return `[${escapeInline(text)}](${escapeAddress(address)})`;
}
