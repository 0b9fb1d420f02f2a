import type { KyselyPlugin } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { startLab } from "../../lab/lab.js";
import { openSession } from "../../src/cli/session.js";
import { dayOf } from "../../src/plan/day.js";
import { openLedger } from "../../src/store/sql-ledger.js";
import { syncSince } from "../../src/sync/sync.js";
import { createIo } from "../cli/command.js";
import { openMemory } from "../store/in-memory.js";
import { NOTES } from "../stories/app.js";
import { notesWith } from "../stories/notes.js";
import { trackIssue } from "../tracked-issue.js";

const PATH = "meetings/2026-05-05.md";

/** What a push of one item that was reworded and one that is new costs among so many issues of other notes. */
async function pushAmong(count: number, { state, series }: { state: "open" | "closed"; series: string }) {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { aokafor: "write" } }],
  });
  onTestFinished(() => lab.stop());
  const environment = { GITHUB_API_URL: `${lab.url}/api/v3`, GITHUB_TOKEN: lab.token("aokafor") };
  const { context } = await openSession({ repo: NOTES }, { ...createIo({ environment }), fetch: lab.fetch });
  const database = await openMemory();
  onTestFinished(() => database.destroy());
  let rows = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      rows += result.rows.length;
      return result;
    },
  };
  const { repository } = context;
  const ledger = openLedger(database.withPlugin(counter), repository.id, context.clock);
  const push = async (...bullets: string[]) => {
    const { payload } = await lab.push(NOTES, { files: { [PATH]: notesWith(...bullets) } });
    const touched = { [PATH]: "changed" } as const;
    const changed = { base: payload.before, head: payload.after, touched };
    const look = { changed, pushers: { logins: ["aokafor"], areKnown: true }, reviewed: false };
    rows = 0;
    lab.forgetRequests();
    const telling = { commit: payload.after, asked: false };
    const { outcomes } = await syncSince(look, telling, { ...context, ledger });
    return {
      outcomes: outcomes.map(({ change: { kind, task } }) => `${kind} ${task}`),
      rows,
      requests: lab.count(),
    };
  };
  await push("Ada: cut the release branch", "Ada: book the room");
  const others = Array.from({ length: count }, (_, index) =>
    trackIssue(
      100 + index,
      { path: `${index}.md`, date: dayOf(index * 86_400_000), series, task: `look after boat ${index}` },
      { home: repository.id, state },
    ),
  );
  // Long ago, so that GitHub lists the same issues however long all this takes.
  await ledger.rememberIssues(repository, others, new Date(0).toISOString());
  return push("Ada: cut the release branch", "Ada: book the large room", "Ada: write the post");
}

test("a push costs what it costs, however many issues of other series and of earlier meetings there are", async () => {
  const few = await pushAmong(10, { state: "closed", series: "" });
  expect(few.outcomes).toEqual(["update book the large room", "open write the post"]);
  expect(await pushAmong(1_000, { state: "closed", series: "" })).toEqual(few);
  const { rows, ...rest } = await pushAmong(1_000, { state: "open", series: "boats" });
  expect(rest).toEqual({ outcomes: few.outcomes, requests: few.requests });
  expect(rows).toBeLessThanOrEqual(few.rows);
});
