import { fileURLToPath } from "node:url";

/** The server and its packages. */
export const BUNDLE = fileURLToPath(new URL("../../chaos/server.cjs", import.meta.url));

/** V8's compiled code of the bundle. */
export const CODE = fileURLToPath(new URL("../../chaos/server.code", import.meta.url));
