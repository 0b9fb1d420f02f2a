import type { Language } from "./language.js";

export const FRENCH: Language = {
  code: "fr",
  headings:
    "tâches, tâches à faire, tâches à réaliser, actions à suivre, actions à mener, actions à faire, actions à réaliser, actions à entreprendre, prochaines étapes, étapes suivantes, prochaines actions, prochaines tâches, à faire, choses à faire, reste à faire, travail à faire, travail attendu, travail à réaliser, plan d'action, plan d'actions, plan d'actions à venir, points d'action, relevé d'actions, liste des actions, qui fait quoi",
  mixed: "suivi des actions, décisions et actions",
  around:
    "les, des, nos, nouvelles, principales, ouvertes, restantes, en cours, à venir, todo, pour, la, le, d'ici, avant, prochaine, prochain, réunion, séance, semaine, fois, rendez-vous, sprint, équipe, de l'équipe, liste, attribuées, cette, ce, définies, convenues, décidées, identifiées",
  markers: "tâche, action à mener, à faire, prochaine étape",
  attendees:
    "présents, présentes, présent, présent(e)s, personnes présentes, membres présents, étaient présents, liste des présents, étudiants présents, participants, participantes, participant(e)s, présences",
  away: "excusés, excusées, excusé, excusé(e)s, absents, absentes, absent, absent(e)s, absents excusés, personnes absentes, personnes excusées",
  parts:
    "ordre du jour, compte rendu, compte-rendu, réunion, prochaine réunion, prochain rendez-vous, décisions, décisions prises, points bloquants, questions en suspens, progrès réalisés, points abordés, discussions, divers, secrétaire, rapporteur, actions réalisées, à suivre",
  everybody:
    "tous, toutes, tout le monde, toute l'équipe, l'équipe, équipe, chacun, chaque membre, les deux, nous, le bureau, bureau, les membres, membres, les organisateurs, organisateurs, le comité, comité, participants",
  nobody: "quelqu'un, personne, à définir, à déterminer, qui",
  honorifics: "Mme, Mlle",
  noNames:
    "Objectif, Objectifs, Remarque, Remarques, Note, Question, Réponse, Problème, Idée, Lieu, Salle, Heure, Sujet, Décision, Résultat, Attention, Important, Rappel, Solution, Proposition, Échéance, Le, La, Les, Un, Une, Il, Elle, Nous, On, Pour, Dans, Sur, Avec, Et, Ou, Faire, Voir, Mise, Rédiger, Relancer, Finaliser, Finalisation",
  promises: "s'engage à, se charge de, s'occupe de, s'occupera de, se chargera de",
  commits:
    "va, vont, s'occupe, s'occupent, s'occupera, se charge, se chargent, se chargera, fera, feront, enverra, contactera, préparera, rédigera, organisera, vérifiera, proposera, ajoutera, créera, prendra, mettra, demandera, appellera",
  done: "fait, terminé, terminée, c'est fait, réalisé",
  columns: {
    task: "tâche, tâches, quoi, action à mener, description",
    owner: "responsable, responsables, qui, porteur, pilote, assigné à, attribué à, acteur",
    due: "échéance, échéances, date limite, quand, délai, pour quand, pour le",
    status: "statut, état, avancement",
  },
  due: {
    by: "avant, avant le, d'ici, d'ici le, d'ici au, d'ici à, pour, pour le, au plus tard, au plus tard le, échéance, date limite, jusqu'au, deadline",
    on: "le, en, à, à la",
    behind: "",
    next: "prochaine, prochain, suivante, suivant",
    current: "cette, ce",
    end: "fin",
    week: "semaine",
    weekend: "week-end, weekend",
    month: "mois",
    quarter: "trimestre",
    year: "année, an",
    today: "aujourd'hui",
    tomorrow: "demain",
  },
};
