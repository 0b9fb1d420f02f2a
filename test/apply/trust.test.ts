import { expect, test } from "vitest";
import { type Standing, standingOf, type Written } from "../../src/github/authorship.js";
import type { Author } from "../../src/github/home.js";

const APP: Author = { app: 4217, bot: 900 };
const APP_WITHOUT_BOT: Author = { app: 4217, bot: null };
const ADA: Author = { account: 7, login: "ada" };

function bot(id: number, login: string, app?: number | null): Written {
  const user = { id, login, type: "Bot" };
  return app === undefined ? { user } : { user, performed_via_github_app: app === null ? null : { id: app } };
}

function person(id: number, login: string, app?: number): Written {
  return { user: { id, login, type: "User" }, performed_via_github_app: app ? { id: app } : null };
}

test.each<[what: string, written: Written, author: Author, standing: Standing]>([
  ["our bot, by its number, the field null", bot(900, "next-steps[bot]", null), APP, "ours"],
  ["our bot, by its number, the field missing", bot(900, "next-steps[bot]"), APP, "ours"],
  ["our bot under another name", bot(900, "harbour-steps[bot]", null), APP, "ours"],
  ["our bot, by the App alone", bot(901, "next-steps[bot]", 4217), APP, "ours"],
  ["our bot, by the App alone, where no account is known", bot(901, "n[bot]", 4217), APP_WITHOUT_BOT, "ours"],
  ["a bot, where neither is known", bot(900, "next-steps[bot]", null), APP_WITHOUT_BOT, "unknown bot"],
  ["a bot that has our name, and another number", bot(902, "next-steps[bot]", null), APP, "unknown bot"],
  ["another App", bot(15, "helper[bot]", 99), APP, "unknown bot"],
  ["a bot that is trusted", bot(16, "Planner[bot]", 98), APP, "trusted bot"],
  ["a person who has a trusted bot's name", person(17, "planner"), APP, "person"],
  ["a person", person(7, "ada"), APP, "person"],
  ["a person through another App", person(7, "ada", 99), APP, "person"],
  ["a person through our App", person(7, "ada", 4217), APP, "ours"],
  ["an account that is gone", { user: null, performed_via_github_app: null }, APP, "nobody"],
  ["nobody, where no account is known", { user: null }, APP_WITHOUT_BOT, "nobody"],
  ["ourselves, with a token", person(7, "ada"), ADA, "ours"],
  ["ourselves, renamed", person(7, "ada-okafor"), ADA, "ours"],
  ["somebody who has our old name", person(8, "ada"), ADA, "person"],
  ["the App, for a person", bot(900, "next-steps[bot]", 4217), ADA, "unknown bot"],
])("%s", (_, written, author, standing) => {
  expect(standingOf(written, author, ["planner[bot]"])).toBe(standing);
});
