/** Which pages an export means before anybody says so, and how one choice becomes another. */
import { expect, test } from "vitest";
import { rangeOf, usualRange, writtenRange } from "../../renderer/press/page-range.ts";

test("a PDF is of all pages, a picture of the page in view; without one in view, of all", () => {
  expect(usualRange(true, 3)).toEqual({ scope: "all", pages: "" });
  expect(usualRange(false, 3)).toEqual({ scope: "current", pages: "3" });
  expect(usualRange(false, 0)).toEqual({ scope: "all", pages: "" });
});

test("a choice begins with what was meant before; what is written is a choice, and nothing written is all", () => {
  const from = (pages: string) => ({ pages, count: 8, current: 3 });
  expect(rangeOf("some", from(""))).toEqual({ scope: "some", pages: "1-8" });
  expect(rangeOf("some", from("3"))).toEqual({ scope: "some", pages: "3" });
  expect(rangeOf("current", from("1-8"))).toEqual({ scope: "current", pages: "3" });
  expect(rangeOf("all", from("2,4"))).toEqual({ scope: "all", pages: "" });
  expect(writtenRange("2,4")).toEqual({ scope: "some", pages: "2,4" });
  expect(writtenRange(" ")).toEqual({ scope: "all", pages: " " });
});
