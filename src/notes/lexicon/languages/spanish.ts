import type { Language } from "./language.js";

export const SPANISH: Language = {
  code: "es",
  headings:
    "próximos pasos, siguientes pasos, compromisos, tareas, tareas asignadas, tareas pendientes, tareas por hacer, acciones, acciones pendientes, acciones a realizar, acciones a seguir, acciones a tomar, pendientes, plan de acción, puntos de acción, por hacer, cosas por hacer, quién hace qué, trabajo para la próxima reunión, trabajo pendiente",
  mixed: "acuerdos y tareas, acuerdos y compromisos, seguimiento",
  around:
    "los, las, lista, de, nuevas, nuevos, principales, abiertas, adquiridos, adquiridas, asignadas, asignados, por, persona, para, hasta, antes, la, el, próxima, próximo, siguiente, reunión, semana, sesión, sprint, equipo, del, esta, este, definidos, definidas, acordados, acordadas, pendientes",
  markers: "tarea, acción, compromiso, pendiente, próximo paso, siguiente paso",
  attendees:
    "asistentes, asistencia, presentes, participantes, miembros presentes, personas asistentes, lista de asistentes",
  away: "ausentes, ausente, excusados, no asisten, no asistieron, faltan, inasistentes, disculpan su asistencia",
  parts:
    "orden del día, acta, acta de reunión, acuerdos, puntos acordados, acuerdos relevantes, decisiones, temas tratados, temas, objetivos de la reunión, observaciones, próxima reunión, siguiente reunión, ruegos y preguntas, desarrollo de la reunión, secretario, secretaria, conclusiones",
  everybody:
    "todos, todas, todo el equipo, el equipo, equipo, todos los miembros, cada uno, cada representante, ambos, todos los integrantes, grupo, el grupo, organizadores, los organizadores, coordinadores, los coordinadores, la junta, junta, desarrolladores, participantes, asistentes",
  nobody: "alguien, nadie, por definir, por determinar, sin asignar, quién",
  honorifics: "Sr., Sra., Doña, Dña.",
  noNames:
    "Objetivo, Objetivos, Nota, Notas, Pregunta, Respuesta, Problema, Idea, Lugar, Hora, Fecha, Tema, Decisión, Resultado, Importante, Propuesta, Solución, Duda, Dudas, El, La, Los, Las, Un, Una, Se, Para, En, Con, Hacer, Revisar, Enviar, Crear, Posible, Pendiente",
  promises:
    "se encargará de, se encarga de, se encargarán de, se encargan de, se compromete a, se comprometen a, se ocupará de, queda encargado de, queda encargada de",
  commits:
    "va a, van a, se encarga, se encargan, se compromete a, se comprometen a, -ará, -arán, -erá, -erán, -irá, -irán",
  done: "hecho, hecha, cumplido, cumplida, finalizado, finalizada, completado, completada, terminado, terminada, realizado, realizada",
  columns: {
    task: "tarea, tareas, acción, acciones, compromiso, compromisos, actividad, actividades, qué, descripción, pendiente",
    owner:
      "responsable, responsables, quién, encargado, encargada, encargados, asignado a, asignada a, asignado",
    due: "fecha límite, fecha, fecha de entrega, plazo, cuándo, fecha limite de entrega, vencimiento",
    status: "estado, situación, hecho",
  },
  due: {
    by: "para, para el, para la, antes de, antes del, hasta, hasta el, a más tardar, a más tardar el, fecha límite, plazo, vence",
    on: "el, en, la",
    behind: "",
    next: "próxima, próximo, siguiente, que viene",
    current: "esta, este",
    end: "fin, final, finales",
    week: "semana",
    weekend: "fin de semana",
    month: "mes",
    quarter: "trimestre",
    year: "año",
    today: "hoy, hoy mismo",
    tomorrow: "mañana",
  },
};
