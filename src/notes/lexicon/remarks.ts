/** Words for the status and due date of a task, without accents. The reader and the comparison of tasks share them. */

/** The languages whose names of months and weekdays count in a due phrase. */
export const DATE_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl"];

export const DEADLINE_WORDS =
  "by|due|until|till|before|no later than|deadline|bis|spatestens|d'ici|avant le|avant|pour le|echeance|para el|antes del?|hasta|entro|prima di|ate|antes de|prazo|voor|uiterlijk|tegen";

/** Words before a named day: "on Friday". */
export const DAY_WORDS = "on|in|am|im|le|el|en|il|em|op";

/** Small words within a deadline. */
export const DEADLINE_LINKS =
  "the|this|next|coming|end|of|early|mid|late|on|at|ende|der|den|dem|des|nachsten|nachste|nachster|fin|de|du|la|le|el|il|fine|einde|het|a|l";

/** Times besides numbers, months and weekdays. */
export const DEADLINE_TIMES =
  "week(?:end)?|month|quarter|year|today|tomorrow|tonight|eod|eow|eom|eoy|meeting|call|woche|monats?|quartals?|jahres|heute|sitzung|semaine|mois|annee|demain|reunion|semana|mes|ano|manana|amanha|settimana|mese|domani|riunione|maand|vergadering";

/** A deadline in an unspaced script. */
export const UNSPACED_DEADLINE =
  /(?:\d{1,4}年)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:(?:今|来|本|下)?(?:週|周|月)(?:末)?|(?:星期|周|週|礼拜)[一二三四五六日天]|[月火水木金土日]曜日?)?(?:までに?|之前|以前|前(?=完成|$))/gu;

export const CARRIED_OVER_WORDS =
  "carr(?:ied|y)[ -]?(?:over|forward)|rolled over|held over|left over|from last (?:week|meeting|time)|from previous (?:week|meeting)|ubertrag(?:en)?|aus der letzten sitzung|reporte|report de la derniere reunion|pendiente de la reunion anterior|arrastrad[oa]|riportato|transitad[oa]|doorgeschoven|継続|持ち越し|延续|上次遗留|이월";

/** Words that begin a status, which extends to the end of the remark. */
export const STATUS_WORDS =
  "wip|pending|ongoing|on-going|in[ -]progress|in[ -]review|under review|blocked|on hold|paused|delayed|postponed|deferred|overdue|not (?:yet )?(?:started|done)|started|half[ -]?done|almost (?:done|there|ready)|nearly done|partly done|partially done|mostly done|still (?:open|todo|pending|waiting|blocked|in progress|to do|ongoing)|waiting|awaiting|no (?:progress|update|change|news)|to be continued|in arbeit|laufend|offen|begonnen|wartet|wird noch|verschoben|blockiert|en cours|en attente|bloque|reportee?|en curso|en progreso|pendiente|en espera|bloqueado|in corso|in attesa|bloccato|em andamento|pendente|em espera|bezig|wacht|loopt|geblokkeerd|進行中|作業中|対応中|未完了|进行中|待定|等待|진행 ?중|대기";

export const SHARE_DONE =
  "\\d{1,3} ?%(?: (?:done|complete[d]?|ready|finished|erledigt|fertig|fait|termine|hecho|completado|fatto|feito|klaar))?";

/** Words that belong to the reference after them. */
export const REFERENCE_WORDS =
  "see also|see|cf\\.?|ref\\.?|refs|re|via|tracked (?:in|by|as|at)|filed (?:as|in)|closes|close|fixes|fix|resolves|resolve|addresses|related to|part of|siehe|vgl\\.?|voir|ver|vedi|zie";

/** Articles and other small words that vary when people repeat a task. */
export const SMALL_WORDS = new Set(
  `a an the and as at for from in into is it its of on or our out please so still that their then this to up we will with
  der die das den dem des ein eine einen einem einer und im zum zur am le la les l un une des du de d et au aux
  el los las una y al lo il gli i e o os um uma do da dos das het een en`.split(/\s+/),
);
