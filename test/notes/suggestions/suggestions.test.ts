import { describe, expect, test } from "vitest";
import { readMeeting } from "../../../src/notes/meeting.js";

function readSuggested(prose: string) {
  const notes = `Present: Ada Byron, Robert Hooke, Thomas Young\n\n## Notes\n\n${prose}\n`;
  return readMeeting(notes).suggestions.map(({ line, owners, task }) => [line, owners.join("+"), task]);
}

describe("commitments in prose", () => {
  test.each([
    ["The loom is late. Ada will ask the weavers.", "Ada", "ask the weavers."],
    ["Ada and Robert will ask the weavers.", "Ada+Robert", "ask the weavers."],
    ["It is late, so ThomasY will ask the weavers.", "ThomasY", "ask the weavers."],
    ["@ada will ask the weavers.", "@ada", "ask the weavers."],
    ["Ada to ask the weavers.", "Ada", "ask the weavers."],
    ["Ada is going to ask the weavers.", "Ada", "ask the weavers."],
    ["Ada agreed to ask the weavers.", "Ada", "ask the weavers."],
    ["Ada said she'd ask the weavers.", "Ada", "ask the weavers."],
    ["Ada has the address and will ask the weavers.", "Ada", "ask the weavers."],
    ["Ada found a fault. She'll ask the weavers.", "Ada", "ask the weavers."],
    ["Ada found a fault. Will ask the weavers.", "Ada", "ask the weavers."],
    ["Ada: it is late, I'll ask the weavers.", "Ada", "ask the weavers."],
    ["The feed is odd. @ada to ask the weavers.", "@ada", "ask the weavers."],
    ["The feed is odd! (Ada will ask the weavers.)", "Ada", "ask the weavers.)"],
    ["Ada mends the loom – will ask the weavers.", "Ada", "ask the weavers."],
    ["Ada: will ask the weavers.", "Ada", "ask the weavers."],
    ["It is late, Ada to ask the weavers.", "Ada", "ask the weavers."],
    ["It is late, Ada to review.", "Ada", "review."],
    ["Ada volunteered that she would ask the weavers.", "Ada", "ask the weavers."],
    ["Ada found a fault and promised to ask the weavers.", "Ada", "ask the weavers."],
    ["If it is late Ada will ask the weavers.", "Ada", "ask the weavers."],
    ["Will ask the weavers (Ada).", "Ada", "ask the weavers (Ada)."],
    ["Ada: Robert's loom is late. Will ask the weavers.", "Ada", "ask the weavers."],
    ["The loom is late. QX will ask the weavers.", "QX", "ask the weavers."],
    ["Bo mentioned a fault. Bo will ask the weavers.", "Bo", "ask the weavers."],
  ])("%s", (prose, owner, task) => {
    expect(readSuggested(prose)).toEqual([[5, owner, task]]);
  });

  test.each([
    "The loom will ask for repairs.",
    "QX will grow next year.",
    "CI will report the fault.",
    "Version 3 will break the build.",
    "We will ask the weavers.",
    "Someone will ask the weavers.",
    "Ada can ask the weavers.",
    "Ada should ask the weavers.",
    "Ada might ask the weavers.",
    "Ada will be away next week.",
    "Ada will have the address soon.",
    "Ada will be asking the weavers.",
    "Ada will attend the fair.",
    "If Ada will ask the weavers, it helps.",
    "Will Ada ask the weavers?",
    "Ada: I'll just say it is late.",
    "Trying to ask the weavers.",
    "Asked to ask the weavers.",
    "Ada has a plan in which they will ask the weavers.",
    "Happy to ask the weavers.",
    "Access to the loom is closed.",
    "> Ada will ask the weavers.",
    "```\nAda will ask the weavers.\n```",
  ])("%s is none", (prose) => {
    expect(readSuggested(prose)).toEqual([]);
  });

  test.each([
    ["Anwesend: Ada, Bo", "Ada kümmert sich um den Webstuhl.", "Ada: kümmert sich um den Webstuhl."],
    ["Anwesend: Ada, Bo", "Am Hafen, Ada macht ein Foto.", "Ada: macht ein Foto."],
    ["Anwesend: Ada, Bo", "Ada und Bo schreiben die Einladung.", "Ada+Bo: schreiben die Einladung."],
    ["Anwesend: Ada, Bo", "Bo will write the post in May.", "Bo: write the post in May."],
    ["Présents : Ada, Bo", "Bo va acheter du fil.", "Bo: va acheter du fil."],
    ["Asistentes: Ada y Bo", "Ada enviará el acta.", "Ada: enviará el acta."],
    ["Participantes: Ada e Bo\n\n## Pauta", "Bo vai comprar linha.", "Bo: vai comprar linha."],
    ["Presenti: Ada e Bo", "Ada preparerà il filo.", "Ada: preparerà il filo."],
    ["Aanwezig: Ada en Bo", "Ada zorgt voor het garen.", "Ada: zorgt voor het garen."],
  ])("%s. %s", (present, prose, suggestion) => {
    const { suggestions } = readMeeting(`${present}\n\n${prose}\n`);
    expect(suggestions.map(({ owners, task }) => `${owners.join("+")}: ${task}`)).toEqual([suggestion]);
  });

  test.each([
    ["Anwesend: Ada, Bo", "Ada schreibt, dass der Webstuhl alt ist."],
    ["Anwesend: Ada, Bo", "Ada will keine neuen Fäden."],
    ["Anwesend: Ada, Bo", "Der Webstuhl macht Lärm."],
    ["Asistentes: Ada y Bo", "Ada estará en Lima."],
    ["Present: Ada, Bo", "Ada kümmert sich um den Webstuhl."],
  ])("%s. %s is none", (present, prose) => {
    expect(readMeeting(`${present}\n\n${prose}\n`).suggestions).toEqual([]);
  });

  test("a suggestion keeps the line of its verb", () => {
    expect(readSuggested("The loom is late, and the\nweavers wait. Ada\nwill ask them.")).toEqual([
      [7, "Ada", "ask them."],
    ]);
  });

  test("an action item is none, the prose next to it may be", () => {
    const { items, suggestions } = readMeeting(
      "Present: Ada, Bob\n\n## Next steps\n\n- Ada will write the post\n\nBob will chat with the weavers.\n",
    );
    expect(items).toHaveLength(1);
    expect(suggestions).toMatchObject([
      { line: 7, column: 10, owners: ["Bob"], task: "chat with the weavers." },
    ]);
  });
});
