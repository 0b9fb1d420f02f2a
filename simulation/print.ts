import { type Meeting, type Notes, PEOPLE } from "./notes.js";

const CONFIGURATION = ".github/next-steps.yml";

/** Prints the files of the notes. */
export function print(notes: Notes): Map<string, string> {
  const files = new Map([["README.md", `# Harbour\n\n${notes.readme}\n`]]);
  if (notes.isBroken) files.set(CONFIGURATION, "limit: many\n");
  else if (notes.limit !== null) files.set(CONFIGURATION, `limit: ${notes.limit}\n`);
  if (notes.style === "rolling") {
    const parts = notes.meetings.map((meeting) => ({
      path: meeting.isArchived ? "meetings/team-archive.md" : "meetings/team.md",
      text: `## ${dateOf(meeting)}\n\n### Next steps\n\n${printBullets(meeting)}`,
    }));
    for (const { path, text } of parts.toReversed())
      files.set(path, `${files.get(path) ?? "# Team notes\n"}\n${text}`);
    return files;
  }
  for (const meeting of notes.meetings) {
    const date = dateOf(meeting);
    const path = meeting.isArchived ? `meetings/archive/${date}.md` : `meetings/${date}.md`;
    files.set(path, `# Harbour weekly\n\n## Next steps\n\n${printBullets(meeting)}`);
  }
  return files;
}

function dateOf({ day }: Meeting): string {
  return new Date(Date.UTC(2026, 2, 31 + day)).toISOString().slice(0, 10);
}

function printBullets({ bullets }: Meeting): string {
  return bullets
    .map(({ done, owners, words, remark, names: number }) => {
      const names = owners.map((owner) => PEOPLE[owner]!.first).join("/");
      return `- [${done ? "x" : " "}] ${names}: ${[words, remark, number && `#${number}`].filter(Boolean).join(" ")}\n`;
    })
    .join("");
}
