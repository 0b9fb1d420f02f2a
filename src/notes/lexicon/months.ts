const MONTHS = `
  january jan januar janvier enero ene janeiro gennaio gen januari
  february feb februar fevrier fev febrero fevereiro febbraio februari
  march mar marz maerz mars marzo marco maart mrt
  april apr avril avr abril abr aprile
  may mai mayo maio maggio mag mei
  june jun juni juin junio junho giugno giu
  july jul juli juillet juil julio julho luglio lug
  august aug aout agosto ago augustus
  september sep sept septembre septiembre setembro set settembre
  october oct oktober okt octobre octubre outubro out ottobre ott
  november nov novembre noviembre novembro
  december dec dezember dez decembre diciembre dic dezembro dicembre`;

/** The number of a month, 1 to 12, by its name in lower case and without accents. */
export const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.trim()
    .split("\n")
    .flatMap((names, index) =>
      names
        .trim()
        .split(/\s+/)
        .map((name): [string, number] => [name, index + 1]),
    ),
);

/** Weekdays of the same languages, without accents. */
export const WEEKDAYS: ReadonlySet<string> = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
   montag dienstag mittwoch donnerstag freitag samstag sonntag
   lundi mardi mercredi jeudi vendredi samedi dimanche
   lunes martes miercoles jueves viernes sabado domingo
   segunda terca quarta quinta sexta feira
   lunedi martedi mercoledi giovedi venerdi domenica
   maandag dinsdag woensdag donderdag vrijdag zaterdag zondag`
    .trim()
    .split(/\s+/),
);
