import type { FaultGroup } from "./fault.js";
import { STANDING } from "./installation-status.js";
import { LIMITS } from "./limits.js";
import { REFUSALS } from "./refusals.js";
import { TROUBLE } from "./trouble.js";

/** Everything that can go wrong at GitHub: each a test, and a line in `docs/reliability.md`. */
export const FAULTS: FaultGroup[] = [TROUBLE, LIMITS, STANDING, REFUSALS];
