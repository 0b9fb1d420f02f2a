import type { Language } from "./language.js";

export const PORTUGUESE: Language = {
  code: "pt",
  headings:
    "próximos passos, próximas etapas, próximas ações, encaminhamentos, compromissos, demandas, tarefas, tarefas atribuídas, tarefas a fazer, tarefas pendentes, atividades atribuídas, ações, ações a realizar, ações pendentes, pendências, plano de ação, a fazer, itens de ação, quem faz o quê",
  mixed: "responsabilidades, pontos em aberto",
  around:
    "os, as, lista, de, novas, novos, principais, abertas, definidas, definidos, para, até, a, o, próxima, próximo, reunião, semana, sessão, sprint, equipe, da, do, e, responsáveis, esta, este, desta, deste, nesta, acordados, acordadas, atribuídas, combinados",
  markers: "tarefa, ação, encaminhamento, próximo passo, pendência",
  attendees:
    "participantes, presentes, presença, presenças, membros presentes, lista de presença, integrantes presentes",
  away: "ausentes, ausente, ausências, faltas, justificados",
  parts:
    "pauta, ata, ata de reunião, ata da reunião, ordem do dia, ordem de trabalhos, tarefas realizadas, contribuições por integrante, histórico de versões, decisões, discussões, assuntos, próxima reunião, observações, informes, assuntos tratados",
  everybody:
    "todos, todas, toda a equipe, a equipe, equipe, equipa, todos os membros, todos os integrantes, cada um, ambos, grupo, o grupo, organizadores, coordenadores, diretoria, a diretoria, desenvolvedores, participantes",
  nobody: "alguém, ninguém, a definir, sem responsável, quem",
  honorifics: "Sr., Sra.",
  noNames:
    "Objetivo, Objetivos, Nota, Notas, Pergunta, Resposta, Problema, Ideia, Local, Hora, Horário, Data, Tema, Decisão, Resultado, Importante, Proposta, Solução, Dúvida, O, A, Os, As, Um, Uma, Para, Com, Fazer, Revisar, Enviar, Criar, Definir",
  promises:
    "ficará responsável por, ficou responsável por, ficou de, se compromete a, se encarrega de, vai se encarregar de",
  commits: "vai, vão, fica de, ficou de, ficaram de, se compromete a, -ará, -arão, -erá, -erão, -irá, -irão",
  done: "feito, feita, concluído, concluída, finalizado, finalizada, pronto, completo",
  columns: {
    task: "tarefa, tarefas, ação, ações, atividade, atividades, o que, o quê, descrição, encaminhamento",
    owner: "responsável, responsáveis, quem, atribuição, atribuído a, encarregado",
    due: "prazo, data, data limite, início - fim, quando, entrega, data de entrega",
    status: "situação, estado, andamento",
  },
  due: {
    by: "até, até o, até a, até dia, até o dia, antes de, antes do, antes da, para, para o dia, prazo, prazo final, o mais tardar",
    on: "em, no, na, no dia, dia",
    behind: "",
    next: "próxima, próximo, que vem, seguinte",
    current: "esta, este, essa, esse, desta, deste",
    end: "fim, final",
    week: "semana",
    weekend: "fim de semana, final de semana",
    month: "mês",
    quarter: "trimestre",
    year: "ano",
    today: "hoje",
    tomorrow: "amanhã",
  },
};
