import { describe, expect, test } from "vitest";
import { makePeople } from "../../demo/people.js";
import { readNotes } from "../../src/notes/notes.js";

function accountsOf(...notes: string[]): string[] {
  const meetings = notes.flatMap((text, index) => readNotes(text, { path: `meetings/${index}.md` }).meetings);
  return makePeople(meetings).map(({ login, name }) => `${login} ${name}`);
}

function meetingOf(attendees: string, ...items: string[]): string {
  return `# Weekly\n\nPresent: ${attendees}\n\n## Next Steps\n\n${items.map((item) => `- ${item}\n`).join("")}`;
}

describe("the accounts of the demo and the playground", () => {
  test("are one for each person, however the notes call them", () => {
    const first = meetingOf("Ada Okafor, Tom Fischer, Jürgen Weiß", "Ada: Write", "TF: Mend", "Tom: Paint");
    const second = meetingOf("AO, Tom F., JW, J. Weiss", "Jürgen: Call");
    expect(accountsOf(first, second)).toEqual([
      "ada-okafor Ada Okafor",
      "tom-fischer Tom Fischer",
      "jurgen-weiss Jürgen Weiß",
    ]);
  });

  test("are two for two people of one first name, and none for the first name alone", () => {
    expect(accountsOf(meetingOf("Tom Fischer, Tom Olsen", "Tom: Paint"))).toEqual([
      "tom-fischer Tom Fischer",
      "tom-olsen Tom Olsen",
    ]);
  });

  test("have the login that an item has", () => {
    expect(accountsOf(meetingOf("Ada Okafor", "@mort: Write"))).toEqual([
      "ada-okafor Ada Okafor",
      "mort mort",
    ]);
  });

  test("are those of the owners where no meeting has attendees", () => {
    expect(accountsOf("## Next Steps\n\n- Ada: Write\n- Ada Okafor: Mend\n")).toEqual([
      "ada-okafor Ada Okafor",
    ]);
  });

  test("have logins of letters that GitHub allows", () => {
    expect(accountsOf(meetingOf("Øyvind Þórsson, Łukasz Żak, 田中", "Øyvind: Write"))).toEqual([
      "oyvind-thorsson Øyvind Þórsson",
      "lukasz-zak Łukasz Żak",
      "person-3 田中",
    ]);
  });

  test("are at least one", () => {
    expect(accountsOf("# Weekly\n")).toEqual(["demo-user Demo User"]);
  });
});
