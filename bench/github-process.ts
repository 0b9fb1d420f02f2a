import { type Lab, startLab } from "../lab/lab.js";
import { countCreates } from "./creates.js";
import type { Question } from "./github.js";

let lab: Lab;

async function answer(question: Question): Promise<unknown> {
  switch (question.kind) {
    case "start":
      lab = await startLab(question.world);
      return lab.environment;
    case "push":
      return lab.push(...question.push);
    case "countIssues":
      return countCreates(lab);
    case "slow":
      return void lab.fault({ path: /./, times: Number.POSITIVE_INFINITY }, { slow: question.milliseconds });
    case "stop":
      return lab.stop();
  }
}

process.on("message", async (question: Question) => {
  process.send?.((await answer(question)) ?? null);
});
