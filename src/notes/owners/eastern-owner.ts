import { type RichText, slice, trim } from "../rich-text.js";
import { type Owned, readOwnerList } from "./owners.js";
import { isKnown, type People } from "./people.js";

const NAME = "[\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Katakana}ー]{2,8}";
/** Phrases in which only a person stands: `由李明负责联系供应商`, `请李明联系供应商`, `佐藤さんが資料を送る`, `@李明 联系供应商`. */
const RESPONSIBLE = new RegExp(
  [
    "(?:负责人|担当者?|담당자?)[:：]\\s*([\\p{Script=Han}\\p{Script=Hangul}]{2,4})[，,、\\s]",
    "([\\p{Script=Han}\\p{Script=Katakana}ー]{1,6}(?:さん|様|氏))(?:が|は|、)",
    "([\\p{Script=Hangul}]{2,4}님)[은는이가]?(?=\\s)",
    "由([^，,。:：]{2,20}?)(?:负责|来)",
    "请([\\p{Script=Han}]{2,3}?)(?:同学|老师)?(?=[联准整完更编写测修提检查])\\s*",
    `((?:@${NAME}[、，,\\s]*)+)(?=[\\s:：])`,
  ]
    .map((phrase) => `^${phrase}`)
    .join("|"),
  "u",
);
/** Between an owner and the task. */
const CONNECTOR = /^\s*(?:同学|老师|さん|くん|님|씨)?(?:负责|将|会|来|が|は|[이가은는](?=\s))?\s*[:：]?\s*/u;
/** After a phrase with its particle, a character like 会 belongs to the task: 会場. */
const PARTICLE = /(?:さん|様|氏)[がは、]$|님[은는이가]?$/u;
/** After a name, these begin no task: "王芳的意见", "王芳、李雷". */
const NO_TASK = /^(?:(?:さん|様|氏|くん)?(?:[にをへ]|から)|에게)|^[的、，,和与跟及の与と・／/&＆→—–)）-]/u;
const LONGEST_NAME = 4;

/** Reads an owner in front of an unspaced task. */
export function readEasternOwner(item: RichText, people: People): Owned | null {
  const match = RESPONSIBLE.exec(item.text);
  const names = match
    ?.slice(1)
    .find((found) => found !== undefined)
    ?.replace(/(?<!^)(?=@)/g, "、");
  const owners = names === undefined ? null : readOwnerList(names, people, "initials");
  if (owners) {
    const rest = slice(item, match![0].length);
    return { owners, rest: PARTICLE.test(match![0]) ? rest : withoutConnector(rest) };
  }
  return readKnownFirst(item, people);
}

/** `李雷部署测试环境` */
function readKnownFirst(item: RichText, people: People): Owned | null {
  const start = /^[由请]?/.exec(item.text)![0].length;
  for (let length = LONGEST_NAME; length > 1; length--) {
    const name = item.text.slice(start, start + length);
    const rest = slice(item, start + length);
    if (!/^[\p{Script=Han}\p{Script=Hangul}]+$/u.test(name) || !isKnown(name, people)) continue;
    return NO_TASK.test(rest.text) || rest.text === ""
      ? null
      : { owners: [name], rest: withoutConnector(rest) };
  }
  return null;
}

function withoutConnector(rest: RichText): RichText {
  return slice(rest, CONNECTOR.exec(rest.text)![0].length);
}

/** `更新测试文档 @赵思嘉`, also without the blank. */
const MENTIONS = /(?:\s*@[\p{Script=Han}]{2,4}[、，,\s]*)+$/u;

/** Reads the people mentioned behind a task. */
export function readEasternMentions(item: RichText, people: People): Owned | null {
  const match = MENTIONS.exec(item.text.slice(-60));
  const names = match?.[0].match(/@\p{Script=Han}+/gu) ?? [];
  const start = item.text.length - (match?.[0].length ?? 0);
  if (names.length === 0 || start === 0) return null;
  const owners = readOwnerList(names.join("、"), people, "shape");
  return owners && { owners, rest: trim(slice(item, 0, start)) };
}
