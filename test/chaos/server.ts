/**
 * The App's real server, as a process that goes by the clock of whoever started it, tells what it commits to its store, and
 * can be told to die at a commit. What is asked of it comes as messages.
 */
import { startServer } from "../../src/server/start.js";
import { createTestClock } from "../clock.js";
import { watchCommits } from "./commits.js";
import type { Answer, Death, Question } from "./messages.js";

const death: Death | null = process.env.DEATH ? JSON.parse(process.env.DEATH) : null;
const seen = new Map<string, number>();
let commits = 0;

function tell(answer: Answer): void {
  process.send?.(answer);
}

/** The end comes at once, and nothing is cleaned up. */
function dieAt(after: boolean, commit: string): void {
  if (death?.after !== after || (death.commit ?? commit) !== commit) return;
  const nth = death.commit === null ? commits : seen.get(commit);
  if (death.nth === nth) process.kill(process.pid, "SIGKILL");
}

watchCommits({
  before(commit) {
    commits++;
    seen.set(commit, (seen.get(commit) ?? 0) + 1);
    dieAt(false, commit);
  },
  after(commit) {
    tell({ committed: commit });
    dieAt(true, commit);
  },
});

const clock = createTestClock();
clock.advance(Number(process.env.NOW) - clock.now());
// Whoever started it is gone: nobody will ever stop it.
process.on("disconnect", () => process.exit());
const server = await startServer(process.env, { clock });
process.on("message", async ({ id, advance }: Question) => {
  if (advance) clock.advance(advance);
  tell({ read: id });
  await server.idle();
  tell({ id });
});
tell({ url: server.url });
