import { describe, expect, test } from "vitest";
import {
  addPage,
  addStories,
  freeHeadline,
  mergeParagraph,
  moveArticle,
  movePage,
  pasteParagraphs,
  placeArticle,
  putStyle,
  removeArticle,
  removePage,
  removeStory,
  replaceText,
  resizeArticle,
  setEditionInfo,
  setGrid,
  setPlates,
  setSectionName,
  setHeadline,
  setHeadlineNames,
  setParagraphRole,
  setRegion,
  setStyleFace,
  splitParagraph,
} from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Change, EditionSnapshot, PageId, Role, Style } from "../../shared/doc/schema.ts";
import { apply, applyLawfully, copyOf, edition, GRID, page, pageIds, sampleEdition, story } from "../doc/build.ts";

/** Gives the command, checks the laws, and returns the edition after it. */
function give(command: (snapshot: EditionSnapshot) => Change | null, document = sampleEdition()): EditionDocument {
  applyLawfully(document, command(document.snapshot()));
  return document;
}

const now = sampleEdition().snapshot();
const STYLE: Style = {
  type: "style",
  id: "style:body",
  name: "正文",
  role: "body",
  faces: ["song"],
  size: 9_000,
  align: "justify",
  indent: 2_000,
  runIn: null,
  hangingIndent: 0,
  profile: { name: "开明", rules: { marks: { comma: { min: 500, width: 500, max: null } } } },
  breaker: "line",
};
const size = { sectionName: "要闻", trimMm: { width: 390, height: 540 }, grid: GRID };

describe("the edition", () => {
  test("gets name, date and 总期号, each by itself", () => {
    const document = give((s) => setEditionInfo(s, { issueNumber: 1024 }));
    expect(document.snapshot().edition).toMatchObject({ name: "云州晚报", date: "2026-05-04", issueNumber: 1024 });
    expect(give((s) => setEditionInfo(s, { name: "云州早报", date: "2026-05-05" })).snapshot().edition).toMatchObject({
      name: "云州早报",
      date: "2026-05-05",
      issueNumber: null,
    });
    expect(setEditionInfo(now, { name: "云州晚报" })).toBeNull();
  });
});

