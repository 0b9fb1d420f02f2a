import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { startStory } from "./app.js";
import { notesWith } from "./notes.js";

test.each(["windows-1252", "utf-16le"])("notes in %s are read", async (encoding) => {
  const { push, issues } = await startStory();
  const notes = iconv.encode(notesWith("Ada: Book the café’s back room"), encoding, { addBOM: true });
  await push({ "meetings/2026-05-05.md": { bytes: notes } });
  expect(await issues()).toEqual(["#1 Book the café’s back room @aokafor"]);
});
