import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cutAtWord,
  defuseMarkdown,
  escapeMarkdown,
  link,
  onOneLine,
  quote,
} from "../../src/markdown/escape.js";
import { findDanger, hostileText } from "../text/hostile.js";

describe("plain text in Markdown", () => {
  test.each<[text: string, printed: string]>([
    ["look at evtchn (test cases)", "look at evtchn (test cases)"],
    ["*bold* _and_ `code`", "\\*bold\\* \\_and\\_ \\`code\\`"],
    ["ask @ada, @acme/team", "ask @&#8203;ada, @&#8203;acme/team"],
    ["mail ada@example.org", "mail ada@example.org"],
    ["<!-- next-steps -->", "&lt;!-- next-steps --&gt;"],
    ["www.example.org<img src=x>", "www.example.org&lt;img src=x&gt;"],
    ["HTTP://example.org/a|b", "HTTP://example.org/a%7cb"],
    ["https://example.org!@ada", "https://example.org!%40ada"],
    ["https://example.org/@ada", "https://example.org/@ada"],
    ["https://example.org/?a=1&#64;ada", "https://example.org/?a=1&amp;#64;ada"],
    ["&lt;b&gt;", "&amp;lt;b&amp;gt;"],
    ["a | b", "a \\| b"],
    ["[a](b)", "\\[a\\](b)"],
    ["# no heading", "\\# no heading"],
    ["- no bullet", "\\- no bullet"],
    ["1. no number", "1\\. no number"],
    ["see #12", "see #12"],
    ["see https://example.org/a_b_(c).", "see https://example.org/a_b_%28c)."],
    ["see www.example.org/a_b_c", "see www.example.org/a_b_c"],
    ["see https://example.org/?@ada", "see https://example.org/?%40ada"],
    ["shttps://example.org/?@ada", "shttps://example.org/?@&#8203;ada"],
    ["https://example.org/<img src=x>", "https://example.org/&lt;img src=x&gt;"],
    ["two\nlines\u0007\u202e", "two lines"],
  ])("%j prints as %j", (text, printed) => {
    expect(escapeMarkdown(text)).toBe(printed);
  });

  test("is text and links to GitHub too, whatever it is", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(findDanger(`- ${escapeMarkdown(text)}`)).toEqual([]);
        expect(findDanger(`- ${link(text, "https://example.org/")}`)).toEqual([]);
      }),
    );
  });

  test("pings nobody, opens no HTML and stays on its line, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom("@ada", "<!--", "\n", "`", "|"),
        (text, end) => {
          const printed = escapeMarkdown(text + end);
          expect(printed).not.toMatch(/(?<![\p{L}\p{N}_`/])@[\p{L}\p{N}]/u);
          expect(printed).not.toMatch(/(?<!\\)<|\n/);
        },
      ),
    );
  });
});

describe("the Markdown of notes", () => {
  test.each<[markdown: string, defused: string]>([
    ["- see [the plan](https://example.org)", "- see [the plan](https://example.org)"],
    ["<!-- hidden -->", "&lt;!-- hidden -->"],
    ["<img src=x>", "&lt;img src=x>"],
    ["<https://example.org>", "<https://example.org>"],
    ["![pixel](https://example.org/p.png)", "\\![pixel](https://example.org/p.png)"],
    ["thanks @ada", "thanks @&#8203;ada"],
    ["one\r\ntwo", "one\ntwo"],
  ])("%j is defused to %j", (markdown, defused) => {
    expect(defuseMarkdown(markdown)).toBe(defused);
  });

  test("cannot leave its quote", () => {
    expect(quote("```\ncode\n\nmore")).toBe("> ```\n> code\n>\n> more");
  });
});

describe("a cut", () => {
  test.each<[text: string, characters: number, cut: string]>([
    ["write the post", 20, "write the post"],
    ["write the post", 14, "write the post"],
    ["write the post", 13, "write the…"],
    ["write the post", 10, "write the…"],
    ["write the post", 9, "write…"],
    ["antidisestablishment", 5, "anti…"],
    ["ab😀", 3, "ab…"],
  ])("of %j to %d characters is %j", (text, characters, cut) => {
    expect(cutAtWord(text, characters)).toBe(cut);
  });

  test("is never longer than asked", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 30 }), (text, characters) => {
        expect(cutAtWord(text, characters).length).toBeLessThanOrEqual(characters);
      }),
    );
  });
});

describe("a link", () => {
  test.each<[address: string, printed: string]>([
    ["https://example.org/a (b)", "[Weekly](https://example.org/a%20%28b%29)"],
    ["javascript:alert(1)", "Weekly"],
    ["//example.org", "Weekly"],
  ])("to %s prints as %s", (address, printed) => {
    expect(link("Weekly", address)).toBe(printed);
  });
});

test("one line has no escapes that a terminal would follow", () => {
  expect(onOneLine("red \u001b[31m\u009b31m text\r\n")).toBe("red [31m31m text");
});