describe("pages", () => {
  test.each<[PageId | null, PageId[]]>([
    [null, ["page:9", "page:1", "page:2"]],
    ["page:1", ["page:1", "page:9", "page:2"]],
    ["page:2", ["page:1", "page:2", "page:9"]],
  ])("are added behind %s", (after, expected) => {
    expect(pageIds(give((s) => addPage(s, { id: "page:9", after, ...size })))).toEqual(expected);
  });

  test("are added to an edition that has none", () => {
    expect(pageIds(give((s) => addPage(s, { id: "page:9", after: null, ...size }), edition()))).toEqual(["page:9"]);
  });

  test("are not added twice or behind a page that is not there", () => {
    expect(addPage(now, { id: "page:1", after: null, ...size })).toBeNull();
    expect(addPage(now, { id: "page:9", after: "page:7", ...size })).toBeNull();
  });

  test("move to any place in 版序", () => {
    const three = () => edition([], page("1", 1), page("2", 2), page("3", 3));
    const moved = (name: PageId, index: number) => pageIds(give((s) => movePage(s, { page: name, index }), three()));
    expect(moved("page:1", 2)).toEqual(["page:2", "page:3", "page:1"]);
    expect(moved("page:3", 0)).toEqual(["page:3", "page:1", "page:2"]);
    expect(moved("page:1", 1)).toEqual(["page:2", "page:1", "page:3"]);
    const still = three().snapshot();
    expect(movePage(still, { page: "page:1", index: 0 })).toBeNull();
    expect(movePage(still, { page: "page:1", index: 3 })).toBeNull();
    expect(movePage(still, { page: "page:7", index: 0 })).toBeNull();
  });

  test("find their place even when a thousand were put between two others", () => {
    const document = sampleEdition();
    const expected: PageId[] = [];
    for (let i = 0; i < 1000; i++) {
      apply(document, addPage(document.snapshot(), { id: `page:n${i}`, after: "page:1", ...size }));
      expected.unshift(`page:n${i}`);
    }
    expect(pageIds(document)).toEqual(["page:1", ...expected, "page:2"]);
  });

  test("names a page, and knows when nothing would change", () => {
    const document = give((s) => setSectionName(s, { page: "page:2", sectionName: "副刊" }));
    const renamed = document.snapshot();
    expect(renamed.pages.map(({ sectionName }) => sectionName)).toEqual(["要闻", "副刊"]);
    expect(setSectionName(renamed, { page: "page:2", sectionName: "副刊" })).toBeNull();
    expect(setSectionName(renamed, { page: "page:7", sectionName: "副刊" })).toBeNull();
  });

  test("are printed with the plates they are given; all process inks are what a page has anyway", () => {
    const document = give((s) => setPlates(s, { page: "page:2", plates: "spot" }));
    const two = document.snapshot();
    expect(two.pages.map(({ plates }) => plates)).toEqual([undefined, "spot"]);
    expect(setPlates(two, { page: "page:2", plates: "spot" })).toBeNull();
    expect(setPlates(two, { page: "page:1", plates: "process" })).toBeNull();
    expect(setPlates(two, { page: "page:7", plates: "mono" })).toBeNull();
    apply(document, setPlates(two, { page: "page:2", plates: "process" }));
    expect(document.snapshot().pages[1]!.plates).toBe("process");
  });

  test("take another grid", () => {
    const document = give((s) => setGrid(s, { page: "page:2", grid: { ...GRID, columns: 5, columnCells: 21 } }));
    expect(document.snapshot().pages[1]!.grid.columns).toBe(5);
    expect(setGrid(now, { page: "page:7", grid: GRID })).toBeNull();
  });

  test("go with what stands on them; what stood nowhere else returns to the pool", () => {
    const document = give((s) => removePage(s, { page: "page:1" }));
    expect(pageIds(document)).toEqual(["page:2"]);
    expect([...document.snapshot().articles.keys()]).toEqual([]);
    expect([...document.snapshot().stories.keys()]).toEqual(["story:a", "story:b"]);
    expect(removePage(now, { page: "page:7" })).toBeNull();
  });

  test("go without the articles that stand on other pages too", () => {
    const document = sampleEdition();
    const { region } = document.snapshot().articles.get("article:a")!;
    const turned = { page: "page:2", x: 0, y: 0, width: 1000, height: 1000 } as const;
    apply(document, setRegion(document.snapshot(), { article: "article:a", region: [...region, turned] }));
    give((s) => removePage(s, { page: "page:1" }), document);
    expect(document.snapshot().articles.get("article:a")!.region).toEqual([turned]);
  });
});

