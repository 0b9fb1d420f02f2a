import { oneOf } from "./languages.js";
import { plainLetters } from "./plain.js";

/** The words of one language for days. Lists are in order, with commas between entries and blanks between words for the same. */
export interface CalendarWords {
  months: string;
  /** From Monday. Short forms are left out where they are words of this or another language. */
  weekdays: string;
  /** From one. */
  numbers: string;
  /** Before a number: "about". */
  about: string;
  hours: string;
  days: string;
  weeks: string;
  monthUnits: string;
  /** Between a day and its month. */
  of: string;
  /** Before an amount of time that is a deadline. */
  within: string;
  /** Behind such an amount. */
  later: string;
}

/** By ISO 639-1. */
export const CALENDARS: Record<string, CalendarWords> = {
  en: {
    months:
      "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sept sep, october oct, november nov, december dec",
    weekdays:
      "monday mon, tuesday tues tue, wednesday wed, thursday thurs thur thu, friday fri, saturday sat, sunday sun",
    numbers: "a an one, two couple, three few, four, five, six, seven, eight, nine, ten, eleven, twelve",
    about: "about, around, roughly, approximately",
    hours: "hour hours hr hrs",
    days: "day days",
    weeks: "week weeks wk wks",
    monthUnits: "month months",
    of: "of",
    within: "",
    later: "from_now",
  },
  de: {
    months:
      "januar jänner jan, februar feb, märz maerz mär, april apr, mai, juni jun, juli jul, august aug, september sept sep, oktober okt, november nov, dezember dez",
    weekdays: "montag, dienstag, mittwoch, donnerstag, freitag, samstag sonnabend, sonntag",
    numbers: "ein eine einem einer, zwei, drei, vier, fünf, sechs",
    about: "etwa, ungefähr, ca.",
    hours: "stunde stunden",
    days: "tag tage tagen",
    weeks: "woche wochen",
    monthUnits: "monat monate monaten",
    of: "",
    within: "in, innerhalb_von, binnen",
    later: "",
  },
  fr: {
    months:
      "janvier janv, février févr fév, mars, avril avr, mai, juin, juillet juil, août, septembre sept, octobre oct, novembre nov, décembre déc",
    weekdays: "lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche",
    numbers: "un une, deux, trois, quatre, cinq, six",
    about: "environ",
    hours: "heure heures",
    days: "jour jours",
    weeks: "semaine semaines",
    monthUnits: "mois",
    of: "",
    within: "dans, d'ici, sous",
    later: "",
  },
  es: {
    months:
      "enero ene, febrero feb, marzo mar, abril abr, mayo may, junio jun, julio jul, agosto ago, septiembre setiembre sept sep, octubre oct, noviembre nov, diciembre dic",
    weekdays: "lunes, martes, miércoles, jueves, viernes, sábado, domingo",
    numbers: "un una, dos, tres, cuatro, cinco, seis",
    about: "unos, unas",
    hours: "hora horas",
    days: "día días",
    weeks: "semana semanas",
    monthUnits: "mes meses",
    of: "de",
    within: "en, dentro_de",
    later: "",
  },
  pt: {
    months:
      "janeiro jan, fevereiro fev, março mar, abril abr, maio mai, junho jun, julho jul, agosto ago, setembro set, outubro out, novembro nov, dezembro dez",
    weekdays:
      "segunda-feira segunda, terça-feira terça, quarta-feira quarta, quinta-feira quinta, sexta-feira sexta, sábado, domingo",
    numbers: "um uma, dois duas, três, quatro, cinco, seis",
    about: "cerca_de",
    hours: "hora horas",
    days: "dia dias",
    weeks: "semana semanas",
    monthUnits: "mês meses",
    of: "de",
    within: "em, daqui_a, dentro_de",
    later: "",
  },
  it: {
    months:
      "gennaio gen, febbraio feb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug, agosto ago, settembre sett set, ottobre ott, novembre nov, dicembre dic",
    weekdays: "lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica",
    numbers: "un una uno, due, tre, quattro, cinque, sei",
    about: "circa",
    hours: "ora ore",
    days: "giorno giorni",
    weeks: "settimana settimane",
    monthUnits: "mese mesi",
    of: "",
    within: "tra, fra, entro, in",
    later: "",
  },
  nl: {
    months:
      "januari jan, februari feb, maart mrt, april apr, mei, juni jun, juli jul, augustus aug, september sept sep, oktober okt, november nov, december dec",
    weekdays: "maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag",
    numbers: "een één, twee, drie, vier, vijf, zes",
    about: "ongeveer",
    hours: "uur uren",
    days: "dag dagen",
    weeks: "week weken",
    monthUnits: "maand maanden",
    of: "",
    within: "over, binnen, in",
    later: "",
  },
  ja: {
    months: "",
    weekdays: "月曜日 月曜, 火曜日 火曜, 水曜日 水曜, 木曜日 木曜, 金曜日 金曜, 土曜日 土曜, 日曜日 日曜",
    numbers: "一, 二, 三, 四, 五, 六",
    about: "",
    hours: "時間",
    days: "日",
    weeks: "週間",
    monthUnits: "か月 ヶ月 カ月 ケ月 ヵ月",
    of: "",
    within: "",
    later: "後, 以内",
  },
  zh: {
    months: "",
    weekdays:
      "周一 星期一 週一, 周二 星期二 週二, 周三 星期三 週三, 周四 星期四 週四, 周五 星期五 週五, 周六 星期六 週六, 周日 周天 星期日 星期天 週日",
    numbers: "一, 两 二 兩, 三, 四, 五, 六",
    about: "",
    hours: "小时 小時",
    days: "天",
    weeks: "周 个星期 星期 週",
    monthUnits: "个月 個月",
    of: "",
    within: "",
    later: "后, 後, 之后, 内, 內, 之内, 以内",
  },
  ko: {
    months: "",
    weekdays: "월요일, 화요일, 수요일, 목요일, 금요일, 토요일, 일요일",
    numbers: "한, 두, 세, 네, 다섯, 여섯",
    about: "약",
    hours: "시간",
    days: "일",
    weeks: "주일 주",
    monthUnits: "개월 달",
    of: "",
    within: "",
    later: "후, 뒤, 안, 이내, 내",
  },
};

/**
 * Returns the places of the words in an ordered list, from 1, also without accents.
 *
 * @example
 * placesOf("lundi lun, mardi") // → Map { "lundi" → 1, "lun" → 1, "mardi" → 2 }
 */
export function placesOf(list: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [index, entry] of list.split(/,\s*/).entries()) {
    for (const word of wordsOf(entry.toLowerCase())) {
      places.set(word, index + 1);
      places.set(plainLetters(word), index + 1);
    }
  }
  return places;
}

/** Returns the source of a pattern for any word of a list. */
export function anyOf(list: string): string {
  return oneOf(placesOf(list).keys()) || "(?!)";
}

function wordsOf(entry: string): string[] {
  return entry
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => word.replaceAll("_", " "));
}
