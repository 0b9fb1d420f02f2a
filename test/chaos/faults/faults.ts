import type { FaultGroup } from "./fault.js";
import { LIMITS } from "./limits.js";
import { REFUSALS } from "./refusals.js";
import { STANDING } from "./standing.js";
import { TROUBLE } from "./trouble.js";

/** Everything that can go wrong at GitHub: each a test, and a line in `docs/reliability.md`. */
export const FAULTS: FaultGroup[] = [TROUBLE, LIMITS, STANDING, REFUSALS];
