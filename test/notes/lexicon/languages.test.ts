import { describe, expect, test } from "vitest";
import { isGivenName } from "../../../src/notes/lexicon/given-names.js";
import { sectionKind } from "../../../src/notes/lexicon/headings.js";
import { LANGUAGES, languagesOf, wordsIn } from "../../../src/notes/lexicon/languages.js";
import { nameKind } from "../../../src/notes/lexicon/names.js";
import { readNotes } from "../../../src/notes/notes.js";
import { mayHoldItems } from "../../../src/notes/prefilter.js";

/** Notes of Tuesday, 12 May 2026, in one language. */
interface Example {
  language: string;
  /** Open an action section. */
  headings: string[];
  /** Look alike, and open none. */
  others: string[];
  present: [line: string, attendees: string[]];
  heading: string;
  /** A list item, and what is read of it: owners, task, due date, done. */
  items: [item: string, owners: string, task: string, due?: string | null, done?: boolean][];
}

const EXAMPLES: Example[] = [
  {
    language: "de",
    headings: [
      "Nächste Schritte",
      "NÄCHSTE SCHRITTE",
      "Offene Aufgaben",
      "Aufgaben bis zum nächsten Treffen",
      "Plan für die kommende Woche",
      "5. Maßnahmen",
    ],
    others: ["Aufgabenverteilung", "Nächste Sitzung", "Diskussion der nächsten Schritte", "Beschlüsse"],
    present: ["Anwesend: Herr Timm, Jule Ostmann und Björn", ["Timm", "Jule Ostmann", "Björn"]],
    heading: "Aufgaben",
    items: [
      ["Jule: Webstuhl ölen bis Freitag", "Jule", "Webstuhl ölen bis Freitag", "2026-05-15"],
      ["Björn kümmert sich um das Garn", "Björn", "kümmert sich um das Garn"],
      ["alle: Termine eintragen bis 1.6.", "", "Termine eintragen bis 1.6.", "2026-06-01"],
      [
        "Jule und Björn: Garn kaufen bis Ende des Monats",
        "Jule+Björn",
        "Garn kaufen bis Ende des Monats",
        "2026-05-31",
      ],
      ["Uhr aufziehen (erledigt)", "", "Uhr aufziehen", null, true],
      ["Frau Timm: Bericht vom 5. Mai lesen", "Timm", "Bericht vom 5. Mai lesen", null],
    ],
  },
  {
    language: "fr",
    headings: [
      "Prochaines étapes",
      "Actions à mener",
      "Tâches pour la prochaine réunion",
      "À FAIRE",
      "Plan d'action",
    ],
    others: ["Décisions prises", "Prochaine réunion", "Points bloquants", "Actions autonomes"],
    present: ["Présents : Zoé Martin, Luc", ["Zoé Martin", "Luc"]],
    heading: "Tâches",
    items: [
      ["Zoé : huiler le métier d'ici vendredi", "Zoé", "huiler le métier d'ici vendredi", "2026-05-15"],
      ["Acheter du fil avant le 20 mai (Luc)", "Luc", "Acheter du fil avant le 20 mai", "2026-05-20"],
      [
        "Zoé et Luc : nettoyer l'atelier la semaine prochaine",
        "Zoé+Luc",
        "nettoyer l'atelier la semaine prochaine",
        "2026-05-22",
      ],
      ["tout le monde : relire le plan", "", "relire le plan"],
      ["Remonter l'horloge - fait", "", "Remonter l'horloge", null, true],
    ],
  },
  {
    language: "es",
    headings: [
      "Próximos pasos",
      "Proximos pasos",
      "Tareas para la próxima semana",
      "Compromisos",
      "Acciones pendientes",
    ],
    others: ["Acuerdos relevantes", "Temas tratados", "Próxima reunión"],
    present: ["Asistentes: Inés Vega y Hugo", ["Inés Vega", "Hugo"]],
    heading: "Tareas",
    items: [
      ["Inés: engrasar el telar para el viernes", "Inés", "engrasar el telar para el viernes", "2026-05-15"],
      ["Hugo se encargará de comprar hilo", "Hugo", "comprar hilo"],
      ["todos: leer el plan antes del 20 de mayo", "", "leer el plan antes del 20 de mayo", "2026-05-20"],
      ["Dar cuerda al reloj (hecho)", "", "Dar cuerda al reloj", null, true],
    ],
  },
  {
    language: "pt",
    headings: ["Próximos passos", "Encaminhamentos", "Tarefas para a próxima reunião", "Plano de ação"],
    others: ["Tarefas realizadas", "Pauta", "Próxima reunião"],
    present: ["Participantes: Inês Prado e Davi", ["Inês Prado", "Davi"]],
    heading: "Encaminhamentos",
    items: [
      ["Inês: lubrificar o tear até sexta", "Inês", "lubrificar o tear até sexta", "2026-05-15"],
      ["Davi ficou de comprar linha", "Davi", "comprar linha"],
      ["toda a equipe: ler o plano até o fim do mês", "", "ler o plano até o fim do mês", "2026-05-31"],
      ["Dar corda no relógio - concluído", "", "Dar corda no relógio", null, true],
    ],
  },
  {
    language: "it",
    headings: [
      "Prossimi passi",
      "Azioni da fare",
      "Attività individuate",
      "Cose da fare entro la prossima settimana",
    ],
    others: ["Decisioni prese", "Suddivisione dei compiti", "Ordine del giorno"],
    present: ["Presenti: Elio Neri e Nina", ["Elio Neri", "Nina"]],
    heading: "Azioni",
    items: [
      ["Elio: oliare il telaio entro venerdì", "Elio", "oliare il telaio entro venerdì", "2026-05-15"],
      ["Nina si occupa di comprare il filo", "Nina", "comprare il filo"],
      ["tutti: leggere il piano entro il 20 maggio", "", "leggere il piano entro il 20 maggio", "2026-05-20"],
      ["Caricare l'orologio (fatto)", "", "Caricare l'orologio", null, true],
    ],
  },
  {
    language: "nl",
    headings: ["Actiepunten", "Openstaande acties", "Te doen", "Acties voor volgende week"],
    others: ["Herverdeling van de taken", "Besluiten", "Rondvraag"],
    present: ["Aanwezig: Saar Visser en Bram", ["Saar Visser", "Bram"]],
    heading: "Actiepunten",
    items: [
      ["Saar: weefgetouw smeren voor vrijdag", "Saar", "weefgetouw smeren voor vrijdag", "2026-05-15"],
      ["Garen kopen (Bram)", "Bram", "Garen kopen"],
      ["iedereen: plan lezen uiterlijk 20 mei", "", "plan lezen uiterlijk 20 mei", "2026-05-20"],
      ["Klok opwinden - klaar", "", "Klok opwinden", null, true],
    ],
  },
  {
    language: "ja",
    headings: ["宿題", "アクションアイテム", "次回までの宿題", "■ やること", "【ネクストアクション】"],
    others: ["決定事項", "検討事項", "議題", "今後の活動"],
    present: ["参加者: 小川さん、森田、Ken", ["小川", "森田", "Ken"]],
    heading: "宿題",
    items: [
      ["小川さん: 織機に油をさす 5月20日まで", "小川", "織機に油をさす 5月20日まで", "2026-05-20"],
      ["糸を買う（森田さん、小川さん）", "森田+小川", "糸を買う"],
      ["全員: 来週までに計画を読む", "", "来週までに計画を読む", "2026-05-22"],
      ["時計のねじを巻く（済）", "", "時計のねじを巻く", null, true],
    ],
  },
  {
    language: "zh",
    headings: ["待办事项", "下一步计划", "本周任务安排", "分工", "在下次开会前完成"],
    others: ["会议内容", "人员分工", "小结", "时间规划"],
    present: ["参会人员：周小雨、孙立", ["周小雨", "孙立"]],
    heading: "待办事项",
    items: [
      ["周小雨：给织机上油，本周五前", "周小雨", "给织机上油，本周五前", "2026-05-15"],
      ["买线（孙立）", "孙立", "买线"],
      ["全体成员：5月20日前完成阅读", "", "5月20日前完成阅读", "2026-05-20"],
      ["上发条（已完成）", "", "上发条", null, true],
    ],
  },
  {
    language: "ko",
    headings: ["할 일", "다음주 계획", "다음 회의까지 할 일", "액션 아이템"],
    others: ["결정사항", "역할 분담", "논의 내용"],
    present: ["참석자: 한지우, 오세훈님", ["한지우", "오세훈"]],
    heading: "할 일",
    items: [
      ["한지우: 베틀에 기름칠 금요일까지", "한지우", "베틀에 기름칠 금요일까지", "2026-05-15"],
      ["실 구매 (오세훈)", "오세훈", "실 구매"],
      ["전원: 5월 20일까지 계획 읽기", "", "5월 20일까지 계획 읽기", "2026-05-20"],
      ["시계 태엽 감기 (완료)", "", "시계 태엽 감기", null, true],
    ],
  },
];

