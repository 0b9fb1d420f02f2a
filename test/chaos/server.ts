/**
 * The App's real server, as a process that goes by the clock of whoever started it, tells its effects, and can be told to die
 * after one. What is asked of it comes as messages.
 */
import { startServer } from "../../src/server/start.js";
import { createTestClock } from "../clock.js";
import { watchCommits } from "./commits.js";
import { inTurn } from "./in-turn.js";
import type { Answer, Death, Question } from "./messages.js";
import { watchWrites } from "./writes.js";

const death: Death | null = process.env.DEATH ? JSON.parse(process.env.DEATH) : null;
let effects = 0;

function tell(answer: Answer): void {
  process.send?.(answer);
}

function happen(effect: string): void {
  tell({ effect });
  if (death?.effect === null || death?.effect === effect) effects++;
  dieIfDue();
}

/** The end comes at once, and nothing is cleaned up. */
function dieIfDue(): void {
  if (death?.nth === effects) process.kill(process.pid, "SIGKILL");
}

dieIfDue();
watchCommits(happen);
const clock = createTestClock();
clock.advance(Number(process.env.NOW) - clock.now());
// Whoever started it is gone: nobody will ever stop it.
process.on("disconnect", () => process.exit());

async function serve(): Promise<void> {
  const server = await startServer(process.env, { clock, fetch: watchWrites(fetch, happen) });
  const idle = inTurn(server.idle);
  process.on("message", async ({ id, advance }: Question) => {
    if (advance) clock.advance(advance);
    tell({ read: id });
    await idle();
    tell({ id });
  });
  tell({ url: server.url });
}

// A bundle for `require` cannot wait at its top.
void serve();
