import { describe, expect, test } from "vitest";
import { readDue } from "../../../src/notes/items/due.js";
import { LANGUAGES } from "../../../src/notes/lexicon/languages.js";

const TUESDAY = "2026-05-12";

interface Context {
  date?: string;
  notes?: string;
}

/** Reads what is due on 12 May 2026, a Tuesday. */
function due(text: string, codes: string, { date = TUESDAY, notes = "" }: Context = {}): string | null {
  const languages = LANGUAGES.filter(({ code }) => codes.split(" ").includes(code));
  return readDue(text, {
    date,
    languages,
    nextMeeting: () => "the next meeting",
    source: { text: notes || text },
  });
}

describe("deadlines in English", () => {
  test.each([
    ["write by Friday", "2026-05-15"],
    ["write by Tuesday", "2026-05-19"],
    ["write this Friday", "2026-05-15"],
    ["write next Tues.", "2026-05-19"],
    ["write by Friday next week", "2026-05-22"],
    ["write next week Thursday", "2026-05-21"],
    ["write next week", "2026-05-22"],
    ["write in next week's meeting", "2026-05-19"],
    ["write before tomorrow's call", "2026-05-13"],
    ["write over the weekend", "2026-05-16"],
    ["write by end of month", "2026-05-31"],
    ["write by EOM", "2026-05-31"],
    ["write by EOD", "2026-05-12"],
    ["write this afternoon", "2026-05-12"],
    ["write by COB tomorrow", "2026-05-13"],
    ["write in a week", "2026-05-19"],
    ["write within 10 days", "2026-05-22"],
    ["write in about two months", "2026-07-12"],
    ["write in 2-3 weeks", "2026-06-02"],
    ["write within 48 hours", "2026-05-14"],
    ["write two weeks from now", "2026-05-26"],
    ["write by Friday, May 22nd", "2026-05-22"],
    ["write by Fri 5/22", "2026-05-22"],
    ["write by May 22 (Friday)", "2026-05-22"],
    ["write by 2026-05-22 (Fri)", "2026-05-22"],
    ["write (Ada, Friday)", "2026-05-15"],
    ["write by Friday, the 22nd", "2026-05-22"],
    ["write by 22-May-2026", "2026-05-22"],
    ["write by June 3-5", "2026-06-03"],
    ["write by July 20th - July 23rd, 2026", "2026-07-20"],
    ["write by the 3rd of June, 2026", "2026-06-03"],
    ["write by May", "2026-05-31"],
    ["write by September", "2026-09-30"],
    ["write by September 2027", "2027-09-30"],
    ["write in Sep", "2026-09-30"],
    ["write by 09/2026", "2026-09-30"],
    ["write in the April-May timeframe", "2026-05-31"],
    ["write between June and July", "2026-07-31"],
    ["write in the week of June 15", "2026-06-15"],
    ["write by 2026/06/03", "2026-06-03"],
    ["write at the next drafting meeting", "the next meeting"],
    ["May 22 (Ada): write", "2026-05-22"],
  ])("%s: %s", (text, day) => {
    expect(due(text, "")).toBe(day);
  });

  test.each([
    "write for a while",
    "run on a two week cycle",
    "run the one-day workshop",
    "work on a 1/2-day plan",
    "wait for 10 minutes",
    "find out who was there for 2 years",
    "thank Bo, who wrote it two weeks ago",
    "be on call 24/7",
    "look at the page by Jan",
    "fix what broke by last Friday",
    "read chapter 3 in May's book",
    "ship it on 31/31",
    "write by February 30",
  ])("%s: none", (text) => {
    expect(due(text, "")).toBeNull();
  });
});

/** The same deadlines in each language: by Friday, next week, end of month, today, in two weeks, 22 May. */
const DAYS = ["2026-05-15", "2026-05-22", "2026-05-31", "2026-05-12", "2026-05-26", "2026-05-22"];

