/** Findings at a desk: the same list until something changed, the way to their places, and round and round. */
import { expect, test } from "vitest";
import { replaceText } from "../../shared/command/command.ts";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { chosenFinding, findingsOf, showFinding, stepFinding } from "../../renderer/desk/findings.ts";
import { editionOf, FONTS, han, presetPage } from "../kit/page-building.ts";
import { complete, piece } from "../check/fixtures.ts";

/** Two pages, each with a story of so many characters where 150 have room. */
function deskWith(characters: readonly [number, number]): Desk {
  const second = piece(2, [0, 14, 1, 10]);
  return createDesk({
    document: complete(
      editionOf(
        characters.map((count) => [["body", han(count)]]),
        presetPage(),
        presetPage("broadsheet-7x15", "page:2", 2),
        piece(1, [0, 14, 1, 10]),
        { ...second, region: second.region.map((part) => ({ ...part, page: "page:2" as const })) },
      ),
    ),
    fonts: FONTS,
    host: {} as never,
    open: {} as never,
    theme: "light",
    locale: "zh-CN",
  });
}

test("are the same list until a page changed, and follow what is typed", () => {
  const desk = deskWith([400, 90]);
  const before = findingsOf(desk);
  expect(before.map(({ rule }) => rule)).toEqual(["overset"]);
  desk.set({ page: "page:2" });
  expect(findingsOf(desk)).toBe(before);
  const { snapshot } = desk.store.getState();
  desk.dispatch(replaceText(snapshot, { story: "story:1", from: 100, to: 400, text: "" }), "删");
  expect(findingsOf(desk)).toEqual([]);
});

test("lead to page and place; the next of the last is the first", () => {
  const desk = deskWith([400, 300]);
  const [first, second] = findingsOf(desk);
  showFinding(desk, second!);
  expect(desk.store.getState()).toMatchObject({ page: "page:2", selection: { kind: "text", story: "story:2" } });
  stepFinding(desk, 1);
  expect(chosenFinding(desk).getState().finding).toBe(first);
  expect(desk.store.getState()).toMatchObject({ page: "page:1", selection: { kind: "text", story: "story:1" } });
  stepFinding(desk, -1);
  expect(chosenFinding(desk).getState().finding).toBe(second);
});
