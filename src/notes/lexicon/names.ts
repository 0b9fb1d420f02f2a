import { isGivenName } from "./given-names.js";
import { groupInOtherLanguage, isCommonInOtherLanguage, withoutHonorific } from "./languages.js";

/** The characters of a login. Logins of managed users hold an underscore. */
export const LOGIN_CHARACTERS = "[A-Za-z\\d][\\w-]{0,38}";

export const LOGIN = `@${LOGIN_CHARACTERS}(?![\\w/-])`;

/** Any text may follow, as in `@ada/bob`. */
export const ANY_LOGIN = new RegExp(`@${LOGIN_CHARACTERS}`, "g");

/** Initials are upper-case: NO is not "No". */
export const INITIALS = /^\p{Lu}{2,4}$/u;

const NAME_WORD = "\\p{Lu}[\\p{L}\\p{M}'’.-]*";
const PARTICLE = "(?:de|da|van|von|der|den|la|le|el|bin|al)";
const NAME = new RegExp(`^${NAME_WORD}(?: (?:${PARTICLE} )*${NAME_WORD}){0,3}$`, "u");

/** The most common Chinese surnames, with one or two more characters. */
const CHINESE_NAME =
  /^[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎阎余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文]\p{Script=Han}{1,2}$/u;
/** A common Japanese surname, maybe with a given name. Words that are also places of work are left out. */
const JAPANESE_NAME =
  /^(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|斉藤|齋藤|清水|山崎|阿部|池田|橋本|山下|石川|中島|前田|藤田|小川|後藤|岡田|長谷川|村上|近藤|石井|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|藤原|岡本|松田|中川|中野|原田|小野|田村|竹内|金子|和田|中山|石田|上田|森田|小島|柴田|酒井|工藤|横山|宮崎|宮本|内田|高木|安藤|谷口|大野|丸山|今井|河野|藤本|村田|武田|上野|杉山|増田|平野|大塚|千葉|久保|松井|小山|木下|野口|松尾|菊地|菊池|野村|新井|渡部|古川|水野|桜井|浜田|荒木|大西|川口|熊谷|小泉)(?:\p{Script=Han}{2,3})?$/u;
/** A Korean name, with or without a surname, but no verbal noun ("설계하기"). */
const KOREAN_NAME = /^\p{Script=Hangul}{2,4}(?<![기다함것들]|까지|부터|에서)$/u;

/** `HumpedLikeThis` is a name in code; `McAdam` and `AdaB` have only one hump. */
const IDENTIFIER = /\p{Ll}\p{Lu}\p{L}*\p{Ll}\p{Lu}|\p{Ll}\p{Lu}\p{Ll}{6}/u;

/** "Editors", "WG co-chairs", "members of the board": the plural of a role. */
const ROLES =
  "(?:co-?)?(?:admin|administrator|analyst|approver|attendee|author|champion|chair|chairperson|collaborator|committer|contributor|convenor|coordinator|core dev|core developer|designer|dev|developer|director|editor|engineer|facilitator|host|implementer|implementor|instructor|intern|lead|leader|maintainer|manager|member|mentor|moderator|officer|operator|organi[sz]er|owner|participant|presenter|presider|representative|rep|reviewer|scribe|speaker|sponsor|steward|student|trainer|trustee|volunteer|writer)s|staff";

/** Groups own nothing, but their items count. */
const GROUP = new RegExp(
  `^@?(?:all|all of us|here|channel|everyone|everybody|(?:everyone|everybody|anyone) else|(?:the )?(?:others|rest)|co\\.?|team|the team|group|the group|we|us|folks|anyone|anybody|both|squad|(?:\\S+ ){1,3}(?:team|squad|group|members|committee|council|board|wg|community)|(?:the )?(?:\\S+ )?(?:${ROLES})(?: of(?: \\S+){1,3})?|volunteer)$`,
  "i",
);
const NOBODY =
  /^(?:someone|somebody|i|me|myself|tbd|tba|tb ?assigned|tbc|\?+|none|no ?one|nobody|unassigned|unknown|n\/a|needs? (?:an? )?(?:owner|volunteer)s?|owner needed|who|-+|\.+|…|_+)\??$/i;

/** "Trying", "Responding": words in -ing begin a sentence, not a name. */
const GERUND = /^\p{L}{3,}ing$/u;

/** "Asked", "Moved": participles name an action, not a person. */
const PARTICIPLE = /^\p{L}{3,}ed$/u;

/** "Technical", "Ultimately", "Deployment": endings of adjectives, adverbs and things. */
const NO_NAME_ENDING =
  /\p{L}{2}(?:tions?|sions?|ments?|ness|ical|ional|able|ible|less|ful|ism|ology|ware|ly)$/u;

