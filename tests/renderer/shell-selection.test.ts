/** Several articles at the desk: what is selected, what may be done to it, and what is said where it may not. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { align, toggleLock, withdrawSelected } from "../../renderer/desk/arranging.ts";
import { clippingOf, pasteClipping } from "../../renderer/desk/carry.ts";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { NUDGES, takeNudge } from "../../renderer/desk/nudging.ts";
import { heldPart, reshapeTo, takeReshape } from "../../renderer/desk/reshaping.ts";
import { framesIn, selectedArticles, selectionOf, toggled, withGroup } from "../../renderer/desk/selection.ts";
import { articleAt } from "../../renderer/page/hit-test.ts";
import { groupArticles, removeArticle, setRegion, stackArticles } from "../../shared/command/command.ts";
import { load } from "../../shared/doc/document.ts";
import type { ArticleId, Change, EditionSnapshot } from "../../shared/doc/schema.ts";
import { xAt, yAt } from "../../shared/layout/layout.ts";

const fonts = manifestFonts();
const PAGE = "page:1";
const A: ArticleId = "article:2";
const B: ArticleId = "article:4";

/** On page 1 of the sample only two articles with much room about them, A at the left and B in the middle. */
function sampleDesk(): Desk {
  const { document } = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
  const change = (want: (now: EditionSnapshot) => Change | null) =>
    document.apply(want(document.snapshot())!, { label: "摆好" });
  for (const article of ["article:1", "article:3", "article:5"] as const) change((s) => removeArticle(s, { article }));
  change((s) => setRegion(s, { article: A, region: [{ page: PAGE, x: 0, y: 20_000, width: 31_000, height: 24_000 }] }));
  change((s) =>
    setRegion(s, { article: B, region: [{ page: PAGE, x: 48_000, y: 26_000, width: 15_000, height: 30_000 }] }),
  );
  return createDesk({ document, fonts, host: {} as never, open: {} as never, theme: "light", locale: "zh-CN" });
}

const now = (desk: Desk) => desk.store.getState();
const partOf = (desk: Desk, id: ArticleId) => now(desk).snapshot.articles.get(id)!.region[0]!;
const corner = (desk: Desk, id: ArticleId) => [partOf(desk, id).x / 1_000, partOf(desk, id).y / 1_000];
const silent = (words: string) => expect(words, "nothing is to be said").toBe("");

describe("a selection", () => {
  test("is a main one and others, each once; adding what is in it takes that away", () => {
    const desk = sampleDesk();
    expect(selectionOf([])).toEqual({ kind: "none" });
    expect(selectionOf([A])).toEqual({ kind: "article", article: A });
    expect(selectionOf([A, B, A])).toEqual({ kind: "article", article: A, others: [B] });
    const { snapshot } = now(desk);
    const two = toggled({ snapshot, selection: selectionOf([A]) }, [B]);
    expect(framesIn(two)).toEqual([A, B]);
    expect(toggled({ snapshot, selection: two }, [A])).toEqual(selectionOf([B]));
    const text = { kind: "text", story: snapshot.articles.get(A)!.story, anchor: 0, focus: 0 } as const;
    expect(framesIn(text)).toEqual([]);
    expect(selectedArticles({ snapshot, selection: text }).map(({ id }) => id)).toEqual([A]);
    expect(toggled({ snapshot, selection: text }, [B]), "text gives way to its article").toEqual(two);
  });

  test("loses what a colleague takes away, and what is left has a main one", () => {
    const desk = sampleDesk();
    desk.set({ selection: selectionOf([A, B]) });
    desk.dispatch(removeArticle(now(desk).snapshot, { article: A }), "撤稿");
    expect(now(desk).selection).toEqual({ kind: "article", article: B });
    desk.dispatch(removeArticle(now(desk).snapshot, { article: B }), "撤稿");
    expect(now(desk).selection).toEqual({ kind: "none" });
  });

  test("takes the rest of a group along, as far as it stands on the page", () => {
    const desk = sampleDesk();
    const elsewhere = "article:6";
    desk.dispatch(groupArticles(now(desk).snapshot, { articles: [A, B, elsewhere], group: "group:1" }), "编组");
    expect(withGroup(now(desk).snapshot, B, PAGE)).toEqual([B, A]);
    expect(withGroup(now(desk).snapshot, elsewhere, "page:2")).toEqual([elsewhere]);
  });
});

describe("several that are pulled", () => {
  test("are composed where they would stand, and stay where one of them may not go", () => {
    const desk = sampleDesk();
    const hold = { article: A, index: 0, grip: "move", along: [B] } as const;
    const part = heldPart(now(desk).snapshot, hold)!;
    const far = reshapeTo(desk, hold, { ...part, x: part.x + 3_400, y: part.y + 9_600 }, { x: 0, y: 0 })!;
    expect(far.articles.map(({ id, region }) => [id, region[0]!.x, region[0]!.y])).toEqual([
      [A, 3_000, 30_000],
      [B, 51_000, 36_000],
    ]);
    expect(far.refusal).toBeNull();
    expect(desk.composedWith(PAGE, ...far.articles).articles.map(({ article }) => article)).toEqual([A, B]);
    const same = reshapeTo(desk, hold, { ...part, x: part.x + 3_300, y: part.y + 9_800 }, { x: 0, y: 0 })!;
    expect(same.articles[0], "within a cell nothing is composed anew").toBe(far.articles[0]);
    expect(takeReshape(desk, hold, far)).toBe(true);
    const outside = reshapeTo(desk, hold, { ...partOf(desk, A), x: 60_000 }, { x: 0, y: 0 })!;
    expect(outside.refusal).toContain("超出版心");
    expect(takeReshape(desk, hold, outside)).toBe(false);
    expect([corner(desk, A), corner(desk, B)]).toEqual([
      [3, 30],
      [51, 36],
    ]);
  });

  test("do not stand in one another's way, however they are moved", () => {
    const desk = sampleDesk();
    desk.set({ selection: selectionOf([A, B]) });
    // B comes to stand where A was.
    for (let step = 0; step < 30; step++)
      takeNudge(
        desk,
        NUDGES.find(({ id }) => id === "nudge.down")!,
        silent,
      );
    expect([corner(desk, A), corner(desk, B)]).toEqual([
      [0, 50],
      [48, 56],
    ]);
  });
});

