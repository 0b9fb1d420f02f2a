/** Escapes text from notes for Markdown, because anybody who can push can write mentions, HTML comments or our marker there. */

/** A zero-width space between `@` and a login prevents a mention and is invisible. */
const BREAK = "&#8203;";

/** Finds mentions: an `@` before a login or team, but not after a word. */
const MENTION = /(?<![\p{L}\p{N}_`/])@(?=[\p{L}\p{N}])/gu;

/** GitHub's Markdown gives these a meaning anywhere. */
const PUNCTUATION = /[\\`*_{}[\]<>|~&]/g;

/** A backslash at the end of a URL becomes part of GitHub's link, so these need entities. */
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Finds URLs that GitHub links, where a backslash would not escape (https://github.github.com/gfm/#autolinks-extension-). */
const ADDRESS = /((?<![\p{L}\p{N}])(?:(?:https?|ftp):\/\/|www\.)[^\s<>]*[^\s<>.,;:!?)'"\]*_])/iu;

/** These would end a table cell, a code span or a link. */
const UNSAFE_IN_ADDRESS = /[\s()<>\\`|[\]]/g;

/** Control characters and bidirectional overrides. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are just what is taken out
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Makes text one plain line without control characters. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(INVISIBLE, "").trim();
}

/** Prints plain text so that Markdown shows it unchanged and mentions nobody. */
export function escapeMarkdown(text: string): string {
  return escapeInline(text)
    .replace(/^[-+#]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/** Escapes text within a line, which cannot begin a heading or a list. */
function escapeInline(text: string): string {
  return onOneLine(text)
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? escapeAddress(part) : escapeWords(part)))
    .join("");
}

/** Prints text for places without Markdown, such as annotations: on one line and without mentions. */
export function plainText(text: string): string {
  return onOneLine(text).replace(MENTION, "@\u200b");
}

/** Prints a login as code, which GitHub never reads as a mention. An invalid login becomes text. */
export function loginAsCode(login: string): string {
  return /^[\w-]+(?:\[bot\])?$/.test(login) ? `\`${login}\`` : escapeMarkdown(login);
}

function escapeWords(text: string): string {
  return text
    .replace(PUNCTUATION, (character) => ENTITIES[character] ?? `\\${character}`)
    .replace(MENTION, `@${BREAK}`);
}

/** GitHub may not take this for a URL, and a mention in it would count. */
function escapeAddress(address: string): string {
  return address
    .replaceAll("&", "&amp;")
    .replace(UNSAFE_IN_ADDRESS, encodeCharacter)
    .replace(MENTION, encodeCharacter);
}

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

/** Keeps the Markdown of nested notes, but escapes mentions, HTML and images and removes control characters. */
export function defuseMarkdown(markdown: string): string {
  return markdown
    .replace(/\r\n?/g, "\n")
    .replace(INVISIBLE, "")
    .replace(/<(?!https?:\/\/[^\s<>]+>)/g, "&lt;")
    .replace(/!\[/g, "\\![")
    .replace(MENTION, `@${BREAK}`);
}

/** Puts Markdown into a block quote, so that whatever it opens ends with the quote. */
export function quote(markdown: string): string {
  return markdown
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}

/** Cuts text at a word to at most so many characters, an ellipsis included. */
export function cutAtWord(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const cut = text.slice(0, characters - 1);
  const words = text[characters - 1] === " " ? cut : cut.replace(/\s\S*$/, "");
  // Half a surrogate pair would print as a broken character.
  return `${(words || cut).trimEnd().replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Prints a Markdown link, or only the text when the URL is not http or https. */
export function link(text: string, address: string): string {
  if (!/^https?:\/\//i.test(address)) return escapeMarkdown(text);
  return `[${escapeInline(text)}](${escapeAddress(address)})`;
}
