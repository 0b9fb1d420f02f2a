import type { DueWords } from "./language.js";

export const ENGLISH_DUE: DueWords = {
  by: "by, due, due on, due by, due date, until, till, before, no later than, latest, deadline, target, targeting, ETA",
  on: "on, at, in, over, for, during, with, within",
  behind: "",
  next: "next, coming",
  current: "this",
  end: "end",
  week: "week, weeks, eow",
  weekend: "weekend, weekends",
  month: "month, months, eom",
  quarter: "quarter, quarters",
  year: "year, years, eoy",
  today:
    "today, tonight, this afternoon, this evening, eod, end of day, end of the day, cob, close of business",
  tomorrow: "tomorrow",
};