describe.each([
  ["de", "bis Freitag", "nächste Woche", "bis Ende des Monats", "bis heute", "in zwei Wochen", "bis 22. Mai"],
  [
    "fr",
    "d'ici vendredi",
    "la semaine prochaine",
    "avant la fin du mois",
    "aujourd'hui",
    "dans deux semaines",
    "avant le 22 mai",
  ],
  [
    "es",
    "para el viernes",
    "la próxima semana",
    "para fin de mes",
    "hoy",
    "en dos semanas",
    "antes del 22 de mayo",
  ],
  [
    "pt",
    "até sexta-feira",
    "na próxima semana",
    "até o fim do mês",
    "hoje",
    "em duas semanas",
    "até 22 de maio",
  ],
  [
    "it",
    "entro venerdì",
    "la prossima settimana",
    "entro fine mese",
    "oggi",
    "tra due settimane",
    "entro il 22 maggio",
  ],
  [
    "nl",
    "voor vrijdag",
    "volgende week",
    "voor het einde van de maand",
    "vandaag",
    "over twee weken",
    "voor 22 mei",
  ],
  ["ja", "金曜日まで", "来週", "今月末まで", "今日中", "2週間以内", "5月22日まで"],
  ["zh", "周五前", "下周", "本月底前", "今天", "两周内", "5月22日前"],
  ["ko", "금요일까지", "다음 주", "이번 달 말까지", "오늘", "2주 안에", "5월 22일까지"],
])("deadlines in %s", (code, ...phrases) => {
  test.each(phrases.map((phrase, index) => [phrase, DAYS[index]!]))("%s: %s", (phrase, day) => {
    expect(due(`Ada ${phrase}`, code)).toBe(day);
    expect(due(`Ada ${phrase}`, LANGUAGES.map((language) => language.code).join(" "))).toBe(day);
  });
});

describe("further words of other languages", () => {
  test.each([
    ["de", "bis nächsten Freitag", "2026-05-22"],
    ["de", "bis zum 22.05.", "2026-05-22"],
    ["de", "bis 22.05.26", "2026-05-22"],
    ["de", "innerhalb von drei Tagen", "2026-05-15"],
    ["fr", "avant le 1er juin", "2026-06-01"],
    ["fr", "vendredi prochain", "2026-05-22"],
    ["es", "antes del 3 de junio de 2026", "2026-06-03"],
    ["es", "el próximo viernes", "2026-05-22"],
    ["pt", "na sexta", "2026-05-15"],
    ["it", "entro il 1° giugno", "2026-06-01"],
    ["nl", "binnen drie dagen", "2026-05-15"],
    ["ja", "来週の金曜日まで", "2026-05-22"],
    ["ja", "6月末まで", "2026-06-30"],
    ["ja", "6月上旬まで", "2026-06-10"],
    ["zh", "下周五之前", "2026-05-22"],
    ["ko", "다음 주 금요일까지", "2026-05-22"],
  ])("%s: %s: %s", (code, phrase, day) => {
    expect(due(`Ada ${phrase}`, code)).toBe(day);
  });
});

describe("the order of 05/06/2026", () => {
  test.each([
    ["an English file", "", "", "2026-05-06"],
    ["French notes", "fr", "", "2026-06-05"],
    ["Japanese notes", "ja", "", "2026-05-06"],
    ["a 13th or later day first in an English file", "", "Next: 28/05/2026", "2026-06-05"],
    ["a 13th or later day second in French notes", "fr", "Next: 05/28/2026", "2026-05-06"],
    ["the meeting's own day, written day first", "", "Weekly 12/05/2026, and later 01/02/2026", "2026-06-05"],
  ])("%s", (_, codes, notes, day) => {
    expect(due("write by 05/06/2026", codes, { notes })).toBe(day);
  });

  test("a day that can be read in one way only is read so", () => {
    expect(due("write by 22/05/2026", "")).toBe("2026-05-22");
    expect(due("escribir antes del 05/22/2026", "es")).toBe("2026-05-22");
  });
});
