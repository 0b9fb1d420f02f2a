import { DAMAGES } from "./damage.js";
import { ACTS, BUTTONS } from "./history.js";
import { FAULTS } from "./network.js";
import { EDITS } from "./notes.js";

/** Everything that is to happen in one history of a hundred at least, as histories count it. */
export const EXERCISED: string[] = [
  ...EDITS.map((edit) => `edit: ${edit}`),
  "push delivered never",
  "push delivered once",
  "push delivered twice",
  "force push",
  ...ACTS.map((act) => `act: ${act}`),
  ...[...BUTTONS, "open-all"].map((button) => `press: ${button}`),
  ...FAULTS.map((fault) => `fault: ${fault}`),
  "kill",
  "store deleted",
  ...DAMAGES.map((damage) => `store damaged: ${damage}`),
  "connection to the store cut",
  "installation suspended",
  "command beside the servers",
  "two servers",
  "three servers",
  "a list that lags",
  "compared with a server without faults",
  ...["opened", "linked", "closed", "reopened", "updated", "waiting for GitHub", "over the limit"].map(
    (outcome) => `check: ${outcome}`,
  ),
];
