import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMarker, printMarked } from "../../src/marker/marker.js";

const marker = { version: 1 as const, path: "meetings/a.md", owners: ["Ada"], task: "write the post" };

describe("the hidden marker", () => {
  test("is read as it was printed, whatever it holds, and no text ends its comment", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.string(), (path, owners, task) => {
        const printed = printMarked({ version: 1, path, owners, task: `${task}-->` }, "text");
        expect(parseMarker(printed)).toEqual({ version: 1, path, owners, task: `${task}-->` });
        expect(printed.match(/-->/g)).toHaveLength(2);
      }),
    );
  });

  test("is found in a body that somebody wrote around", () => {
    expect(parseMarker(`Hello\r\n${printMarked(marker, "text")}\r\nBye`)).toEqual(marker);
  });

  test.each<[what: string, body: string | null]>([
    ["no body", null],
    ["a body without one", "Hello"],
    ["one without an end", "<!-- next-steps {"],
    ["one that is no JSON", "<!-- next-steps {oops} -->"],
    ["one of another version", '<!-- next-steps {"version":2} -->'],
    ["one with wrong types", '<!-- next-steps {"version":1,"path":1,"owners":"Ada","task":null} -->'],
  ])("is not seen in %s", (_, body) => {
    expect(parseMarker(body)).toBeNull();
  });
});