describe("what is said", () => {
  test("a single article goes to the edges of the type area, below the nameplate", () => {
    const desk = sampleDesk();
    desk.set({ selection: selectionOf([B]) });
    align(desk, "right", silent);
    align(desk, "bottom", silent);
    expect(corner(desk, B)).toEqual([96, 93]);
    align(desk, "top", silent);
    expect(corner(desk, B)[1]).toBe(14);
    align(desk, "center", silent);
    expect(corner(desk, B)[0]).toBe(48);
  });

  test("alignment that would lay one over the other is refused in words, and does nothing", () => {
    const desk = sampleDesk();
    const said: string[] = [];
    desk.set({ selection: selectionOf([A, B]) });
    align(desk, "left", (words) => said.push(words));
    expect(said).toEqual([expect.stringMatching(/^压住《.+》了，请让开$/)]);
    expect([corner(desk, A), corner(desk, B)]).toEqual([
      [0, 20],
      [48, 26],
    ]);
  });

  test("the room of a locked advertisement stays, and what is said is where to set it free", () => {
    const desk = sampleDesk();
    const { story } = now(desk).snapshot.articles.get(A)!;
    const advertisement = { advertiser: "云州百货", widthMm: 100, heightMm: 60, locked: true };
    const focus = { x: 500, y: 500 };
    const rest = { file: null, box: null, fitting: "fit", focus, zoom: 1_000, advertisement } as const;
    const picture = { type: "picture", id: "picture:ad", story, order: 1, ...rest } as const;
    desk.dispatch({ put: [picture], remove: [], text: [] }, "订版位");
    desk.set({ selection: selectionOf([B, A]) });
    const said: string[] = [];
    takeNudge(desk, NUDGES[0]!, (words) => said.push(words));
    withdrawSelected(desk, (words) => said.push(words));
    expect(new Set(said)).toEqual(new Set([expect.stringContaining("订好的广告版位")]));
    expect(corner(desk, B)).toEqual([48, 26]);
  });

  test("a lock by hand names the article; held keys say nothing", () => {
    const desk = sampleDesk();
    const said: string[] = [];
    const tell = (words: string) => said.push(words);
    desk.set({ selection: selectionOf([A]) });
    toggleLock(desk);
    withdrawSelected(desk, tell);
    for (const merge of [false, true]) takeNudge(desk, NUDGES[0]!, tell, merge);
    desk.set({ selection: selectionOf([B, A]) });
    takeNudge(desk, NUDGES[0]!, tell);
    takeNudge(desk, NUDGES[0]!, tell, true);
    expect(said).toHaveLength(3);
    expect(new Set(said)).toEqual(new Set([expect.stringContaining("已锁定位置")]));
    toggleLock(desk);
    expect(now(desk).snapshot.articles.get(B)!.locked, "one was free: now both are locked").toBe(true);
    toggleLock(desk);
    withdrawSelected(desk, silent);
    expect(now(desk).snapshot.articles.has(A)).toBe(false);
  });
});

test("several are copied and put down as they stood to one another, in a group of their own", () => {
  const desk = sampleDesk();
  desk.dispatch(groupArticles(now(desk).snapshot, { articles: [A, B], group: "group:1" }), "编组");
  desk.set({ selection: selectionOf([A, B]) });
  expect(pasteClipping(desk, clippingOf(now(desk))!, silent)).toBe(true);
  const [first, second] = selectedArticles(now(desk));
  const [a, b] = [first!.region[0]!, second!.region[0]!];
  expect([b.x - a.x, b.y - a.y]).toEqual([48_000, 6_000]);
  expect(first!.group).toBe(second!.group);
  expect(first!.group).not.toBe("group:1");
  expect(now(desk).undoLabel).toBe("粘贴 2 篇稿件");
});

test("of articles that share room the one that lies on top is under the pointer", () => {
  const desk = sampleDesk();
  const region = [{ page: PAGE, x: 16_000, y: 30_000, width: 31_000, height: 30_000 }] as const;
  desk.dispatch(setRegion(now(desk).snapshot, { article: B, region }), "压住");
  const under = () => {
    const page = desk.composed(PAGE);
    const point = { x: xAt(page.grid, 24_000), y: yAt(page.grid, 38_000) };
    return articleAt(page, now(desk).snapshot.articles, point);
  };
  expect(under()).toBe(B);
  desk.dispatch(stackArticles(now(desk).snapshot, { articles: [A], page: PAGE, to: "front" }), "层次");
  expect(under()).toBe(A);
});
