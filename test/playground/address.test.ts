import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Week } from "../../playground/core/sheet.js";
import { BrokenLinkError, packSheet, unpackSheet } from "../../playground/page/address.js";

const SHEET = {
  weeks: [{ path: "a.md", notes: "- Ada: “Zoë” 🚢\r\n" }],
  configuration: "limit: 5\n",
  people: "",
};

describe("a link", () => {
  test("gives back what was put in, whatever that is", async () => {
    const text = fc.string({ unit: "grapheme" });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          weeks: fc.array(fc.record({ path: text, notes: text }), { minLength: 1, maxLength: 5 }),
          configuration: text,
          people: text,
        }),
        async (sheet) => {
          const fragment = await packSheet(sheet);
          expect(fragment).toMatch(/^2\.[\w-]+$/);
          expect(await unpackSheet(fragment)).toEqual(sheet);
        },
      ),
    );
  });

  test("is short: most of what notes say, they say again", async () => {
    const notes = Array.from({ length: 100 }, (_, each) => `- [ ] Ada: look at the builder ${each}\n`).join(
      "",
    );
    expect((await packSheet({ ...SHEET, weeks: [{ path: "", notes }] })).length).toBeLessThan(
      notes.length / 5,
    );
  });

  test("that was cut or changed anywhere is known for broken", async () => {
    const fragment = await packSheet(SHEET);
    for (let length = 0; length < fragment.length; length++)
      await expect(unpackSheet(fragment.slice(0, length))).rejects.toThrow(BrokenLinkError);
    for (const place of [0, 2, 5, 20, fragment.length - 3]) {
      const other = fragment[place] === "A" ? "B" : "A";
      const changed = fragment.slice(0, place) + other + fragment.slice(place + 1);
      await expect(unpackSheet(changed)).rejects.toThrow(BrokenLinkError);
    }
  });

  test.each(["", "1.eJw", "2.", "2.%%%", "some-heading"])("%j is none", async (fragment) => {
    await expect(unpackSheet(fragment)).rejects.toThrow(BrokenLinkError);
  });

  test("that holds something else, or swells without end, is refused", async () => {
    for (const weeks of [undefined, [], [{ path: "a.md" }], Array(100).fill(SHEET.weeks[0])])
      await expect(unpackSheet(await packSheet({ ...SHEET, weeks: weeks as Week[] }))).rejects.toThrow(
        BrokenLinkError,
      );
    const swollen = await packSheet({ ...SHEET, weeks: [{ path: "", notes: " ".repeat(5_000_000) }] });
    expect(swollen.length).toBeLessThan(10_000);
    await expect(unpackSheet(swollen)).rejects.toThrow(BrokenLinkError);
  });
});