/** Words that begin a sentence or label, and look like a name because of the capital. */
const NO_NAME = new Set(
  `a ability about access action actions add added adding address adjust adopt advertise agenda agree agreed align all allow already also an analyze and announce announcement
announcements another answer any aob apply approach approve archive article articles ask assign assess assist at attempt attend audit author background backport based be because been begin
blocked blocker blockers blog board book both bring broken budget bug bugs build bump but by call can cancel capture change changes chase check choose ci clarify clean cleanup close collect
come comment comments communicate community compare complete concern conclusion concrete conference configure confirm connect consensus consider consolidate contact context continue contribute convert
coordinate copy cost create currently cut data date day deadline debug decide decision decisions decrease define delete deliver demo deploy deprecate design determine develop diagnostics disable discuss discussion distribute do doc docs
docker document documentation does doing done double draft drop due during dates details each edit either eliminate email enable encourage end engage ensure establish estimate evaluate event events every example examples existing expand
experiment explain explore extend extract facilitate features feedback figure file fill final finalise finalize find finish first fix focus follow following followup for form format formalize from further future gather general
generate get give given go goal goals going good group guide hackathon had handle has have having help here highlight hold host how however idea ideas identify if implement implementation important improve in include increase info
information infra infrastructure initial initiate install integrate integration intro introduce introduction investigate invite is issue issues it item items iterate join just keep land last later launch lead learn leave let link links list
listen logistics look looking lots maintain make making manage many map maybe mention merge meet meeting meetings message migrate migration milestone minutes modify monitor more most move moving must name need needed needs new next no
not note notes notify now number objective objectives of offer okr old on once one ongoing only open options or order organise organize other our outcome outcomes outline outreach over overview own owner owners package part people perform performance perhaps pending
pick pin ping place plan plans plus point points port possible post potential pr prepare present previous priority problem process produce progress project projects promote proposal propose prs provide publish pull purpose push put question questions
raise rationale re reach read rebase recommend reconsider record recruit reduce refactor reference refine register related release releases remaining remember remind reminder remove rename reorganise reorganize reply report reports request require requirements research resolution resolve resolved respond response result results
resume rethink return review reviews revise revisit rework risk risks roadmap run same schedule scope search see seek select send separate server set setup share should show side sign simplify since slides so solution solve some something soon sort specific split sponsors standardise standardize
start started status still stop story strategy study subject submit suggest suggestion suggestions summarise summarize summary support survey switch sync table take talk target task tasks team teams test testing tests thank thanks that the their them then there these they thing
things think this those though ticket time timeline to today todo together tomorrow tool tooling tools topic topics track training transfer translate triage try turn tutorial tweet two type under unblock update updated updates upgrade upload use useful user using validate venue verify version
video vision vote votes wait waiting want warning was watch we website week weekly well were what when where whether which while who why wiki will wip with without work workflow working workshop workshops would write yes you your
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
api apis app apps aws azure cli cla coc cpu css cve cves dns faq gpu html http https ide ios json jit jvm lts mac ml mr mvp npm oauth ok os pdf php pr q qa rfc rfcs sdk sig sql ssh ssl tbd tcp tls tsc tac ui url urls ux vm wg xml yaml
happy hard harder sorry similar reasonable wanted please mostly back anti desire somebody continued likewise able ready glad open wish hopefully unable
he she him her wants needs hopes aims plans tries asks starts continues intends expects decides remains
easy difficult simple nice great best likely ideal free script button page screen feature function method class module component parser endpoint field form list doodle
high low medium urgent minor major optional blocking
android chrome firefox safari github gitlab google linux macos microsoft node python rust slack discord windows zoom ubuntu fedora debian travis jenkins docs.rs`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

export type NameKind = "login" | "name" | "initials" | "mail" | "group" | "nobody";

/**
 * Classifies a few words by their shape alone; null if they are no owner.
 *
 * @example
 * nameKind("@ada")       // → "login"
 * nameKind("Ada Byron")  // → "name"
 * nameKind("Everyone")   // → "group"
 * nameKind("TBD")        // → "nobody"
 * nameKind("Next week")  // → null
 */
export function nameKind(words: string): NameKind | null {
  if (words === "" || words.length > 60) return null;
  if (NOBODY.test(words)) return "nobody";
  if (GROUP.test(words)) return "group";
  const other = groupInOtherLanguage(words);
  if (other) return other;
  const name = withoutHonorific(words);
  if (name !== words) return "name";
  if (isLogin(words)) return "login";
  if (/^[\w.+-]{1,60}@[\w-]+(?:\.[\w-]+)+$/.test(words)) return "mail";
  if (/^@\s?/.test(words) && NAME.test(words.replace(/^@\s?/, ""))) return "login";
  const unspaced = words.replace(/^@/, "");
  if ([CHINESE_NAME, JAPANESE_NAME, KOREAN_NAME].some((pattern) => pattern.test(unspaced)))
    return isCommonInOtherLanguage(words) ? null : "name";
  if (!NAME.test(words) || IDENTIFIER.test(words) || /['’]s$/.test(words)) return null;
  const [first, ...rest] = words.toLowerCase().split(" ");
  if (
    NO_NAME.has(first!) ||
    isCommonInOtherLanguage(first!) ||
    rest.some((word) => NO_NAME.has(word)) ||
    GERUND.test(first!) ||
    ((PARTICIPLE.test(first!) || NO_NAME_ENDING.test(first!)) && !isGivenName(first!))
  )
    return null;
  return INITIALS.test(words) ? "initials" : "name";
}

/** Recognises first name and surname, maybe before a company or role: "Ada Byron, Analytical Engines". */
export function isFullName(words: string): boolean {
  const name = words.replace(/(?:,| [-–—(|/]).*$/s, "");
  return name.includes(" ") && nameKind(name) === "name";
}

const WHOLE_LOGIN = new RegExp(`^${LOGIN}$`);

export function isLogin(words: string): boolean {
  return WHOLE_LOGIN.test(words);
}

/** Recognises a word that begins sentences and labels, so that it is no name: "Review". */
export function isCommonWord(word: string): boolean {
  return NO_NAME.has(word.toLowerCase()) || isCommonInOtherLanguage(word);
}