describe("articles", () => {
  const room = [{ page: "page:2", x: 0, y: 0, width: 31_000, height: 20_000 }] as const;

  test("are placed from the pool, arranged by layout", () => {
    const document = give((s) => placeArticle(s, { id: "article:b", story: "story:b", region: room }));
    expect(document.snapshot().articles.get("article:b")).toEqual({
      type: "article",
      id: "article:b",
      story: "story:b",
      region: room,
      arrangement: { headlineLines: null, headlineSize: null },
    });
  });

  test("are not placed twice, nowhere, or without a story", () => {
    expect(placeArticle(now, { id: "article:c", story: "story:a", region: room })).toBeNull();
    expect(placeArticle(now, { id: "article:a", story: "story:b", region: room })).toBeNull();
    expect(placeArticle(now, { id: "article:b", story: "story:x", region: room })).toBeNull();
    expect(placeArticle(now, { id: "article:b", story: "story:b", region: [] })).toBeNull();
    expect(
      placeArticle(now, { id: "article:b", story: "story:b", region: [{ ...room[0], page: "page:7" }] }),
    ).toBeNull();
  });

  test("move, to another page too, and keep their size", () => {
    const document = give((s) =>
      moveArticle(s, { article: "article:a", part: 0, page: "page:2", x: 16_000, y: 5_000 }),
    );
    expect(document.snapshot().articles.get("article:a")!.region).toEqual([
      { page: "page:2", x: 16_000, y: 5_000, width: 15_000, height: 20_000 },
    ]);
    expect(moveArticle(now, { article: "article:a", part: 0, page: "page:1", x: 0, y: 0 })).toBeNull();
    expect(moveArticle(now, { article: "article:a", part: 0, page: "page:7", x: 0, y: 0 })).toBeNull();
    expect(moveArticle(now, { article: "article:a", part: 1, page: "page:2", x: 0, y: 0 })).toBeNull();
    expect(moveArticle(now, { article: "article:x", part: 0, page: "page:2", x: 0, y: 0 })).toBeNull();
  });

  test("are resized on their page", () => {
    const document = give((s) =>
      resizeArticle(s, { article: "article:a", part: 0, x: 0, y: 0, width: 31_000, height: 12_000 }),
    );
    expect(document.snapshot().articles.get("article:a")!.region).toEqual([
      { page: "page:1", x: 0, y: 0, width: 31_000, height: 12_000 },
    ]);
    expect(resizeArticle(now, { article: "article:a", part: 0, x: 0, y: 0, width: 15_000, height: 20_000 })).toBeNull();
  });

  test("are taken off the page; the story stays", () => {
    const document = give((s) => removeArticle(s, { article: "article:a" }));
    expect(document.snapshot().articles.size).toBe(0);
    expect(document.snapshot().stories.has("story:a")).toBe(true);
    expect(removeArticle(now, { article: "article:x" })).toBeNull();
  });

  test("have their headline set, each value by itself, and given back to layout", () => {
    const document = give((s) => setHeadline(s, { article: "article:a", headlineLines: 6 }));
    give((s) => setHeadline(s, { article: "article:a", headlineSize: 42_000 }), document);
    expect(document.snapshot().articles.get("article:a")!.arrangement).toEqual({
      headlineLines: 6,
      headlineSize: 42_000,
    });
    give((s) => setHeadline(s, { article: "article:a", headlineLines: null }), document);
    expect(document.snapshot().articles.get("article:a")!.arrangement).toEqual({
      headlineLines: null,
      headlineSize: 42_000,
    });
    expect(setHeadline(now, { article: "article:a", headlineLines: null })).toBeNull();
    expect(setHeadline(now, { article: "article:x", headlineLines: 3 })).toBeNull();
  });

  test("have lines, width and tracking of their headline set by hand", () => {
    const document = give((s) =>
      setHeadline(s, { article: "article:a", headlineBreaks: ["春水", "河灯"], headlineScale: 950 }),
    );
    give((s) => setHeadline(s, { article: "article:a", headlineTracking: -20 }), document);
    const set = document.snapshot();
    expect(set.articles.get("article:a")!.arrangement).toMatchObject({
      headlineBreaks: ["春水", "河灯"],
      headlineScale: 950,
      headlineTracking: -20,
    });
    expect(setHeadline(set, { article: "article:a", headlineBreaks: ["春水", "河灯"] })).toBeNull();
    expect(setHeadline(set, { article: "article:a", headlineBreaks: ["春水河", "灯"] })).not.toBeNull();
    expect(setHeadline(now, { article: "article:a", headlineBreaks: null, headlineScale: null })).toBeNull();
  });
});

test("a headline set by hand is given back to layout as one step, its place kept", () => {
  const document = give((s) => setHeadline(s, { article: "article:a", headlineLines: 6, headlinePlace: "left" }));
  give(
    (s) => setHeadline(s, { article: "article:a", headlineBreaks: ["新桥", "通车"], headlineSize: 30_000 }),
    document,
  );
  give((s) => freeHeadline(s, { article: "article:a" }), document);
  const { headlinePlace, ...rest } = document.snapshot().articles.get("article:a")!.arrangement;
  expect(headlinePlace).toBe("left");
  expect(Object.values(rest).filter((value) => value !== null)).toEqual([]);
  expect(freeHeadline(document.snapshot(), { article: "article:a" })).toBeNull();
  expect(freeHeadline(now, { article: "article:x" })).toBeNull();
});

