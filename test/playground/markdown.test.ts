import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../playground/core/markdown.js";
import type { Tree, TreeElement } from "../../playground/core/tree.js";

/** A tree as HTML, to read it in a test. */
function print(trees: Tree[]): string {
  return trees
    .map((tree) => {
      if (typeof tree === "string") return tree;
      const attributes = Object.entries(tree.attributes).map(([key, value]) => ` ${key}="${value}"`);
      return `<${tree.name}${attributes.join("")}>${print(tree.children)}</${tree.name}>`;
    })
    .join("");
}

function elementsOf(trees: Tree[]): TreeElement[] {
  return trees.flatMap((tree) => (typeof tree === "string" ? [] : [tree, ...elementsOf(tree.children)]));
}

const LINK = 'rel="noopener noreferrer nofollow" target="_blank"';

describe("Markdown", () => {
  test.each<[what: string, markdown: string, html: string]>([
    ["a quote", "> **Ada**: write", "<blockquote>\n<p><strong>Ada</strong>: write</p>\n</blockquote>"],
    ["lines, as GitHub does in issues", "one\ntwo", "<p>one<br></br>\ntwo</p>"],
    ["a link", "[x](https://example.org)", `<p><a href="https://example.org" ${LINK}>x</a></p>`],
    [
      "a bare address",
      "https://example.org",
      `<p><a href="https://example.org" ${LINK}>https://example.org</a></p>`,
    ],
    ["a script's address", "[x](javascript:alert(1))", "<p><a>x</a></p>"],
    ["an address hidden in case and spaces", "[x](<JaVa\tScript:alert(1)>)", "<p><a>x</a></p>"],
    ["a page's own address", "[x](//evil.example) [y](#z)", "<p><a>x</a> <a>y</a></p>"],
    ["an address that is none", '[x](<https://a b">)', "<p><a>x</a></p>"],
    ["an image", "![a pixel](https://tracker.example/x.gif)", "<p>a pixel</p>"],
    ["raw HTML", "<img src=x onerror=alert(1)> <b>x</b>\n\n<script>alert(1)</script>", "<p> x</p>"],
    ["a heading", "# x", '<h1 role="heading" aria-level="5">x</h1>'],
    [
      "check boxes",
      "- [x] a",
      '<ul class="contains-task-list">\n<li class="task-list-item"><input type="checkbox" disabled="" aria-label="Completed task" checked=""></input> a</li>\n</ul>',
    ],
    ["a list that starts later", "3. a", '<ol start="3">\n<li>a</li>\n</ol>'],
    [
      "a table",
      "| a |\n| -: |\n| b |",
      '<table><thead><tr><th align="right">a</th></tr></thead><tbody><tr><td align="right">b</td></tr></tbody></table>',
    ],
  ])("renders %s", (_, markdown, html) => {
    expect(
      print(renderMarkdown(markdown)).replaceAll(/(?<=<\/?(?:table|thead|tbody|tr|th|td)[^>]*>)\n/g, ""),
    ).toBe(html);
  });

  test("whatever it says makes no element, attribute or address but the harmless ones", () => {
    const pieces = fc.constantFrom(
      ..."< > \" ' & ( ) [ ] ! # * _ ~ ` | - : / \\ \n \t = @ ^".split(" "),
      ..."a img script style svg iframe onerror href javascript: data: https://a.example x [^1] [x]: &#x6a; <!-- -->".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        for (const { name, attributes } of elementsOf(renderMarkdown(parts.join("")))) {
          expect(name).toMatch(
            /^(?:a|blockquote|br|code|del|em|h[1-6]|hr|input|li|ol|p|pre|strong|sup|table|t[bdhr]|tbody|thead|ul)$/,
          );
          for (const key of Object.keys(attributes))
            expect(key).toMatch(
              /^(?:href|rel|target|type|disabled|checked|aria-label|aria-level|role|start|align|class)$/,
            );
          if (attributes.href) expect(attributes.href).toMatch(/^(?:https?:\/\/|mailto:)/i);
        }
      }),
    );
  });
});
