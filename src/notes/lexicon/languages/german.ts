import type { Language } from "./language.js";

export const GERMAN: Language = {
  code: "de",
  headings:
    "nächste Schritte, weitere Schritte, weiteres Vorgehen, Aufgaben, Aufgabenliste, Aktionspunkte, Aktionen, Maßnahmen, Arbeitsaufträge, Hausaufgaben, Todo-Liste, zu erledigen, noch zu tun, Aufgaben und Verantwortlichkeiten, wer macht was, Plan für die kommende Woche, Plan für die nächste Woche",
  mixed: "offene Punkte, Verantwortlichkeiten",
  around:
    "offene, neue, aktuelle, unsere, die, alle, weitere, verteilte, anstehende, vereinbarte, konkrete, wichtige, Liste, der, für, bis, zum, zur, das, den, nächsten, nächste, kommende, Treffen, Sitzung, Meeting, Woche, Termin, Mal, diese, dieser, dieses, definierte, beschlossene",
  markers: "Aufgabe, Aktion, Maßnahme, Nächster Schritt",
  attendees:
    "Teilnehmer, Teilnehmerinnen, Teilnehmende, Teilnehmerliste, Teilnehmer und Teilnehmerinnen, Teilnehmer:innen, Teilnehmer*innen, anwesend, Anwesende, anwesend sind, anwesend waren, Anwesenheit, Anwesenheitsliste, mit dabei, dabei",
  away: "entschuldigt, abwesend, Abwesende, nicht anwesend, es fehlen, fehlend, verhindert",
  parts:
    "Tagesordnung, Tagesordnungspunkte, Protokoll, Protokollant, Beschlüsse, Beschluss, Diskussion, Diskussion der nächsten Schritte, Nächster Termin, Nächste Sitzung, Nächstes Treffen, Sonstiges, Verschiedenes, Begrüßung, Ergebnisse, Themen, Sitzungsleitung, Aufgabenverteilung",
  everybody:
    "alle, jeder, wir, alle Teilnehmer, das Team, beide, ganzes Team, alle Mitglieder, Mitglieder, Vorstand, der Vorstand, Fachschaft, Redaktion, Teilnehmer, Teilnehmende, Organisatoren, Moderatoren, Entwickler, Studierende",
  nobody: "jemand, niemand, N. N., NN, offen, noch offen, wer, unklar, Person(en)",
  honorifics: "Herr, Frau, Hr.",
  noNames:
    "Termin, Thema, Frist, Hinweis, Achtung, Ziel, Ort, Raum, Idee, Frage, Antwort, Problem, Ergebnis, Entscheidung, Beschluss, Protokoll, Status, Stand, Bericht, Vorschlag, Nächstes, Weiteres, Wichtig, Offen, Alternative, Vorteil, Nachteil, Bitte, Der, Die, Das, Ein, Eine, Wir, Es, Bis, Ab, Für, Im, In, Und, Oder, Noch, Neue, Neuer, Neues",
  promises: "hat zugesagt",
  commits:
    "wird, werden, macht, machen, kümmert sich, kümmern sich, schreibt, schreiben, fragt, erstellt, erstellen, bereitet, bereiten, organisiert, organisieren, schickt, verschickt, sendet, prüft, klärt, bestellt, bucht, übernimmt, übernehmen, nimmt Kontakt, ruft, kontaktiert, besorgt, testet, aktualisiert, druckt, lädt, legt",
  done: "erledigt, abgeschlossen, fertig, ist erledigt, wurde erledigt",
  columns: {
    task: "Aufgabe, Aufgaben, was, Maßnahme, Aktion, Tätigkeit, Beschreibung",
    owner:
      "wer, verantwortlich, Verantwortliche, Verantwortlicher, zuständig, Zuständige, Bearbeiter, durch wen",
    due: "bis wann, bis, wann, Frist, fällig, fällig am, Termin, Datum, Fälligkeit",
    status: "Stand, Zustand, erledigt",
  },
  due: {
    by: "bis, bis zum, bis zur, bis spätestens, spätestens, vor, vor dem, Frist, fällig, Deadline, Termin",
    on: "am, im, in, ab dem",
    behind: "",
    next: "nächste, nächsten, nächster, nächstes, kommende, kommenden, kommender",
    current: "diese, dieser, diesen, dieses",
    end: "Ende, Anfang der",
    week: "Woche",
    weekend: "Wochenende",
    month: "Monat, Monats",
    quarter: "Quartal, Quartals",
    year: "Jahr, Jahres",
    today: "heute",
    tomorrow: "morgen",
  },
};
