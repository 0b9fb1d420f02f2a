import { expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";
import { notesWith } from "./notes.js";

/*
 * "If the content is a symlink and the symlink's target is a normal file in the repository, then the API responds with the content of the
 * file. Otherwise, the API responds with an object describing the symlink itself", and with another one for a submodule:
 * https://docs.github.com/rest/repos/contents#get-repository-content
 */
const LINKS = {
  "meetings/latest.md": { symlink: "2026-05-05.md" },
  "meetings/folder.md": { symlink: "../meetings" },
  "meetings/nowhere.md": { symlink: "gone.md" },
  "meetings/module.md": { submodule: "c".repeat(40) },
};

test("a symbolic link to notes is read as the same notes again, and other links and submodules as nothing", async () => {
  const { lab, app, issues, pass } = await startStory();
  const push = async (files: Parameters<typeof lab.push>[1]["files"]) => {
    const delivery = await lab.push(NOTES, { files });
    await lab.deliver(delivery);
    await app.idle();
    return (await lab.checks(NOTES, String(delivery.payload.after))).map(({ title }) => title);
  };
  expect(await push({ "meetings/2026-05-05.md": notesWith("Ada: write the post"), ...LINKS })).toEqual([
    "1 opened",
  ]);
  const { "meetings/latest.md": latest, "meetings/module.md": submodule } = LINKS;
  await push({ "meetings/current.md": latest, "meetings/more.md": submodule });
  await pass(60_000);
  expect(await issues()).toEqual(["#1 Write the post @aokafor"]);
});

test("a submodule and a link are nothing to compare by the trees either", async () => {
  const { lab, push, issues } = await startStory();
  await push({ "meetings/2026-05-05.md": notesWith("Ada: write the post") });
  await lab.push(NOTES, { files: LINKS }); // Its delivery is lost.
  lab.fault({ path: /\/compare\//, times: 1_000 }, { status: 500 });
  await push({ "meetings/2026-05-12.md": notesWith("Dave: call") });
  expect(await issues()).toEqual(["#1 Write the post @aokafor", "#2 Call @dscholten"]);
});
