import { systemClock } from "../clock.js";
import { runAction } from "./action.js";

const stopping = new AbortController();
// GitHub sends both to a job that somebody cancels: https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

process.exitCode = await runAction({
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stdout,
  clock: systemClock,
  fetch: globalThis.fetch,
  signal: stopping.signal,
});