describe("names that headlines are not torn inside", () => {
  test("are kept once each and in order, and taken away again", () => {
    const document = give((s) => setHeadlineNames(s, { names: ["蟹篓港", " 听潮桥", "", "蟹篓港"] }));
    const set = document.snapshot();
    expect(set.edition.names).toEqual(["听潮桥", "蟹篓港"]);
    expect(setHeadlineNames(set, { names: ["蟹篓港", "听潮桥"] })).toBeNull();
    give((s) => setHeadlineNames(s, { names: [] }), document);
    expect(document.snapshot().edition).toEqual(now.edition);
    expect(setHeadlineNames(now, { names: [] })).toBeNull();
  });
});

describe("stories", () => {
  test("are added to the end of the pool, in order", () => {
    const added = [
      { id: "story:d", origin: null, paragraphs: [{ role: "headline", text: "丁" }] },
      { id: "story:c", origin: null, paragraphs: [] },
    ] as const;
    const document = give((s) => addStories(s, { stories: added }));
    expect([...document.snapshot().stories.keys()]).toEqual(["story:a", "story:b", "story:d", "story:c"]);
    expect(copyOf(document, "story:d")).toEqual(["headline: 丁"]);
    expect(document.snapshot().texts.get("story:c")).toEqual({ paragraphs: [], starts: [], length: 0 });
    expect(addStories(now, { stories: [] })).toBeNull();
    expect(addStories(now, { stories: [{ ...added[0], id: "story:a" }] })).toBeNull();
    expect(addStories(now, { stories: [added[0], added[0]] })).toBeNull();
  });

  test("go with their text and their place", () => {
    const document = give((s) => removeStory(s, { story: "story:a" }));
    expect([...document.snapshot().stories.keys()]).toEqual(["story:b"]);
    expect(document.snapshot().articles.size).toBe(0);
    expect(removeStory(now, { story: "story:x" })).toBeNull();
  });

  test("are set in styles", () => {
    const document = give((s) => putStyle(s, { style: STYLE }));
    expect(document.snapshot().styles.get("style:body")).toEqual(STYLE);
    expect(putStyle(document.snapshot(), { style: document.snapshot().styles.get("style:body")! })).toBeNull();
  });

  test("take another face before the others, which stay for what it lacks", () => {
    const style = { ...STYLE, faces: ["song", "hei"] };
    const document = give((s) => putStyle(s, { style }));
    const faces = () => document.snapshot().styles.get("style:body")!.faces;
    give((s) => setStyleFace(s, { style: "style:body", face: "user-kai" }), document);
    expect(faces()).toEqual(["user-kai", "hei"]);
    give((s) => setStyleFace(s, { style: "style:body", face: "hei" }), document);
    expect(faces()).toEqual(["hei"]);
    give((s) => setStyleFace(s, { style: "style:body", face: "user-kai" }), document);
    expect(faces()).toEqual(["user-kai", "hei"]);
    expect(setStyleFace(document.snapshot(), { style: "style:body", face: "user-kai" })).toBeNull();
    expect(setStyleFace(document.snapshot(), { style: "style:none", face: "user-kai" })).toBeNull();
  });
});

