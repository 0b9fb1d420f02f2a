import { fileURLToPath } from "node:url";
import { printCheck } from "../lab/pages/check.js";
import { printIssue } from "../lab/pages/issue.js";
import { DASHBOARD_TITLE } from "../src/text/dashboard.js";
import { takePictures } from "./camera.js";
import { tellStory } from "./story.js";

const FOLDER = fileURLToPath(new URL("../../pictures", import.meta.url));

/** The issue in the pictures: carried over, and done in the end. */
const TITLE = "Write the release notes";

/** Two of them stand side by side in the README, in CSS pixels. */
const WIDTH = 560;

/** Takes the pictures of the README from what the App itself wrote. */
async function take(): Promise<void> {
  const { issues, check } = await tellStory();
  const find = (words: string) => issues.find(({ title }) => title.startsWith(words))!;
  const files = await takePictures(
    [
      { name: "issue", html: printIssue(find(TITLE)), width: WIDTH },
      { name: "check", html: printCheck(check), width: WIDTH },
      { name: "dashboard", html: printIssue(find(DASHBOARD_TITLE)), width: WIDTH, end: ".mermaid" },
    ],
    FOLDER,
  );
  process.stdout.write(`${files.join("\n")}\n`);
}

await take();
