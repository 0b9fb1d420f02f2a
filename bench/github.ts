import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Delivery, Lab, WorldDescription } from "../lab/lab.js";

/** A lab in a process of its own, so that it takes no time from the measurement. */
export interface RemoteLab {
  environment: Lab["environment"];
  push(...push: Parameters<Lab["push"]>): Promise<Delivery>;
  countIssues(): Promise<number>;
  /** Delays every answer by this many milliseconds from now on. */
  slow(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** The questions to a lab in another process. */
export type Question =
  | { kind: "start"; world: WorldDescription }
  | { kind: "push"; push: Parameters<Lab["push"]> }
  | { kind: "countIssues" }
  | { kind: "slow"; milliseconds: number }
  | { kind: "stop" };

/** Starts a lab in a process. */
export async function startGitHub(world: WorldDescription): Promise<RemoteLab> {
  const child = fork(fileURLToPath(new URL("./github-process.js", import.meta.url)), {
    serialization: "advanced",
  });
  const ended = once(child, "exit");
  const died = ended.then(() => {
    throw new Error("the lab's process ended");
  });
  died.catch(() => {});
  // One question at a time, so that the next answer belongs to it.
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Answer>(question: Question): Promise<Answer> => {
    const answer = last.then(async () => {
      const answered = once(child, "message");
      child.send(question);
      return (await Promise.race([answered, died]))[0] as Answer;
    });
    last = answer;
    return answer;
  };
  const environment = await ask<Lab["environment"]>({ kind: "start", world });
  return {
    environment,
    push: (...push) => ask<Delivery>({ kind: "push", push }),
    countIssues: () => ask<number>({ kind: "countIssues" }),
    slow: (milliseconds) => ask<void>({ kind: "slow", milliseconds }),
    async stop() {
      await ask<void>({ kind: "stop" });
      child.disconnect();
      await ended;
    },
  };
}
