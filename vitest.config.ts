import { defineConfig } from "vitest/config";

/** What is told on PostgreSQL too; with STORE=postgres, every story. */
const ON_POSTGRES =
  process.env.STORE === "postgres" ? ["test/stories/*.test.ts"] : ["test/stories/first-push.test.ts"];

/** Tests of any store. Kills on PostgreSQL take long, so it has them only when chaos or PostgreSQL is asked for. */
const ON_BOTH = [
  "test/store/{ledger,queue/rows,values}.test.ts",
  ...(process.env.CHAOS ? ["test/chaos/*.test.ts"] : []),
];

/** A page in a browser is slow to drive: `npm run test:playground` does. */
const IN_A_BROWSER = process.env.BROWSER ? [] : ["test/playground/playground.test.ts"];

/** Kills of real processes take long: `npm run test:chaos` runs them, and the simulation runs such histories in virtual time. */
const KILLS = process.env.CHAOS ? [] : ["test/chaos/{matrix,schedules}.test.ts"];

/** The tests of PostgreSQL itself. */
const POSTGRES_ONLY = ["test/store/postgres/*.test.ts"];

/** A file that replaces modules must have them to itself. */
const REPLACES_MODULES = ["test/stories/{internal-errors,wording}.test.ts"];

export default defineConfig({
  test: {
    // For tests that hang. A busy machine must not fail one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Many tests wait for a server process: as many as there are cores keep both busy, where the default leaves one idle.
    maxWorkers: 3,
    setupFiles: ["test/properties.ts"],
    reporters: ["default", "./test/summary.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "embedded",
          // Reading GitHub's API description anew for every file would take a third of the time.
          isolate: false,
          include: ["{lab,test}/**/*.test.ts"],
          exclude: [...POSTGRES_ONLY, ...IN_A_BROWSER, ...KILLS, ...REPLACES_MODULES],
        },
      },
      { extends: true, test: { name: "isolated", include: REPLACES_MODULES } },
      {
        extends: true,
        test: {
          name: "postgres",
          include: [...ON_POSTGRES, ...ON_BOTH, ...POSTGRES_ONLY],
          env: { STORE: "postgres" },
          globalSetup: ["test/store/postgres/setup.ts"],
        },
      },
    ],
  },
});
