import { createHmac, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { startLab } from "../../lab/lab.js";
import { createPlace } from "../store/place.js";
import { notesWith } from "../stories/notes.js";
import { spawnServer } from "./spawned.js";

const NOTES = "harbour/notes";
const MEGABYTE = 1024 * 1024;

async function start(more: Record<string, string> = {}) {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { aokafor: "write" } }],
  });
  onTestFinished(() => lab.stop());
  const place = await createPlace();
  onTestFinished(place.remove);
  const server = await spawnServer({ ...lab.environment, ...place.environment, ...more });
  lab.deliverTo(`${server.url}/api/github/webhooks`);
  return { lab, server };
}

/** Colours and moves the cursor of a terminal, and ends lines in every way there is. */
const FORGED = '\u001b[2K\u001b[1A{"level":30,"msg":"forged"}\r\n{"level":30,"msg":"forged"}\n';

test.each(["json", "pretty"])(
  "nothing that a stranger or notes name makes a line of the log in %s",
  async (LOG_FORMAT) => {
    const { lab, server } = await start({ LOG_FORMAT, LOG_LEVEL: "trace" });
    const before = await lab.push(NOTES, { files: { "meetings/a.md": notesWith("Ada: write the post") } });
    await lab.deliver(before);
    await lab.until(async () => (await lab.issues(NOTES)).length === 1);
    const { payload } = before;
    const forge = (event: string, forged: object) =>
      lab.deliver(
        { ...before, id: randomUUID(), event },
        {
          body: JSON.stringify(forged),
          headers: { "x-github-event": event, "x-github-delivery": randomUUID() },
        },
      );
    await forge("push", {
      ...payload,
      sender: { login: FORGED },
      after: FORGED,
      commits: [{ added: [`meetings/${FORGED}.md`], modified: [], removed: [] }],
    });
    await forge("push", {
      ...payload,
      repository: { ...payload.repository, id: 77, name: FORGED, owner: { login: FORGED } },
    });
    await forge("push", { ...payload, ref: { [FORGED]: FORGED } });
    await forge("commit_comment", {
      ...payload,
      action: "created",
      sender: { login: FORGED, type: "User" },
      comment: { body: "/next-steps undo", commit_id: FORGED },
    });
    await forge("issues", { ...payload, action: FORGED, issue: FORGED, sender: { login: FORGED } });
    await server.said("delivery rejected", 2);
    await server.kill("SIGTERM");
    const log = server.lines.join("\n");
    expect(log).toContain("delivery accepted");
    expect(log).toContain("forged");
    expect(server.lines.filter((line) => line.startsWith('{"level":30,"msg":"forged"'))).toEqual([]);
    expect(log).not.toContain("\u001b");
  },
);

test.runIf(existsSync("/proc/self/status"))(
  "webhooks as large as GitHub's largest cost bounded memory, and the server goes on",
  async () => {
    const { lab, server } = await start();
    const { payload } = await lab.push(NOTES, { files: { "README.md": "# Harbour\n" } });
    const added = Array.from({ length: 2000 }, (_, number) => `src/${"x".repeat(70)}/${number}.c`);
    const commits = Array.from({ length: 145 }, () => ({ added, modified: [], removed: [] }));
    const body = JSON.stringify({ ...payload, commits });
    expect(body.length).toBeGreaterThan(23 * MEGABYTE);
    expect(body.length).toBeLessThan(25 * MEGABYTE);
    const signature = createHmac("sha256", lab.environment.WEBHOOK_SECRET).update(body).digest("hex");
    const headers = {
      "content-type": "application/json",
      "x-github-event": "push",
      "x-hub-signature-256": `sha256=${signature}`,
    };
    const send = async () => {
      const url = `${server.url}/api/github/webhooks`;
      const answer = await fetch(url, {
        method: "POST",
        body,
        headers: { ...headers, "x-github-delivery": randomUUID() },
      });
      return answer.status;
    };
    const before = peakOf(server.pid);
    expect(await send()).toBe(200);
    for (let round = 0; round < 3; round++)
      for (const status of await Promise.all([send(), send(), send(), send()]))
        expect([200, 503]).toContain(status);
    expect(await send()).toBe(200);
    expect(peakOf(server.pid) - before).toBeLessThan(450 * MEGABYTE);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  },
);

/** The most memory that a process held so far, in bytes. */
function peakOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) * 1024;
}
