/** Two editions compared as a newspaper's people would tell it. */
import { describe, expect, test } from "vitest";
import { compareDumps, type Difference } from "../../renderer/panels/compare.ts";
import {
  addGuides,
  addPage,
  addStories,
  groupArticles,
  moveArticle,
  placeArticle,
  removeArticle,
  replaceText,
  resizeArticle,
  setEditionInfo,
  setHeadline,
  setLocked,
  setParagraphRole,
  stackArticles,
} from "../../shared/command/command.ts";
import { dump } from "../../shared/doc/document.ts";
import type { Change, EditionSnapshot } from "../../shared/doc/schema.ts";
import { CELL } from "../../shared/base/units.ts";
import { apply, GRID, sampleEdition } from "../doc/build.ts";

const TITLE = "新桥通车";

/** What is told after these changes of the sample. */
function told(...commands: ((snapshot: EditionSnapshot) => Change | null)[]): readonly Difference[] {
  const document = sampleEdition();
  const before = dump(document, []);
  for (const command of commands) apply(document, command(document.snapshot()));
  return compareDumps(before, dump(document, []));
}

const article = [...sampleEdition().snapshot().articles.values()].find(({ story }) => story === "story:a")!;
const [part] = article.region;
const STORY = { story: "story:a" as const };

describe("what changed", () => {
  test("is nothing where nothing did", () => {
    expect(told()).toEqual([]);
  });

  test("in the text: what came and went, and around what", () => {
    const [difference] = told((s) => replaceText(s, { ...STORY, from: 5, to: 7, text: "今日" }));
    expect(difference).toEqual({
      kind: "text",
      title: TITLE,
      added: 2,
      removed: 2,
      changes: [{ before: "", removed: "昨天", added: "今日", after: "上午，东江新桥通车。" }],
    });
  });

  test("two paragraphs are two changes, and one put in is one", () => {
    const [difference] = told(
      (s) => replaceText(s, { ...STORY, from: 7, to: 7, text: "清早" }),
      (s) => replaceText(s, { ...STORY, from: 2, to: 2, text: "大" }),
    );
    expect(difference).toMatchObject({ title: "新桥大通车", added: 3, removed: 0 });
    const addedIn = (found: Difference | undefined) =>
      found?.kind === "text" && found.changes.map(({ added }) => added);
    expect(addedIn(difference)).toEqual(["大", "清早"]);
    const [put] = told((s) => replaceText(s, { ...STORY, from: 4, to: 4, text: "\n水退了" }));
    expect(addedIn(put)).toEqual(["水退了"]);
  });

  test("on the page: moved by so much, resized from so much to so much, taken off", () => {
    expect(
      told(
        (s) => moveArticle(s, { article: article.id, part: 0, page: part!.page, x: part!.x, y: part!.y + 3 * CELL }),
        (s) =>
          resizeArticle(s, {
            ...part!,
            article: article.id,
            part: 0,
            y: part!.y + 3 * CELL,
            height: part!.height + CELL,
          }),
      ),
    ).toEqual([
      { kind: "moved", title: TITLE, from: 1, to: 1, right: 0, down: 3 },
      {
        kind: "resized",
        title: TITLE,
        page: 1,
        before: { width: part!.width / CELL, height: part!.height / CELL },
        after: { width: part!.width / CELL, height: part!.height / CELL + 1 },
      },
    ]);
    expect(told((s) => removeArticle(s, { article: article.id }))).toEqual([
      { kind: "withdrawn", title: TITLE, page: 1 },
    ]);
  });

  test("among others: grouped, locked, laid over them", () => {
    const other = { id: "article:b", story: "story:b", region: [{ ...part!, y: 40 * CELL }] } as const;
    const wishes = { articles: [article.id], page: part!.page } as const;
    const beside = (want: (now: EditionSnapshot) => Change | null) => told((s) => placeArticle(s, other), want)[0];
    const standing = { kind: "standing", title: TITLE };
    expect(beside((s) => stackArticles(s, { ...wishes, to: "front" }))).toEqual(standing);
    expect(beside((s) => setLocked(s, { ...wishes, locked: true }))).toEqual(standing);
    expect(beside((s) => groupArticles(s, { articles: [article.id, other.id], group: "group:1" }))).toEqual(standing);
    expect(told((s) => addGuides(s, { page: part!.page, guides: [{ axis: "x", at: 1_000 }] }))).toEqual([
      { kind: "page", page: 1 },
    ]);
  });

  test("elsewhere: the issue, pages, stories, roles, headlines", () => {
    const other = {
      id: "story:new" as const,
      origin: null,
      paragraphs: [{ role: "headline" as const, text: "船来了" }],
    };
    const kinds = told(
      (s) => setEditionInfo(s, { name: "云浦夜报" }),
      (s) =>
        addPage(s, { id: "page:new", sectionName: "", trimMm: { width: 390, height: 540 }, grid: GRID, after: null }),
      (s) => addStories(s, { stories: [other] }),
      (s) => setParagraphRole(s, { ...STORY, paragraph: 1, role: "byline" }),
      (s) => setHeadline(s, { article: article.id, headlineLines: 8 }),
    ).map((difference) => ("title" in difference ? `${difference.kind} ${difference.title}` : difference.kind));
    expect(kinds).toEqual(["edition", "pages", `roles ${TITLE}`, "added 船来了", `headline ${TITLE}`]);
  });
});