describe("paragraphs", () => {
  test("play another role", () => {
    const document = give((s) => setParagraphRole(s, { story: "story:a", paragraph: 1, role: "deck" }));
    expect(copyOf(document, "story:a")).toEqual([
      "headline: 新桥通车",
      "deck: 昨天上午，东江新桥通车。",
      "body: 市民步行过江。",
    ]);
    expect(setParagraphRole(now, { story: "story:a", paragraph: 1, role: "body" })).toBeNull();
    expect(setParagraphRole(now, { story: "story:a", paragraph: 3, role: "deck" })).toBeNull();
    expect(setParagraphRole(now, { story: "story:x", paragraph: 0, role: "deck" })).toBeNull();
  });

  test("split anywhere, at their ends too", () => {
    const split = (at: number) =>
      copyOf(
        give((s) => splitParagraph(s, { story: "story:a", at })),
        "story:a",
      ).slice(0, 3);
    expect(split(2)).toEqual(["headline: 新桥", "headline: 通车", "body: 昨天上午，东江新桥通车。"]);
    expect(split(0)).toEqual(["headline: ", "headline: 新桥通车", "body: 昨天上午，东江新桥通车。"]);
    expect(split(4)).toEqual(["headline: 新桥通车", "headline: ", "body: 昨天上午，东江新桥通车。"]);
    for (const at of [-1, 26, 1.5]) expect(splitParagraph(now, { story: "story:a", at })).toBeNull();
    const rare = edition([story("a", ["body", "𠮷祥"])]).snapshot();
    expect(splitParagraph(rare, { story: "story:a", at: 1 })).toBeNull();
    expect(splitParagraph(rare, { story: "story:a", at: 2 })).not.toBeNull();
  });

  test("merge with the next and keep the first's role, unless it was empty", () => {
    const document = give((s) => mergeParagraph(s, { story: "story:a", paragraph: 0 }));
    expect(copyOf(document, "story:a")).toEqual(["headline: 新桥通车昨天上午，东江新桥通车。", "body: 市民步行过江。"]);
    const hollow = edition([story("a", ["headline", ""], ["body", "正文"])]);
    expect(
      copyOf(
        give((s) => mergeParagraph(s, { story: "story:a", paragraph: 0 }), hollow),
        "story:a",
      ),
    ).toEqual(["body: 正文"]);
    expect(mergeParagraph(now, { story: "story:a", paragraph: 2 })).toBeNull();
  });
});

