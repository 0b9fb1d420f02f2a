import fc from "fast-check";

/** Properties try the same values in every run, so that a failure is one of the change. `PROPERTY_SEED=7 npm test` tries others. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });
