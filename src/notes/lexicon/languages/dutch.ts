import type { Language } from "./language.js";

export const DUTCH: Language = {
  code: "nl",
  headings:
    "actiepunten, actiepuntenlijst, acties, actielijst, te doen, nog te doen, taken, takenlijst, volgende stappen, vervolgstappen, planning volgende week, wie doet wat, afspraken en acties",
  mixed: "volgende week, openstaande punten",
  around:
    "de, het, nieuwe, openstaande, open, onze, alle, lopende, belangrijkste, overzicht, voor, tot, volgende, komende, vergadering, week, meeting, keer, sprint, team, deze, dit, afgesproken",
  markers: "actie, actiepunt, taak, te doen",
  attendees: "aanwezig, aanwezigen, aanwezigheid, deelnemers, aanwezige leden",
  away: "afwezig, afwezigen, verontschuldigd, afgemeld, met kennisgeving afwezig",
  parts:
    "agenda, notulen, notulist, verslag, verslaggever, besluiten, besluit, mededelingen, rondvraag, volgende vergadering, herverdeling van de taken, opening, sluiting, wat verder ter tafel komt, voorzitter",
  everybody:
    "iedereen, allen, alle leden, het hele team, hele team, het team, wij, beide, beiden, leden, bestuur, het bestuur, organisatoren, deelnemers, redactie",
  nobody: "iemand, niemand, nog te bepalen, wie",
  honorifics: "Dhr., Mevr., Mw.",
  noNames:
    "Doel, Doelen, Opmerking, Vraag, Antwoord, Probleem, Idee, Plaats, Tijd, Datum, Onderwerp, Besluit, Resultaat, Belangrijk, Voorstel, Oplossing, De, Het, Een, We, Voor, In, Met, Maken, Nog",
  promises: "zorgt voor, neemt op zich om",
  commits:
    "zal, zullen, gaat, gaan, zorgt, zorgen, regelt, regelen, maakt, schrijft, stuurt, vraagt, neemt contact",
  done: "klaar, gedaan, afgerond, voltooid, afgehandeld",
  columns: {
    task: "actie, acties, taak, taken, wat, actiepunt, omschrijving, beschrijving",
    owner: "wie, verantwoordelijke, verantwoordelijken, eigenaar, door wie, uitvoerder",
    due: "wanneer, voor wanneer, datum, einddatum, tegen wanneer",
    status: "stand, gereed, afgerond",
  },
  due: {
    by: "voor, vóór, uiterlijk, uiterlijk op, tegen, deadline, tot, tot en met",
    on: "op, in",
    behind: "",
    next: "volgende, komende, aankomende",
    current: "deze, dit",
    end: "eind, einde",
    week: "week",
    weekend: "weekend",
    month: "maand",
    quarter: "kwartaal",
    year: "jaar",
    today: "vandaag",
    tomorrow: "morgen",
  },
};
