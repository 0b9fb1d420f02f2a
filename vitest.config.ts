import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    // Many tests wait for a server process: as many as there are cores keep both busy, where the default leaves one idle.
    maxWorkers: 3,
    reporters: ["default", "./test/summary.ts"],
  },
});
