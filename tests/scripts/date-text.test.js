import assert from "node:assert/strict";
import { test } from "node:test";
import { isoDate } from "../../trainer/static/js/forms/date-text.js";

for (const typed of [
  "20220901",
  "2022/9/1",
  "2022-09-01",
  "2022.9.1",
  "2022年9月1日",
  " 2022 / 09 / 01 ",
  "２０２２－０９－０１",
]) {
  test(`${typed} is a date`, () => assert.equal(isoDate(typed), "2022-09-01"));
}

for (const typed of ["", "2022-02-30", "2022-13-01", "22-9-1", "2022/9-1", "202209", "九月一日"]) {
  test(`${typed || "nothing"} is no date`, () => assert.equal(isoDate(typed), null));
}
