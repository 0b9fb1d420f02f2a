import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfigurationText } from "../../src/config/parse.js";
import { NOTES } from "../stories/app.js";
import { type Place, runIn } from "./command.js";
import { MESSY_NOTES } from "./init/messy-notes.js";
import { asDave, countWrites, prepare } from "./notes-repository.js";

const FILE = ".github/next-steps.yml";

/** A GitHub, and a checkout with these files. */
async function checkOut(files: Record<string, string>) {
  const { lab, directory } = await prepare(files);
  const git = (...words: string[]) => execFileSync("git", words, { cwd: directory, stdio: "pipe" });
  git("init", "--quiet");
  const place: Place = { directory, environment: { PATH: process.env.PATH ?? "" } };
  return {
    lab,
    directory,
    git,
    init: (more: Place = {}, ...words: string[]) =>
      runIn({ ...place, ...more, environment: { ...place.environment, ...more.environment } }, [
        "init",
        ...words,
      ]),
    written: () => readFileSync(join(directory, FILE), "utf8"),
    check: () => runIn(place, ["config", "check"]),
  };
}

/** The configuration with every proposal in use, but for the names without a login. */
function uncomment(text: string): string {
  return text.replace(/^#(?=\S)(?!people:| {2}<)/gm, "").replace(/^# {2}(?=- )/gm, "  ");
}

describe("next-steps init", () => {
  test("writes a commented configuration for messy notes, which its own check takes", async () => {
    const { lab, init, written, check } = await checkOut(MESSY_NOTES);
    const { code, complaint } = await init({ environment: asDave(lab) }, "--repo", NOTES);
    expect([code, complaint, countWrites(lab)]).toEqual([0, "", 0]);
    const { configuration } = readConfigurationText(written());
    expect(configuration?.notes).toEqual([
      "log/**/*.md",
      "meetings/**/*.md",
      "!log/template.md",
      "!meetings/template.md",
    ]);
    expect(configuration).toMatchObject({ people: {}, limit: 25 });
    expect((await check()).out).toBe(`${FILE}: no problems found\n`);
    expect(readConfigurationText(uncomment(written())).problems).toEqual([]);
    for (const line of written().split("\n")) expect(line.length).toBeLessThan(140);
  });

  test("says what it found, and what the last three meetings would have opened", async () => {
    const { lab, init } = await checkOut(MESSY_NOTES);
    const { out } = await init({ environment: asDave(lab) }, "--repo", NOTES);
    expect(out.replace(/ {2,}/g, "  ")).toBe(`Notes: 3 files, 4 meetings
Languages besides English: German
Headings of action items: "Aufgaben" (2), "Action items" (1), "Next Steps" (1)
Names looked up among the 3 people who can be assigned in harbour/notes: 2 found, 3 not: Jörg, mindy, @chiara

The last 3 meetings would have opened:
open  nobody  Book the hall for June (due 2026-06-30)  meetings/2026-04-14.md:14
open  dscholten  Check the crane (waiting for parts)  meetings/2026-04-21.md:6
open  nobody  Order the new rope  meetings/2026-04-21.md:7
open  nobody  Rechnung der Werft prüfen (due 2026-05-05)  log/team.md:8
open  aokafor  Versicherung anrufen  log/team.md:9

Wrote .github/next-steps.yml. Read it, then commit it.
To see what all your notes would open, run \`next-steps sync --dry-run\`.
`);
  });

  test("proposes the names without an account, which no login takes by mistake", async () => {
    const { lab, init, written } = await checkOut(MESSY_NOTES);
    await init({ environment: asDave(lab) }, "--repo", NOTES);
    expect(written()).toContain(`#people:
#  <login>: [Jörg] # 2 items, the last in log/team.md:8
#  <login>: [mindy] # 2 items, the last in meetings/2026-04-21.md:7
#  <login>: ["@chiara"] # 1 item, the last in meetings/2026-04-14.md:14
`);
    const asItIs = written().replace(/^#(people:| {2}<login>: \[J)/gm, "$1");
    expect(readConfigurationText(asItIs).problems).toMatchObject([
      { message: expect.stringContaining("must be a GitHub login") },
    ]);
  });

  test("proposes the names of one person together, whom an attendee list calls by the full name", async () => {
    const { init, written } = await checkOut({
      "meetings/2026-05-05.md":
        "# Weekly\n\nPresent: Tom Fischer, Mindy\n\n## Next steps\n\n- Tom: Sweep the pier\n- TF: Mend the lamp\n",
      "meetings/2026-05-12.md":
        "# Weekly\n\nPresent: Tom F., Mindy\n\n## Next steps\n\n- Tom F.: Book the hall\n- Mindy: Call the printer\n",
    });
    const { out } = await init();
    expect(out).toContain("because there is no token: Tom Fischer, Mindy\n");
    expect(written()).toContain(`#people:
#  <login>: [Tom Fischer, Tom F., Tom, TF] # 3 items, the last in meetings/2026-05-12.md:7
#  <login>: [Mindy] # 1 item, the last in meetings/2026-05-12.md:8
`);
  });

  test("knows the authors of commits without a token, and asks nobody", async () => {
    const { lab, git, init } = await checkOut(MESSY_NOTES);
    const author = ["-c", "user.name=Mindy Park", "-c", "user.email=7+mpark@users.noreply.github.com"];
    git("add", ".");
    git(...author, "commit", "--quiet", "--message", "notes");
    const { code, out } = await init();
    expect([code, lab.requests]).toEqual([0, []]);
    expect(out).toMatch(
      /^Names looked up among the authors of commits, .*: 2 found, 3 not: Ada Okafor, Jörg, David Scholten$/m,
    );
    expect(out).toMatch(/^open +mpark +Order the new rope /m);
  });

  test("leaves the settings that are not needed as comments, and says why", async () => {
    const { init, written } = await checkOut({
      "meetings/2026-05-05.md": "# Weekly\n\n## Next steps\n\n- Ada: Renew the certificate\n",
    });
    const { out } = await init();
    expect(out).toContain("Languages besides English: none\n");
    expect(readConfigurationText(written()).configuration).toEqual(readConfigurationText("").configuration);
    expect(written()).toContain(
      "1 file is notes by the words and the date in the path, such as\n# meetings/2026-05-05.md.\n#notes:",
    );
  });

  test("sets a heading that nobody knows where it stands over all tasks, and shows what it opens", async () => {
    const week = (day: string, task: string) => ({
      [`meetings/2026-05-${day}.md`]: `# Weekly\n\nPresent: Ada, Bob\n\n## Jobs for the crew\n\n- Ada: ${task}\n- Bob: Sweep the pier after ${task}\n`,
    });
    const { init, written } = await checkOut({
      ...week("05", "Renew the certificate"),
      ...week("12", "Book the hall"),
    });
    const { out } = await init();
    expect(out).toContain('Headings of action items: none that is known; perhaps also "Jobs for the crew"\n');
    expect(readConfigurationText(written()).configuration?.headings).toEqual(["Jobs for the crew"]);
    expect(out).toContain("Names, which were not looked up on GitHub, because there is no token: Ada, Bob\n");
    expect(out).toMatch(/^open +nobody +Book the hall /m);
  });

  test("leaves files out that no short list of globs matches, and says which", async () => {
    const task = "# Weekly\n\n## Next steps\n\n- Ada: Renew the certificate\n";
    const others = Array.from({ length: 8 }, (_, number) => [`(a)+(b)/${number}.md`, "# Lamp\n"]);
    const { init, written } = await checkOut({
      "meetings/2026-05-05.md": task,
      "(a)+(b)/2026-05-12.md": task,
      ...Object.fromEntries(others),
    });
    expect((await init()).out).toMatch(/^Notes: 1 file, 1 meeting\n/);
    expect(readConfigurationText(written()).configuration?.notes).toBeUndefined();
    expect(written().replaceAll("\n# ", " ")).toContain(
      "Other files hold action items too, such as (a)+(b)/2026-05-12.md; add globs that match them.",
    );
  });

  test("proposes such a heading only, where others are known", async () => {
    const text =
      "# Weekly\n\nPresent: Ada, Bob\n\n## Jobs for the crew\n\n- Ada: Renew it\n- Bob: Sweep it\n\n## Next steps\n\n- Ada: Paint it\n";
    const { init, written } = await checkOut({
      "meetings/2026-05-05.md": text,
      "meetings/2026-05-12.md": text,
    });
    await init();
    expect(readConfigurationText(written()).configuration?.headings).toBeUndefined();
    expect(written()).toContain("#headings:\n#  - Next steps\n#  - Jobs for the crew\n");
  });

  test("never overwrites a configuration", async () => {
    const { directory, init, written } = await checkOut(MESSY_NOTES);
    mkdirSync(join(directory, ".github"));
    writeFileSync(join(directory, FILE), "limit: 5\n");
    const { code, out, complaint } = await init();
    expect([code, out, complaint]).toEqual([
      1,
      "",
      "next-steps: .github/next-steps.yml already exists and is not overwritten. Check it with `next-steps config check`\n",
    ]);
    expect(written()).toBe("limit: 5\n");
  });

  test("says what is missing where there are no notes, or no checkout", async () => {
    const { directory, init } = await checkOut({ "README.md": "# Harbour\n", "docs/guide.md": "# Guide\n" });
    const { code, complaint } = await init();
    expect([code, complaint]).toEqual([
      1,
      expect.stringMatching(/^next-steps: there are no notes here: 2 text files, /),
    ]);
    expect(existsSync(join(directory, FILE))).toBe(false);
    const outside = await runIn({}, ["init"]);
    expect([outside.code, outside.complaint]).toEqual([
      1,
      expect.stringMatching(/^next-steps: this is not a git checkout/),
    ]);
  });

  test("names a folder that it cannot write", async () => {
    const { directory, init } = await checkOut(MESSY_NOTES);
    writeFileSync(join(directory, ".github"), "a file, no folder");
    const { code, complaint } = await init();
    expect([code, complaint]).toEqual([
      1,
      expect.stringMatching(/^next-steps: \.github\/next-steps\.yml cannot be written: /),
    ]);
  });
});
