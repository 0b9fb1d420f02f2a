import { expect, inject, onTestFinished, test, vi } from "vitest";
import type { DeliveryResult } from "../../../lab/delivery.js";
import { type Delivery, startLab } from "../../../lab/lab.js";
import { type SpawnedServer, spawnServer } from "../../server/spawned.js";
import { notesWith } from "../../stories/notes.js";
import { createLanes, type Passed } from "../lane.js";
import { createDatabase, dropDatabase } from "./server.js";

/** How many repositories are pushed to: few with the other tests, `REPOSITORIES=300` tells the long story. */
const REPOSITORIES = Number(process.env.REPOSITORIES ?? 8);
/** What each push adds; tasks that share no word, so that nobody takes two for one. */
const TASKS = ["Paint the fence", "Weigh all parcels", "Mend broken lamps"];
const PATIENCE = { interval: 50, timeout: 540_000 };

/** A team each, because GitHub and we count writes by installation. */
const teams = Array.from({ length: REPOSITORIES }, (_, number) => `team-${number}`);

test("two servers on one PostgreSQL open what the notes say, and sync no repository at once", {
  timeout: 600_000,
}, async () => {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: teams.map((owner) => ({ owner, name: "notes", collaborators: { aokafor: "write" } })),
  });
  onTestFinished(() => lab.stop());
  const url = await createDatabase(inject("postgres"));
  onTestFinished(() => dropDatabase(url));
  const lanes = createLanes(lab);
  const servers = await Promise.all(
    ["one", "other"].map(async (name) => spawnServer({ ...(await lanes.open(name)), DATABASE_URL: url })),
  );

  const waves: Delivery[][] = [];
  for (const [number, task] of TASKS.entries()) {
    const files = { [`meetings/${number}.md`]: notesWith(`Ada: ${task}`) };
    const wave: Delivery[] = [];
    for (const team of teams) wave.push(await lab.push(`${team}/notes`, { files }));
    waves.push(wave);
  }
  const start = performance.now();
  const answers: DeliveryResult[] = [];
  // The later ones come while those before are worked on, and every fifth comes to both.
  for (const [first, wave] of waves.entries()) {
    const sendings = wave.flatMap((delivery, number) =>
      servers
        .filter((_, index) => number % 5 === 0 || (first + number) % 2 === index)
        .map(({ url }) => {
          lab.deliverTo(`${url}/api/github/webhooks`);
          return lab.deliver(delivery);
        }),
    );
    answers.push(...(await Promise.all(sendings)));
  }
  const accepted = performance.now() - start;
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  await vi.waitFor(async () => {
    for (const server of servers) expect(await readHealth(server)).toEqual([0, 0]);
  }, PATIENCE);
  const finished = performance.now() - start;

  for (const team of teams) {
    const issues = await lab.issues(`${team}/notes`);
    expect([team, ...issues.map(({ title }) => title).sort()]).toEqual([team, ...[...TASKS].sort()]);
  }
  for (const [repository, passed] of byRepository(lanes.passed)) {
    expect([repository, findOverlaps(passed)]).toEqual([repository, []]);
  }
  const syncs = servers.map(({ lines }) => lines.filter((line) => line.includes('"msg":"in sync"')).length);
  expect(Math.min(...syncs)).toBeGreaterThan(0);
  if (process.env.REPOSITORIES) {
    const seconds = [accepted, finished].map((each) => (each / 1000).toFixed(1));
    process.stdout.write(
      `${answers.length} deliveries answered in ${seconds[0]} s (the slowest in ${Math.max(...answers.map(({ milliseconds }) => milliseconds)).toFixed(0)} ms), all in sync in ${seconds[1]} s, syncs ${syncs.join(" + ")}, ${lanes.passed.length} requests\n`,
    );
  }
  for (const server of servers) expect(await server.kill("SIGTERM")).toBe(0);
});

/** How many pushes wait and how many syncs run. */
async function readHealth({ url }: SpawnedServer): Promise<unknown[]> {
  const health = (await (await fetch(`${url}/healthz`)).json()) as Record<string, unknown>;
  return [health.pushesWaiting, health.syncsRunning];
}

function byRepository(passed: Passed[]): Map<string, Passed[]> {
  const all = new Map<string, Passed[]>();
  for (const each of passed) {
    const repository = /^\/api\/v3\/repos\/([^/]+\/[^/]+)\//.exec(each.path)?.[1];
    if (repository) all.set(repository, [...(all.get(repository) ?? []), each]);
  }
  return all;
}

/**
 * Where one server asked about a repository before another had ended: every sync of this story has something to tell, so that
 * its last request is the check.
 */
function findOverlaps(passed: Passed[]): string[] {
  return passed.slice(1).flatMap((next, index) => {
    const last = passed[index]!;
    if (last.server === next.server) return [];
    const ended = last.ended < next.began && last.method === "POST" && last.path.endsWith("/check-runs");
    return ended
      ? []
      : [`${last.server} ${last.method} ${last.path}, then ${next.server} ${next.method} ${next.path}`];
  });
}