test("every language has its examples", () => {
  expect(EXAMPLES.map(({ language }) => language)).toEqual(LANGUAGES.map(({ code }) => code));
});

describe.each(EXAMPLES)("$language", ({ language, headings, others, present, heading, items }) => {
  test.each(headings)("%s opens an action section", (text) => {
    expect(sectionKind(text)).toBe("action");
    expect(languagesOf(`# Team\n\n## ${text}\n`).map(({ code }) => code)).toContain(language);
    expect(mayHoldItems(`## ${text}\n`)).toBe(true);
  });

  test.each(others)("%s opens none", (text) => {
    expect(sectionKind(text)).not.toBe("action");
  });

  test.each(items)("%s", (item, owners, task, due = null, done = false) => {
    const notes = `${present[0]}\n\n## ${heading}\n\n- ${item}\n`;
    const meeting = readNotes(notes, { path: "2026-05-12.md" }).meetings[0]!;
    expect(meeting.items).toMatchObject([
      { line: 5, owners: owners === "" ? [] : owners.split("+"), task, due, done },
    ]);
    expect(meeting.attendees).toEqual(present[1]);
  });
});

describe("people and groups of other languages", () => {
  test.each([
    ["次のステップ", "森田さんが会場を予約する", "森田", "会場を予約する"],
    ["次のステップ", "森田・小川: 発表", "森田+小川", "発表"],
    ["할 일", "오세훈 님이 회의실 예약", "오세훈", "회의실 예약"],
    ["次のステップ", "森田さんに確認する", "", "森田さんに確認する"],
    ["次のステップ", "森田くん：会場を予約", "森田", "会場を予約"],
    ["次のステップ", "ポスター：森田、小川", "森田+小川", "ポスター"],
    ["次のステップ", "ポスター--森田", "森田", "ポスター"],
    ["Aufgaben", "Vorstand: Termin festlegen", "", "Termin festlegen"],
    ["À faire", "Le bureau : fixer la date", "", "fixer la date"],
    ["Tareas", "Organizadores: fijar la fecha", "", "fijar la fecha"],
  ])("%s: %s", (heading, bullet, owner, task) => {
    const text = `参加者: 小川、森田\n참석자: 오세훈\n\n## ${heading}\n\n- ${bullet}\n`;
    const [item] = readNotes(text).meetings[0]!.items;
    expect([item?.owners.join("+"), item?.task]).toEqual([owner, task]);
  });
});

