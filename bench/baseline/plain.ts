import { run } from "probot";

/**
 * A Probot app that follows Probot's documentation: one handler reads the notes of a push and opens an issue for each bullet
 * under "Next Steps". It uses Probot's defaults, including the client's waits and retries.
 *
 * https://probot.github.io/docs/hello-world/, https://probot.github.io/docs/github-api/
 */
await run((app) => {
  app.on("push", async (context) => {
    const changed = context.payload.commits.flatMap(({ added = [], modified = [] }) => [
      ...added,
      ...modified,
    ]);
    for (const path of changed.filter((each) => each.endsWith(".md"))) {
      const { data } = await context.octokit.rest.repos.getContent(
        context.repo({ path, ref: context.payload.after }),
      );
      if (!("content" in data)) continue;
      const text = Buffer.from(data.content, "base64").toString("utf8");
      for (const [, owner, task] of nextSteps(text).matchAll(/^[-*] ([^:\n]+): (.+)$/gm)) {
        await context.octokit.rest.issues.create(
          context.repo({ title: task!, body: `${owner} took this in ${path}.` }),
        );
      }
    }
  });
});
process.once("SIGTERM", () => process.exit(0));

function nextSteps(text: string): string {
  return /^#+ Next Steps\n(.*?)(?=^#|$(?![\s\S]))/ms.exec(text)?.[1] ?? "";
}
