import { isGivenName } from "../../lexicon/given-names.js";

/** Blocks without items: code, and tables that repeat other parts. */
const HIDDEN_START = /^\s*#\+begin(?:_(?:src|example|comment|export)\b|:)/i;
const HIDDEN_END = /^\s*#\+end/i;
const DRAWER_START = /^\s*:[\w-]+:\s*$/;
const DRAWER_END = /^\s*:end:\s*$/i;
const TITLE = /^#\+title:\s*(.+)$/i;
const COMMENT = /^\s*#(?:\+\S.*|\s.*)?$/;
const PLANNING = /^\s*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):/;
const HEADING = /^(\*+)\s+(.*?)(\s+:[\p{L}\p{N}_@#%:]+:)?\s*$/u;
/** States of Org and its users. Capitals distinguish a state from a name such as "todo". */
const STATE =
  /^(?:(TODO|NEXT|STARTED|WAITING|WAIT|DOING|HOLD)|(DONE|CANCELLED|CANCELED))\s+(?:\[#\w\]\s+)?(?=\S)/;
/** A tag with a capital is a person; `@home` and `@work` are places. Without the sign, it has to be a given name. */
const PERSON = /(?<=:)(@?)(\p{Lu}[\p{L}\p{N}_]*)/gu;
const LIST_ITEM = /^\s*(?:[-+]|\d+[.)])\s/;

/** Writes Org as Markdown. A heading with a state becomes a check box, and its tag `@Ada` the owner. */
export function orgToMarkdown(lines: string[]): string[] {
  let hiddenUntil: RegExp | null = null;
  let below: "heading" | "task" | "text of a task" = "heading";
  return lines.map((line) => {
    if (hiddenUntil) {
      if (hiddenUntil.test(line)) hiddenUntil = null;
      return "";
    }
    if (HIDDEN_START.test(line)) hiddenUntil = HIDDEN_END;
    else if (DRAWER_START.test(line)) hiddenUntil = DRAWER_END;
    const title = TITLE.exec(line);
    if (title) return `# ${title[1]}`;
    if (hiddenUntil || COMMENT.test(line) || PLANNING.test(line)) return "";
    const heading = HEADING.exec(line);
    if (heading) {
      const written = writeHeading(heading);
      below = written.startsWith("#") ? "heading" : "task";
      return written;
    }
    const text = writeInline(line);
    if (below === "heading" || line.trim() === "") return text;
    if (LIST_ITEM.test(line)) {
      below = "task";
      return `  ${text}`;
    }
    const written = below === "task" ? `  - ${text.trim()}` : `    ${text.trim()}`;
    below = "text of a task";
    return written;
  });
}

function writeHeading([, stars, content, tags = ""]: RegExpExecArray): string {
  const state = STATE.exec(content!);
  if (!state) return `${"#".repeat(Math.min(stars!.length, 6))} ${writeInline(content!)}`;
  const owners = [...tags.matchAll(PERSON)].flatMap(([, sign, tag]) => {
    const name = tag!.replaceAll("_", " ");
    return sign || isGivenName(name.split(" ")[0]!) ? [name] : [];
  });
  const text = writeInline(content!.slice(state[0].length));
  return `- [${state[2] ? "x" : " "}] ${owners.length > 0 ? `${owners.join("/")}: ` : ""}${text}`;
}

function writeInline(line: string): string {
  if (/^\s*\|[-+|]+\s*$/.test(line)) return line.replaceAll("+", "|");
  return line
    .replace(/^(\s*(?:[-+]|\d+[.)])\s+)\[-\]/, "$1[ ]")
    .replace(/^(\s*[-+]\s.{0,80}?)\s+::(?=\s|$)/, "$1:")
    .replace(/[<[](\d{4}-\d\d-\d\d)(?: [^\]>]{0,40})?[>\]]/g, "$1")
    .replace(/\[\[([^[\]]{1,500})\]\[([^[\]]{1,500})\]\]/g, "[$2]($1)")
    .replace(/\[\[(\w+:[^[\]]{1,500})\]\]/g, "<$1>")
    .replace(/(?<![\p{L}\p{N}*])\*(?! )([^*\n]{1,200})(?<! )\*(?![\p{L}\p{N}*])/gu, "**$1**")
    .replace(/(?<![\p{L}\p{N}+])\+(?! )([^+\n]{1,200})(?<! )\+(?![\p{L}\p{N}+])/gu, "~~$1~~");
}