describe("a German task without a sign between owner and task", () => {
  test.each([
    ["Lena Rechnung prüfen", "Lena", "Rechnung prüfen"],
    ["Lena und Björn Garn und Öl kaufen", "Lena+Björn", "Garn und Öl kaufen"],
    ["Lena Timm prüft die Rechnung", "Lena Timm", "prüft die Rechnung"],
  ])("%s", (bullet, owner, task) => {
    const [item] = readNotes(`## Aufgaben\n\n- ${bullet}\n`).meetings[0]!.items;
    expect([item?.owners.join("+"), item?.task]).toEqual([owner, task]);
  });
});

describe("due dates in other languages, reckoned from 12 May 2026", () => {
  test.each([
    ["Aufgaben", "Ada: ölen bis Ende Mai", "2026-05-31"],
    ["Aufgaben", "Ada: ölen bis Mitte Juni", "2026-06-15"],
    ["Aufgaben", "Ada: ölen bis KW 22", "2026-05-29"],
    ["Aufgaben", "Ada: ölen in KW 3", "2027-01-22"],
    ["Tâches", "Ada : huiler d'ici fin mai", "2026-05-31"],
    ["Tareas", "Ada: engrasar a finales de mayo", "2026-05-31"],
    ["Azioni", "Ada: oliare entro fine maggio", "2026-05-31"],
    ["Actiepunten", "Ada: oliën voor eind mei", "2026-05-31"],
    ["Tarefas", "Ada: lubrificar até o final de maio", "2026-05-31"],
  ])("%s: %s", (heading, item, due) => {
    const { meetings } = readNotes(`## ${heading}\n\n- ${item}\n`, { path: "2026-05-12.md" });
    expect(meetings[0]!.items[0]?.due).toBe(due);
  });
});

