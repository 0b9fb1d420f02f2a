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
    expect(meetingAddress({ ...place, site }, permalink)).toBe(address);
  });
});

test("the address of a line shows the plain text", () => {
  expect(lineAddress(place, 56)).toBe(`${file}?plain=1#L56`);
});
