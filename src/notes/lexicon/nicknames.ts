/** Given names and their short forms in English-language notes, one family a line. The list is written by hand. */
const FAMILIES = `
abigail abby abbie gail
adam ad
adrian ade
albert al bert albie
aleksander aleks alex olek
aleksandra aleks alex lex ola
alexander alex al alec lex sandy xander sasha
alexandra alex alexa lex sandra sandy sasha
alexis alex lex
alfred al alf alfie fred
alison ali allie
amanda mandy
anastasia ana stacy nastya
andrea andi drea
andreas andi andy
andrew andy drew
angela angie
ann annie
anna annie anya ania
anne annie
anthony tony ant
antonio tony toni
arthur art artie
barbara barb babs
barnaby barney
bartholomew bart
beatrice bea
benedict ben
benjamin ben benji benny
bernard bernie
bethany beth
bradley brad
bridget bridie
calvin cal
cameron cam
carolyn carol caro
caroline carol caro carrie
cassandra cass cassie sandra
catherine cath cathy cat kate katie kitty
charles charlie chuck chaz
charlotte charlie lottie
christian chris
christina chris chrissy christie tina
christine chris chrissy christie tina
christopher chris kit topher
clifford cliff
constance connie
cynthia cindy
daniel dan danny
danielle dani
david dave davey
deborah deb debbie
dennis den
dominic dom nic
dominik dom nik
donald don donnie
dorothy dot dottie
douglas doug
edmund ed eddie ted
edward ed eddie ned ted teddy
edwin ed eddie
eleanor ellie nell nora
elizabeth liz lizzie beth betty eliza ella libby lisa
emanuel manny
emily em emmy
eugene gene
evelyn eve evie
ezekiel zeke
florence flo
frances fran frankie
francis frank fran
franklin frank
frederick fred freddie
gabriel gabe
gabriella gabby ella
geoffrey geoff
gerald gerry jerry
gerard gerry
gilbert gil bert
gregory greg
gwendolyn gwen
harold harry hal
harriet hattie
henry harry hank
herbert herb bert
howard howie
ignacio nacho
isaac ike zac
isabella bella izzy
isabelle belle izzy
jacob jake
jacqueline jackie
james jim jimmy jamie
janet jan
jason jay
jeffrey jeff
jennifer jen jenn jenny
jeremiah jerry
jeremy jem
jessica jess jessie
joanna jo
joanne jo
johannes hannes jo
john jack johnny
jonathan jon jonny
jordan jordy
joseph joe joey
josephine jo josie
joshua josh
joyce joy
judith jude judy
julian jules
julia jules
karen kaz
katarzyna kasia
katherine kate kath kathy katie kat kitty
kathleen kate kath kathy
kathryn kate kath kathy katie kat
kenneth ken kenny
kimberly kim
kristina kris tina
kristopher kris
laurence larry laurie
lawrence larry lawrie
leonard leo len lenny
leopold leo
lillian lil lily
louis lou louie
louise lou
lucas luke
lucille lucy
madeleine maddy
magdalena magda lena
malgorzata gosia
margaret maggie marge margie meg peggy greta
martin marty
mathias matt
matthew matt
matthias matt
maximilian max
maxwell max
megan meg
melanie mel
melinda mel mindy
melissa mel lissa
michael mike mick micky mikey
michelle shelly
mikhail misha
miranda mindy mandy
mitchell mitch
mohammed mo
nancy nan
natalie nat
nathan nate nat
nathaniel nate nat nathan
nicholas nick nicky nico
nicola nicky
nicolas nick nico
nicole nicky
nikolai kolya nik nick
nikolas nik nick niko
oliver ollie
olivia liv livvy
pamela pam
patricia pat patty tricia trish
patrick pat paddy rick
penelope penny
peter pete
philip phil pip
phillip phil
prudence pru
rachel rach
rafael rafa raf
raphael raf
raymond ray
rebecca becca becky
reginald reg reggie
richard rich richie rick ricky dick
robert rob robbie bob bobby bert
roberta bobbie
roderick rod
rodney rod
roger rodge
ronald ron ronnie
rosemary rose rosie
roxanne roxy
rudolf rudi
russell russ
ruth ruthie
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sally
sebastian seb bastian
sergey serge
shannon shan
simon si
sophia sophie
spencer spence
stanislaw stan stas
stanley stan
stephanie steph
stephen steve stevie
steven steve stevie
stewart stew stu
stuart stu
susan sue susie
susannah sue susie zanna
suzanne sue suzie
sylvia syl
tabitha tabby
tamara tammy
terence terry
teresa terry tess
theodore theo ted teddy
theresa terry tess
thomas tom tommy
timothy tim timmy
tobias toby
valerie val
vanessa nessa
veronica ronnie
victor vic
victoria vicky tori
vincent vin vince vinnie
vladimir vlad volodya
vladislav vlad
walter walt wally
wilhelm willi
william will bill billy willie liam
winifred win
wojciech wojtek
yevgeny zhenya
zachary zac zach zack
zbigniew zbyszek
`;

const related = new Map<string, Set<string>>();
for (const family of FAMILIES.trim().split("\n")) {
  const [formal = "", ...short] = family.split(" ");
  for (const nickname of short) {
    relate(formal, nickname);
    relate(nickname, formal);
  }
}

/**
 * Lists the short and long forms of a given name, but not other short forms of the same name: Bob may be Robert, not Rob.
 *
 * @example
 * relatedFirstNames("dave") // → ["david"]
 */
export function relatedFirstNames(given: string): string[] {
  return [...(related.get(given) ?? [])];
}

function relate(one: string, other: string): void {
  related.set(one, (related.get(one) ?? new Set()).add(other));
}