describe("owners in other languages:", () => {
  test.each([
    ["To-dos bis zum nächsten Treffen", "Ada: ölen", "Ada"],
    ["Tâches", "huiler le métier (Chloé, avant vendredi)", "Chloé"],
    ["Tareas", "engrasar el telar (responsable: Lucía)", "Lucía"],
    ["宿題", "【山本】織機に油をさす", "山本"],
    ["宿題", "山本→織機に油をさす", "山本"],
    ["宿題", "@小林 織機に油をさす", "@小林"],
    ["待办", "【孙立】给织机上油", "孙立"],
    ["待办", "给织机上油（负责人：孙立，截止：6月5日）", "孙立"],
  ])("%s: %s", (heading, item, owner) => {
    const { meetings } = readNotes(`## ${heading}\n\n- ${item}\n`, { path: "2026-05-12.md" });
    expect(meetings[0]!.items.map(({ owners }) => owners.join())).toEqual([owner]);
  });

  test.each([
    ["周小雨给织机上油", "周小雨", "给织机上油"],
    ["孙立负责买线", "孙立", "买线"],
    ["由孙立联系木匠", "孙立", "联系木匠"],
    ["孙立的织机：上油", "", "孙立的织机：上油"],
  ])("known people in front of an unspaced task: %s", (item, owner, task) => {
    const notes = `参会人员：周小雨、孙立\n\n## 待办\n\n- ${item}\n`;
    const [found] = readNotes(notes, { path: "2026-05-12.md" }).meetings[0]!.items;
    expect([found?.owners.join(), found?.task]).toEqual([owner, task]);
  });

  test.each([
    ["Compromissos", "| Nº | Compromissos | Responsável |", "| 1 | comprar linha | Davi |"],
    ["Tareas asignadas", "| # | Descripción breve | Responsable(s) |", "| 1 | comprar hilo | Davi |"],
  ])("a table below %s", (heading, first, row) => {
    const notes = `## ${heading}\n\n${first}\n| - | - | - |\n${row}\n`;
    const { meetings } = readNotes(notes, { path: "2026-05-12.md" });
    expect(meetings[0]!.items.map(({ owners }) => owners.join())).toEqual(["Davi"]);
  });

  test.each(["Tareas para esta semana", "Próximos passos definidos", "Aufgaben für diese Woche", "下周事项"])(
    "%s",
    (heading) => {
      const { meetings } = readNotes(`## ${heading}\n\n- tejer\n`, { path: "2026-05-12.md" });
      expect(meetings[0]!.items).toHaveLength(1);
    },
  );

  test("a noun in brackets is no owner", () => {
    const notes = "## 할 일\n\n- 요약 (명근)\n- 정리 (논문)\n";
    const { meetings } = readNotes(notes, { path: "2026-05-12.md" });
    expect(meetings[0]!.items.map(({ owners }) => owners.join())).toEqual(["명근", ""]);
  });

  test("a status in a table", () => {
    const table = "| Tarefa | Quem | Status |\n| --- | --- | --- |\n| comprar linha | Davi | Concluído |\n";
    const { meetings } = readNotes(`## Tarefas\n\n${table}`, { path: "2026-05-12.md" });
    expect(meetings[0]!.items).toMatchObject([{ owners: ["Davi"], done: true }]);
  });
});

describe("words that are English too", () => {
  test.each([
    ["Notes", null],
    ["Agenda", null],
    ["Note", null],
    ["Termine", null],
    ["Actions", "action"],
    ["Todos", "action"],
  ])("the heading %s", (heading, kind) => {
    expect(sectionKind(heading)).toBe(kind);
    expect(languagesOf(`## ${heading}\n`)).toEqual([]);
  });

  test.each(["Present: Ada, Bo", "Participants: Ada", "AI: it will die", "Will: die is cast", "Absent: Cy"])(
    "%s makes no other language active",
    (line) => {
      expect(languagesOf(`# Weekly\n\n${line}\n`)).toEqual([]);
    },
  );

  test.each(["Don", "Ana", "Marco", "Sol", "Bo", "Tim"])("%s is a name all the same", (name) => {
    expect(nameKind(name)).toBe("name");
  });

  test("no word that names nobody is a given name", () => {
    const words = LANGUAGES.flatMap(({ noNames, everybody, nobody }) =>
      [noNames, everybody, nobody].flatMap(wordsIn),
    );
    expect(words.filter((word) => isGivenName(word.toLowerCase()))).toEqual([]);
  });

  test("an English deadline is read as in English in notes of another language", () => {
    const notes = "## Nächste Schritte\n\n- Ada: oil the loom by Friday\n";
    expect(readNotes(notes, { path: "2026-05-12.md" }).meetings[0]!.items[0]?.due).toBe("2026-05-15");
  });

  test("words of another language count only in its notes", () => {
    const notes = "## Next steps\n\n- Ada: ask why Bo ate friday (para el 20 de mayo)\n";
    expect(readNotes(notes, { path: "2026-05-12.md" }).meetings[0]!.items[0]?.due).toBeNull();
  });
});
