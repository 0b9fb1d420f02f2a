import type { Language } from "./language.js";

export const ITALIAN: Language = {
  code: "it",
  headings:
    "prossimi passi, passi successivi, azioni, azioni da fare, azioni da intraprendere, azioni aperte, attività, attività individuate, attività da svolgere, attività assegnate, cose da fare, da fare, compiti, compiti assegnati, compiti da svolgere, elenco delle azioni, piano d'azione, chi fa cosa",
  mixed: "punti aperti",
  around:
    "le, i, gli, nuove, nuovi, lista, elenco, delle, dei, principali, concordate, pianificate, per, entro, la, il, prossima, prossimo, riunione, settimana, incontro, sprint, team, del, questa, questo, definiti, definite, concordati, assegnati, assegnate",
  markers: "azione, compito, attività, da fare, prossimo passo",
  attendees: "partecipanti, presenti, membri presenti, presenze, persone presenti, partecipanti interni",
  away: "assenti, assente, assenti giustificati, giustificati",
  parts:
    "ordine del giorno, verbale, decisioni, decisioni prese, suddivisione dei compiti, rotazione ruoli, assegnazione dei ruoli, discussione, prossima riunione, varie ed eventuali, resoconto, argomenti, segretario, tracciamento delle decisioni",
  everybody:
    "tutti, tutte, tutto il team, tutto il gruppo, il team, il gruppo, gruppo, ognuno, ciascuno, entrambi, ogni membro, membri, organizzatori, coordinatori, il direttivo, direttivo, sviluppatori, partecipanti",
  nobody: "qualcuno, nessuno, da definire, da assegnare, chi",
  honorifics: "Sig., Sig.ra, Dott., Dott.ssa",
  noNames:
    "Obiettivo, Obiettivi, Nota, Note, Domanda, Risposta, Problema, Idea, Luogo, Ora, Orario, Data, Tema, Decisione, Risultato, Importante, Proposta, Soluzione, Il, Lo, La, I, Gli, Le, Un, Una, Per, In, Con, Fare, Rivedere, Inviare, Creare, Redazione, Stesura",
  promises: "si impegna a, si occupa di, si occuperà di, si incarica di, si incaricherà di",
  commits: "si occupa, si occupano, si occuperà, si impegna a, si impegnano a, -erà, -eranno, -irà, -iranno",
  done: "fatto, fatta, completato, completata, concluso, conclusa, terminato, terminata",
  columns: {
    task: "attività, azione, azioni, compito, compiti, cosa, descrizione, da fare, dettagli",
    owner: "responsabile, responsabili, assegnatari, assegnatario, chi, incaricato, incaricati, assegnato a",
    due: "scadenza, entro, entro quando, quando, data, data di scadenza",
    status: "stato, avanzamento",
  },
  due: {
    by: "entro, entro il, entro la, prima di, prima del, per, per il, scadenza, fino al, non oltre, non oltre il",
    on: "il, in, a",
    behind: "",
    next: "prossima, prossimo",
    current: "questa, questo",
    end: "fine",
    week: "settimana",
    weekend: "fine settimana, weekend",
    month: "mese",
    quarter: "trimestre",
    year: "anno",
    today: "oggi",
    tomorrow: "domani",
  },
};
