import { config } from "zod";

/** Keeps zod from writing code at run time, which the page's Content-Security-Policy refuses: imported before the schemas are. */
config({ jitless: true });
