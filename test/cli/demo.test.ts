import { describe, expect, test } from "vitest";
import { WEEKLY } from "../stories/notes.js";
import { spawn, write } from "./notes-file.js";

describe("next-steps demo", () => {
  test("pushes the examples and shows what is opened, linked and closed", async () => {
    const { code, out, complaint } = await spawn("demo");
    expect([code, complaint]).toEqual([0, ""]);
    expect(out).toMatch(
      /opened {3}#1 Cut the 1\.4 release branch\n +@ada-okafor {2}http:\/\/localhost:\d+\/demo\/notes\/issues\/1\n/,
    );
    for (const what of ["opened", "linked", "closed"]) expect(out).toContain(`  ${what} `);
    expect(out).toContain("needs an owner");
  });

  test("takes notes of one's own", async () => {
    const { code, out } = await spawn("demo", write("2026-05-05.md", WEEKLY));
    expect(code).toBe(0);
    expect(out.match(/ {2}opened {3}#\d/g)).toHaveLength(7);
    expect(out).toContain("7 issues, 7 open, from 1 meeting.");
  });

  test("names a file that cannot be read", async () => {
    expect(await spawn("demo", "no-such.md")).toEqual({
      code: 1,
      out: "",
      complaint: "next-steps: no-such.md cannot be read: there is no such file\n",
    });
  });
});
