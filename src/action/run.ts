import type { Context } from "../apply/context.js";
import type { Inputs } from "./inputs.js";
import type { JobLog } from "./log.js";

export interface ActionRun {
  context: Context;
  /** The login of the App's bot in whose name it writes. */
  login: string;
  inputs: Inputs;
  log: JobLog;
  /** In milliseconds since the epoch. */
  startedAt: number;
}
