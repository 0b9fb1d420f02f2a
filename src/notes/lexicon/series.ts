// The lists have no accents, because paths are written with and without them.

const KINDS = `
  agenda agendas index log meeting meetings mintues minute minutes mtg mtgs note notes readme recap recaps record
  records summaries summary transcript transcripts
  besprechung besprechungen ergebnisprotokoll ergebnisprotokolle mitschrift mitschriften niederschrift notiz notizen
  protokoll protokolle protokolls sitzung sitzungen sitzungsprotokoll sitzungsprotokolle tagesordnung tagesordnungen
  treffen
  compte comptes cr jour odj ordre proces pv rendu rendus reunion reunions verbal verbaux
  acta actas dia minuta minutas notas orden reuniones
  ata atas pauta pautas reuniao reunioes
  appunti giorno ordine riunione riunioni verbale verbali
  notities notulen overleg vergadering vergaderingen verslag verslagen`;

const AGES = `
  archive archived archives all copy current draft final former historical history last latest new next old older
  ongoing past present previous raw recent this upcoming year years
  afternoon day evening morning part
  aktuell aktuelle alt alte archiv archiviert entwurf fruher jahr jahre kopie nachmittag vormittag
  actuel actuelle ancien anciennes anciens annee annees apres brouillon copie courant courante matin midi
  actual anteriores antiguas antiguos archivo archivos borrador copia manana tarde
  antigas antigos arquivo arquivos atual manha rascunho
  archivio attuale bozza corrente mattina pomeriggio vecchi vecchie
  archief concept huidig huidige jaar kopie middag ochtend oud oude`;

const CONNECTORS = `
  and at da das de del der des di die do dos du el en et for from het in la le les of on the to und van von`;

/** Words of paths that name only the kind or age of a file. */
export const WORDS_OF_FILES: ReadonlySet<string> = new Set(
  [KINDS, AGES, CONNECTORS].flatMap((words) => words.trim().split(/\s+/)),
);

/** The same in unspaced scripts, the longest first. */
export const CHARACTERS_OF_FILES =
  /会议记录|会议纪要|會議記錄|會議紀錄|會議紀要|例会纪要|組會|组会|例会|例會|纪要|紀要|记录|記錄|会议|會議|议程|議程|存档|归档|歸檔|当前|當前|最新|历史|議事録|議事|会議録|会議|打ち合わせ|打合せ|ミーティング|メモ|ノート|アジェンダ|アーカイブ|過去|現在|午前|午後|上午|下午|회의록|회의|미팅|메모|노트|안건|기록|보관|현재|오전|오후/gu;

/** Words before the number of a meeting or period, which names no group. */
export const COUNTED: ReadonlySet<string> = new Set(
  `call cycle iteration milestone phase retro retrospective round session sprint stage standup sync telecon telco
   term week weekly month monthly semester trimester
   woche semaine semana settimana week sitzung seance sesion sessao seduta`
    .trim()
    .split(/\s+/),
);