describe("text", () => {
  const replaced = (from: number, to: number, text: string) =>
    copyOf(
      give((s) => replaceText(s, { story: "story:a", from, to, text })),
      "story:a",
    );

  test("is typed, deleted and replaced", () => {
    expect(replaced(2, 2, "大")[0]).toBe("headline: 新桥大通车");
    expect(replaced(0, 2, "")[0]).toBe("headline: 通车");
    expect(replaced(5, 7, "今日")[1]).toBe("body: 今日上午，东江新桥通车。");
  });

  test("with line breaks begins paragraphs of the same role", () => {
    expect(replaced(2, 2, "大\r\n小\r").slice(0, 4)).toEqual([
      "headline: 新桥大",
      "headline: 小",
      "headline: 通车",
      "body: 昨天上午，东江新桥通车。",
    ]);
  });

  test("replaced across paragraphs takes the role of the first", () => {
    expect(replaced(3, 20, "甲\n乙丙")).toEqual(["headline: 新桥通甲", "headline: 乙丙步行过江。"]);
    expect(replaced(0, 25, "")).toEqual(["headline: "]);
    expect(replaced(4, 18, "")).toEqual(["headline: 新桥通车市民步行过江。"]);
  });

  test("takes the marks of the character before it in the paragraph", () => {
    const document = sampleEdition();
    document.apply(
      { put: [], remove: [], text: [{ type: "format", story: "story:a", from: 1, to: 4, attributes: { bold: true } }] },
      { label: "加粗" },
    );
    give((s) => replaceText(s, { story: "story:a", from: 4, to: 4, text: "了" }), document);
    give((s) => replaceText(s, { story: "story:a", from: 1, to: 1, text: "东" }), document);
    give((s) => replaceText(s, { story: "story:a", from: 7, to: 7, text: "前" }), document);
    const [headline, body] = document.snapshot().texts.get("story:a")!.paragraphs;
    expect(headline!.runs).toEqual([
      { text: "新东", marks: {} },
      { text: "桥通车了", marks: { bold: true } },
    ]);
    expect(body!.runs).toEqual([{ text: "前昨天上午，东江新桥通车。", marks: {} }]);
  });

  test("begins a body paragraph in an empty story", () => {
    const empty = () => edition([story("a")]);
    expect(
      copyOf(
        give((s) => replaceText(s, { story: "story:a", from: 0, to: 0, text: "甲\n乙" }), empty()),
        "story:a",
      ),
    ).toEqual(["body: 甲", "body: 乙"]);
    expect(replaceText(empty().snapshot(), { story: "story:a", from: 0, to: 1, text: "甲" })).toBeNull();
  });

  const pasted = (from: number, to: number, ...copied: [Role | null, string][]) =>
    copyOf(
      give((s) => pasteParagraphs(s, { story: "story:a", from, to }, copied.map(asPasted))),
      "story:a",
    );
  const asPasted = ([role, text]: [Role | null, string]) => ({ role, runs: [{ text, marks: {} }] });

  test("pasted with roles: text that stands there keeps its own", () => {
    expect(pasted(2, 2, ["deck", "甲"], ["crosshead", "乙"], ["byline", "丙"]).slice(0, 3)).toEqual([
      "headline: 新桥甲",
      "crosshead: 乙",
      "headline: 丙通车",
    ]);
    expect(pasted(0, 4, ["deck", "甲"], ["byline", "乙"]).slice(0, 2)).toEqual(["deck: 甲", "byline: 乙"]);
    expect(pasted(0, 4, ["kicker", "甲"])[0]).toBe("kicker: 甲");
    expect(pasted(0, 3, ["kicker", "甲"])[0]).toBe("headline: 甲车");
    expect(pasted(2, 7, ["kicker", "甲"], ["deck", ""])).toEqual(
      expect.arrayContaining(["headline: 新桥甲", "body: 上午，东江新桥通车。"]),
    );
  });

  test("pasted without roles is body but for the paragraph it begins in", () => {
    expect(pasted(4, 4, [null, "甲"], [null, "乙"], [null, "丙"]).slice(0, 3)).toEqual([
      "headline: 新桥通车甲",
      "body: 乙",
      "body: 丙",
    ]);
    const empty = edition([story("a")]);
    give((s) => pasteParagraphs(s, { story: "story:a", from: 0, to: 0 }, [asPasted(["headline", "甲"])]), empty);
    expect(copyOf(empty, "story:a")).toEqual(["headline: 甲"]);
  });

  test("is not pasted where there is nothing, no place, or a line end inside a paragraph", () => {
    const paste = (from: number, to: number, text: string) =>
      pasteParagraphs(now, { story: "story:a", from, to }, [asPasted(["body", text])]);
    expect(paste(2, 2, "")).toBeNull();
    expect(paste(4, 2, "甲")).toBeNull();
    expect(paste(99, 99, "甲")).toBeNull();
    expect(paste(0, 0, "甲\n乙")).toBeNull();
    expect(paste(0, 0, "\uD842")).toBeNull();
    expect(pasteParagraphs(now, { story: "story:a", from: 2, to: 2 }, [])).toBeNull();
  });

  test.each([
    ["nothing by nothing", 2, 2, ""],
    ["backwards", 4, 2, "甲"],
    ["beyond the last line end", 20, 26, "甲"],
    ["before the text", -1, 0, "甲"],
    ["by half a character", 0, 0, "\uD842"],
  ])("is not replaced %s", (_, from, to, text) => {
    expect(replaceText(now, { story: "story:a", from, to, text })).toBeNull();
  });

  test("is not replaced in a story that is not there, nor from the middle of a character", () => {
    expect(replaceText(now, { story: "story:x", from: 0, to: 0, text: "甲" })).toBeNull();
    const rare = edition([story("a", ["body", "吉𠮷祥"])]).snapshot();
    expect(replaceText(rare, { story: "story:a", from: 2, to: 3, text: "" })).toBeNull();
    expect(replaceText(rare, { story: "story:a", from: 0, to: 2, text: "" })).toBeNull();
    expect(replaceText(rare, { story: "story:a", from: 1, to: 3, text: "" })).not.toBeNull();
  });
});
