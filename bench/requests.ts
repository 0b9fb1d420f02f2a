import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLab } from "../lab/lab.js";
import { startServer } from "../src/server/start.js";
import { notesWith, WEEKLY } from "../test/stories/notes.js";
import type { Row } from "./row.js";

const NOTES = "harbour/notes";
const WARM = "meetings/2026-05-05.md";
const NEXT = "meetings/2026-05-12.md";
const TASKS = ["paint", "sell", "mend", "weigh", "draw", "count", "wash"].map((verb) => `Ada: ${verb} it`);

/** Counts the requests of pushes in the lab. */
export async function measureRequests(): Promise<Row[]> {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { aokafor: "write" } }],
  });
  const directory = await mkdtemp(join(tmpdir(), "next-steps-bench-"));
  const server = await startServer({
    ...lab.environment,
    DATA_DIR: directory,
    PORT: "0",
    LOG_LEVEL: "silent",
  });
  const cost = async (files: Record<string, string>) => {
    const push = await lab.push(NOTES, { files });
    await server.idle();
    lab.forgetRequests();
    await lab.deliver(push);
    await server.idle();
    const writes = lab.requests.filter(({ method }) => method !== "GET").length;
    return { all: lab.count(), told: `${lab.count() - writes} reads, ${writes} writes` };
  };
  try {
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    await cost({ [WARM]: WEEKLY });
    const notes = notesWith(...TASKS);
    const items = await cost({ [NEXT]: notes });
    const none = await cost({ "src/crane.c": "int main;\n" });
    const same = await cost({
      [NEXT]: notes.replace("# Harbour weekly\n", "# Harbour weekly\n\nIt rained.\n"),
    });
    const rowOf = (what: string, atMost: number, { all, told }: { all: number; told: string }) => ({
      what,
      bar: { atMost },
      measured: all,
      ours: told,
      other: "",
    });
    return [
      rowOf("requests for one warm push of 1 file, 7 items", 10, items),
      rowOf("requests for a push without notes", 0, none),
      rowOf("requests for an edit that changes nothing", 2, same),
    ];
  } finally {
    await server.stop();
    await lab.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
