import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { createProgram } from "../src/cli/program.js";
import { describeSettings, printCatalogEntry, printJsonSchema } from "../src/config/describe.js";
import { parseConfiguration } from "../src/config/parse.js";
import { PATH_WORDS } from "../src/config/path-words.js";
import { DEFAULT_HEADINGS } from "../src/notes/lexicon/headings.js";
import { LANGUAGES } from "../src/notes/lexicon/languages.js";
import { type ActionItem, readMeeting } from "../src/notes/meeting.js";
import type { FaultGroup } from "./chaos/faults/fault.js";
import { FAULTS } from "./chaos/faults/faults.js";
import { createIo } from "./cli/command.js";
import { printTexts } from "./text/page-of-texts.js";

/** The pages hold what is made from the code: `npx vitest run test/docs.test.ts -u` writes them anew. */
function pathOf(page: string): string {
  return fileURLToPath(new URL(`../docs/${page}`, import.meta.url));
}

test("the JSON Schema is the one of the settings", async () => {
  await expect(`${JSON.stringify(printJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    pathOf("next-steps.schema.json"),
  );
});

test("the catalog of SchemaStore has an entry to take", async () => {
  await expect(`${JSON.stringify(printCatalogEntry(), null, 2)}\n`).toMatchFileSnapshot(
    pathOf("schemastore-catalog-entry.json"),
  );
});

test("the page on the configuration holds every setting, the default headings and the words that make a file notes", async () => {
  const parts = { settings: printTable(), headings: printHeadings(), paths: printPathWords() };
  const page = readFileSync(pathOf("configuration.md"), "utf8");
  const written = page.replaceAll(
    /(<!-- (settings|headings|paths) -->\n)[\s\S]*?(<!-- \/\2 -->)/g,
    (_, start, name: keyof typeof parts, end) => `${start}${parts[name]}${end}`,
  );
  expect(written.match(/<!-- \/\w+ -->/g)).toHaveLength(Object.keys(parts).length);
  await expect(written).toMatchFileSnapshot(pathOf("configuration.md"));
});

test("the page on the command line holds every command", async () => {
  const page = readFileSync(pathOf("command-line.md"), "utf8");
  const written = page.replace(
    /(<!-- commands -->\n)[\s\S]*(<!-- \/commands -->)/,
    (_, start, end) => `${start}${printCommands()}${end}`,
  );
  await expect(written).toMatchFileSnapshot(pathOf("command-line.md"));
});

test("the page on texts holds every text, with sample values", async () => {
  await expect(`${printTexts()}\n`).toMatchFileSnapshot(pathOf("texts.md"));
});

test("the page on reliability holds every fault that is tested, and what becomes of it", async () => {
  const page = readFileSync(pathOf("reliability.md"), "utf8");
  const written = page.replace(
    /(<!-- faults -->\n)[\s\S]*(<!-- \/faults -->)/,
    (_, start, end) => `${start}${FAULTS.map(printFaults).join("\n")}${end}`,
  );
  await expect(written).toMatchFileSnapshot(pathOf("reliability.md"));
});

test("the example of every setting is one that is taken", () => {
  for (const { name, example } of describeSettings()) {
    expect(parseConfiguration({ [name]: example }).problems).toEqual([]);
  }
});

test("the configurations on the page can be used", () => {
  const page = readFileSync(pathOf("configuration.md"), "utf8");
  for (const [, text] of page.matchAll(/```yaml\n([\s\S]*?)```/g))
    expect(parseConfiguration(parse(text!)).problems).toEqual([]);
});

test("every form on the page is read as it says", () => {
  const page = readFileSync(pathOf("forms.md"), "utf8");
  const examples = [...page.matchAll(/```markdown\n([\s\S]*?)```\n\n((?:- .*\n)+)/g)];
  expect(examples.length).toBe(page.split("```markdown").length - 1);
  for (const [, notes, items] of examples) {
    const read = readMeeting(notes!, { path: "meetings/2026-11-20.md" }).items.map(printItem);
    expect(read).toEqual(items!.trimEnd().split("\n"));
  }
});

function printItem({ line, owners, task, done, due, references }: ActionItem): string {
  const facts = [done && "done", due && `due ${due}`, ...references].filter(Boolean);
  return `- ${line}: ${owners.join(", ")}: ${task}${facts.map((fact) => ` (${fact})`).join("")}`;
}

function printFaults({ title, faults }: FaultGroup): string {
  const rows = faults.map(({ what, outcome }) => `| ${what} | ${outcome} |`);
  return [`### ${title}`, "", "| failure | effect |", "| --- | --- |", ...rows, ""].join("\n");
}

function printCommands(): string {
  const program = createProgram(createIo({}), () => {});
  const rows = program.commands.flatMap((command) =>
    command.commands.length > 0
      ? command.commands.map((inner) => [`${command.name()} ${inner.name()}`, inner.description()])
      : [[command.name(), command.description()]],
  );
  const lines = rows.map(([name, description]) => `| \`${name}\` | ${description} |`);
  return ["| command | what it does |", "| --- | --- |", ...lines, ""].join("\n");
}

function printTable(): string {
  const rows = describeSettings().map(({ name, description, default: standard, example, values }) =>
    [
      "",
      `\`${name}\``,
      [description, ...printValues(values)].join(" "),
      printDefault(standard),
      `\`${JSON.stringify(example)}\``,
      "",
    ]
      .join(" | ")
      .trim(),
  );
  return [
    "| setting | what it says | default | for example |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

function printValues(values: Record<string, string>): string[] {
  return Object.entries(values).map(([value, meaning]) => `\`${value}\`: ${meaning}.`);
}

function printHeadings(): string {
  const languages = LANGUAGES.map(({ code, headings }) => `- ${code}: ${headings}`);
  return [`- en: ${DEFAULT_HEADINGS.join(", ")}`, ...languages, ""].join("\n");
}

function printPathWords(): string {
  const { records, occasions, occasional, excluded, excludedFiles, about, sites, pages } = PATH_WORDS;
  const rows: [string, readonly string[]][] = [
    [
      "in the name of the file or its folder: it is notes; further up: if it also has a date or a number",
      records,
    ],
    [
      "in the name of its folder, or the whole name of the file: it is notes; elsewhere: if it also has a date or a number",
      occasions,
    ],
    ["anywhere: it is notes if it has a date", occasional],
    ["anywhere: it is never notes", excluded],
    ["in the name of the file: it is never notes", excludedFiles],
    ["in the name of the file: it is notes only if it or its folder has a date", about],
    [
      "at the end of the repository's name: an undated file called only *minutes* or *meetings* is none",
      sites,
    ],
    [
      "in the name of the top folder: undated files called *meetings* or in a folder *meetings* are none",
      pages,
    ],
  ];
  const lines = rows.map(([effect, words]) => `| ${effect} | ${words.join(", ")} |`);
  return ["| where and what it means | words |", "| --- | --- |", ...lines, ""].join("\n");
}

function printDefault(standard: unknown): string {
  if (standard === undefined) return "–";
  return `\`${JSON.stringify(standard)}\``;
}

test("every test that the threat model names is there", () => {
  const named = [...readFileSync(pathOf("threats.md"), "utf8").matchAll(/`(test\/[^`]+)`/g)].map(
    ([, path]) => path!,
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(pathOf(`../${path}`)))).toEqual([]);
});
