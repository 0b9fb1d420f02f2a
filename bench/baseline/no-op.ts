import { run } from "probot";

/** A Probot app that receives pushes and does nothing. */
await run((app) => {
  app.on("push", () => {});
});
process.once("SIGTERM", () => process.exit(0));
