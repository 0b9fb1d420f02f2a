import { describe, expect, test } from "vitest";
import { lineAddress, meetingAddress } from "../../src/text/permalink.js";

const place = {
  repository: { url: "https://github.com/harbour/notes" },
  commit: "4f2a",
  path: "meetings/May 5 #1.md",
  site: undefined as string | undefined,
};
const file = "https://github.com/harbour/notes/blob/4f2a/meetings/May%205%20%231.md";

describe("the address of a meeting", () => {
  test.each<[permalink: string | null, site: string | undefined, address: string]>([
    [null, undefined, file],
    [null, "https://harbour.example", file],
    ["/wiki/a", "https://harbour.example", "https://harbour.example/wiki/a"],
    ["weekly-a", "https://harbour.example/blog", "https://harbour.example/blog/weekly-a"],
    ["https://other.example/a", undefined, "https://other.example/a"],
    ["/wiki/a", undefined, file],
    ["javascript:alert(1)", "https://harbour.example", file],
    ["http://", "https://harbour.example", file],
  ])("by permalink %s and site %s is %s", (permalink, site, address) => {
    expect(meetingAddress({ ...place, site }, { permalink, anchor: null })).toBe(address);
  });

  test.each([
    [null, "2026-05-05", `${file}#2026-05-05`],
    ["/wiki/a", "2026-05-05", "https://harbour.example/wiki/a#2026-05-05"],
    ["/wiki/a#top", "2026-05-05", "https://harbour.example/wiki/a#2026-05-05"],
    [null, "第一次2026", `${file}#%E7%AC%AC%E4%B8%80%E6%AC%A12026`],
  ])("in rolling notes by permalink %s leads to the heading %s", (permalink, anchor, address) => {
    const site = "https://harbour.example";
    expect(meetingAddress({ ...place, site }, { permalink, anchor })).toBe(address);
  });
});

test("the address of a line shows the plain text", () => {
  expect(lineAddress(place, 56)).toBe(`${file}?plain=1#L56`);
});
