import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };
const PAGE = readFileSync(new URL("../../docs/decisions/check-suites.md", import.meta.url), "utf8");

/** The states of our check suites on a commit. */
async function suitesOn({ lab }: Story, ref: unknown): Promise<(string | null)[]> {
  const { data } = await lab.as("aokafor").rest.checks.listSuitesForRef({ ...REPOSITORY, ref: String(ref) });
  return data.check_suites.map(({ status, conclusion }) => conclusion ?? status);
}

test("GitHub makes a suite for each push, of which we hear at no request, and only notes complete it", async () => {
  const story = await startStory();
  const { lab, app } = story;
  const { payload } = await story.push({ "src/server/webhooks.ts": "export {};\n" });
  const { status } = await lab.deliver(await lab.suiteRequested(NOTES, payload.after));
  await app.idle();
  expect(status).toBe(200);
  expect(lab.count()).toBe(0);
  expect(await suitesOn(story, payload.after)).toEqual(["queued"]);
  const withNotes = await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
  await lab.deliver(await lab.suiteRequested(NOTES, withNotes.payload.after));
  expect(await suitesOn(story, withNotes.payload.after)).toEqual(["success"]);
});

test("an owner who turns automatic suites off, as the page says, has none without notes", async () => {
  const story = await startStory();
  const { lab } = story;
  const [, path, name, setting] =
    /gh api --method PATCH (\S+) \\\n.*'(auto_trigger_checks\[\]\[app_id\])=APP_ID'.*'auto_trigger_checks\[\]\[setting\]=(\w+)'/.exec(
      PAGE,
    ) ?? [];
  expect([path, name, setting]).toEqual([
    "repos/OWNER/NAME/check-suites/preferences",
    "auto_trigger_checks[][app_id]",
    "false",
  ]);
  const app_id = Number(lab.environment.APP_ID);
  const wanted = { ...REPOSITORY, auto_trigger_checks: [{ app_id, setting: false }] };
  await expect(lab.as("aokafor").rest.checks.setSuitesPreferences(wanted)).rejects.toThrow();
  await lab.as("harbour").rest.checks.setSuitesPreferences(wanted);
  const { payload } = await story.push({ "src/server/webhooks.ts": "export {};\n" });
  expect(await suitesOn(story, payload.after)).toEqual([]);
  const withNotes = await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
  expect(await suitesOn(story, withNotes.payload.after)).toEqual(["success"]);
});
