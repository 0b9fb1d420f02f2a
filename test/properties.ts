import fc from "fast-check";

/** Properties try the same hundred values in every run, so that a failure is one of the change. The nightly workflow tries others. */
fc.configureGlobal({
  seed: Number(process.env.PROPERTY_SEED ?? 1),
  numRuns: Number(process.env.PROPERTY_RUNS ?? 100),
});
