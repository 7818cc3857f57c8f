import { describe, expect, test, vi } from "vitest";
import { moveArticle, replaceText, setHeadline, splitParagraph } from "../../shared/command/command.ts";
import { createDocument, InvalidChange, openDocument } from "../../shared/doc/document.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Change, Format, Splice } from "../../shared/doc/schema.ts";
import { apply, copyOf, edition, EDITION, exchange, replicaOf, remark, sampleEdition, story } from "./build.ts";

function changing(...text: Change["text"]): Change {
  return { put: [], remove: [], text };
}

function splice(at: number, remove: number, ...insert: Splice["insert"]): Splice {
  return { type: "splice", story: "story:a", at, remove, insert };
}

function format(from: number, to: number, attributes: Format["attributes"]): Format {
  return { type: "format", story: "story:a", from, to, attributes };
}

describe("the snapshot", () => {
  test("is the same object until something changes", () => {
    const document = sampleEdition();
    expect(document.snapshot()).toBe(document.snapshot());
    remark(document);
    const before = document.snapshot();
    document.anchor("story:a", { start: 0, end: 1 });
    expect(document.snapshot()).toBe(before);
  });

  test("keeps the identity of everything a keystroke does not touch", () => {
    const document = sampleEdition();
    const before = document.snapshot();
    apply(document, replaceText(before, { story: "story:a", from: 7, to: 7, text: "五" }));
    const after = document.snapshot();
    expect(after).not.toBe(before);
    for (const key of ["edition", "pages", "articles", "stories", "styles"] as const)
      expect(after[key]).toBe(before[key]);
    expect(after.texts.get("story:b")).toBe(before.texts.get("story:b"));
    const [was, is] = [before.texts.get("story:a")!.paragraphs, after.texts.get("story:a")!.paragraphs];
    expect(is.map((paragraph, i) => paragraph === was[i])).toEqual([true, false, true]);
  });

  test("keeps untouched paragraphs when two places change at once, and when paragraphs move apart", () => {
    const document = edition([story("a", ["headline", "甲"], ["body", "乙"], ["body", "丙"], ["body", "丁"])]);
    const before = document.snapshot().texts.get("story:a")!.paragraphs;
    document.apply(
      changing(splice(6, 0, { text: "末", marks: {} }), splice(0, 0, { text: "首", marks: {} }, { role: "kicker" })),
      { label: "改" },
    );
    const after = document.snapshot().texts.get("story:a")!.paragraphs;
    expect(copyOf(document, "story:a")).toEqual(["kicker: 首", "headline: 甲", "body: 乙", "body: 丙", "body: 末丁"]);
    expect([after[1], after[2], after[3]]).toEqual([before[0], before[1], before[2]]);
    expect(after[1] === before[0] && after[2] === before[1] && after[3] === before[2]).toBe(true);
  });

  test("keeps the identity of other pages and articles when one changes", () => {
    const document = sampleEdition();
    const before = document.snapshot();
    apply(document, moveArticle(before, { article: "article:a", part: 0, page: "page:2", x: 0, y: 0 }));
    const after = document.snapshot();
    expect(after.pages).toBe(before.pages);
    expect(after.texts).toBe(before.texts);
    expect(after.articles.get("article:a")).not.toBe(before.articles.get("article:a"));
  });

  test("is frozen to its leaves", () => {
    const { edition: record, pages, texts, articles } = sampleEdition().snapshot();
    const attempts: (() => unknown)[] = [
      () => Object.assign(record, { name: "改" }),
      () => Object.assign(pages[0]!.grid, { lines: 1 }),
      () => Object.assign(articles.get("article:a")!.region[0]!, { x: 1 }),
      () => Object.assign(texts.get("story:a")!.paragraphs[0]!.runs[0]!, { text: "改" }),
      () => (texts.get("story:a")!.starts as number[]).push(1),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(TypeError);
  });

  test("does not see what a caller does to a record after handing it in", () => {
    const mine = { ...EDITION };
    const document = createDocument({ put: [mine], remove: [], text: [] });
    mine.name = "改";
    expect(document.snapshot().edition.name).toBe("云州晚报");
  });

  test("gives paragraphs with roles, marks in runs, and offsets of the flat text", () => {
    const document = sampleEdition();
    document.apply(changing(format(1, 9, { bold: true, role: "deck" })), { label: "加粗" });
    const text = document.snapshot().texts.get("story:a")!;
    expect(text.paragraphs[0]).toEqual({
      role: "deck",
      text: "新桥通车",
      runs: [
        { text: "新", marks: {} },
        { text: "桥通车", marks: { bold: true } },
      ],
    });
    expect(text.paragraphs[1]!.role).toBe("body");
    expect(text.paragraphs[1]!.runs[0]).toEqual({ text: "昨天上午", marks: { bold: true } });
    expect(text.starts).toEqual([0, 5, 18]);
    expect(text.length).toBe(26);
  });

  test("new text has exactly the marks it is given, whatever stands beside it", () => {
    const document = sampleEdition();
    document.apply(changing(format(0, 4, { bold: true }), splice(2, 0, { text: "大", marks: {} })), { label: "改" });
    expect(document.snapshot().texts.get("story:a")!.paragraphs[0]!.runs).toEqual([
      { text: "新桥", marks: { bold: true } },
      { text: "大", marks: {} },
      { text: "通车", marks: { bold: true } },
    ]);
  });
});

describe("a change that must not be made", () => {
  const article = {
    type: "article",
    id: "article:x",
    story: "story:a",
    region: [{ page: "page:1", x: 0.5, y: 0, width: 1, height: 1 }],
    arrangement: { headlineLines: null, headlineSize: null },
  } as const;
  const pair = (at: number) =>
    changing(splice(0, 0, { text: "𠮷", marks: {} }), splice(at, 0, { text: "甲", marks: {} }));

  test.each<[string, Change, string]>([
    [
      "a field out of bounds",
      { put: [{ ...EDITION, date: "2026-02-30" }], remove: [], text: [] },
      "edition:this.date：应为有效日期 YYYY-MM-DD",
    ],
    [
      "a fraction of a cell",
      { put: [{ ...article, region: [...article.region] }], remove: [], text: [] },
      "article:x.region[0].x：应为整数",
    ],
    [
      "half a character in a name",
      { put: [{ ...EDITION, name: "云\uD842" }], remove: [], text: [] },
      "edition:this.name：含有半个代理对",
    ],
    ["the edition removed", { put: [], remove: ["edition:this" as never], text: [] }, "edition:this：刊期本身不能删除"],
    ["put and removed", { put: [story("a").record], remove: ["story:a"], text: [] }, "story:a：不能同时写入又删除"],
    ["a story that is not there", changing({ ...splice(0, 0), story: "story:x" }), "story:x：没有这篇文稿"],
    [
      "a story removed by the same change",
      { put: [], remove: ["story:a"], text: [splice(0, 1)] },
      "story:a：没有这篇文稿",
    ],
    ["beyond the end", changing(splice(26, 1)), "story:a：26–27 不在文内（共 26）"],
    ["beyond the end after an earlier edit", changing(splice(0, 5), splice(22, 0)), "story:a：22–22 不在文内（共 21）"],
    ["between the halves of a character", pair(1), "story:a：1 落在一个字的中间"],
    ["half a character", changing(splice(0, 0, { text: "\uDFB7", marks: {} })), "story:a：文字含有半个代理对"],
    ["a line break in a run", changing(splice(0, 0, { text: "甲\n乙", marks: {} })), "story:a：换段须写作段落结束"],
    ["a role on characters", changing(splice(0, 0, { text: "甲", marks: { role: "body" } })), "story:a：角色属于段落"],
    ["an unknown role", changing(format(4, 5, { role: "title" })), "story:a：属性 role=title 无效"],
    ["no role", changing(format(4, 5, { role: null })), "story:a：段落不能没有角色"],
    ["a mark that is no number", changing(format(0, 1, { track: Number.NaN })), "story:a：属性 track=NaN 无效"],
  ])("%s", (_, change, message) => {
    const document = sampleEdition();
    const before = document.snapshot();
    const state = document.encode("main");
    // The faulty part comes last: what stands before it must not happen either.
    const whole = { ...change, put: [{ ...EDITION, issueNumber: 9 }, ...change.put] };
    expect(() => document.apply(whole, { label: "改" })).toThrow(InvalidChange);
    expect(() => document.apply(whole, { label: "改" })).toThrow(message);
    expect(document.snapshot()).toBe(before);
    expect(document.encode("main")).toEqual(state);
    expect(document.history().undo).toEqual([]);
  });

  test("a new edition without an edition record", () => {
    expect(() => createDocument({ put: [], remove: [], text: [] })).toThrow("没有刊期记录");
  });
});

describe("two desks", () => {
  test("that change different fields of one article both get their way", () => {
    const here = sampleEdition();
    const there = replicaOf(here);
    apply(here, moveArticle(here.snapshot(), { article: "article:a", part: 0, page: "page:2", x: 0, y: 0 }));
    apply(there, setHeadline(there.snapshot(), { article: "article:a", headlineLines: 6 }));
    exchange(here, there);
    expect(here.snapshot().articles.get("article:a")).toMatchObject({
      region: [{ page: "page:2" }],
      arrangement: { headlineLines: 6 },
    });
    expect(there.snapshot()).toEqual(here.snapshot());
  });

  test("that split one paragraph in two places, while a third types, lose and double nothing", () => {
    const [here, there, third] = [sampleEdition()].flatMap((first) => [first, replicaOf(first), replicaOf(first)]) as [
      EditionDocument,
      EditionDocument,
      EditionDocument,
    ];
    apply(here, splitParagraph(here.snapshot(), { story: "story:a", at: 9 }));
    apply(there, splitParagraph(there.snapshot(), { story: "story:a", at: 13 }));
    apply(third, replaceText(third.snapshot(), { story: "story:a", from: 14, to: 14, text: "全线" }));
    exchange(here, there);
    exchange(there, third);
    exchange(here, third);
    const expected = [
      "headline: 新桥通车",
      "body: 昨天上午",
      "body: ，东江新",
      "body: 桥全线通车。",
      "body: 市民步行过江。",
    ];
    for (const desk of [here, there, third]) expect(copyOf(desk, "story:a")).toEqual(expected);
  });

  test("that write to a story while it is being removed do not bring back a broken one", () => {
    const here = sampleEdition();
    const there = replicaOf(here);
    here.apply({ put: [], remove: ["story:a", "article:a"], text: [] }, { label: "删稿" });
    apply(there, replaceText(there.snapshot(), { story: "story:a", from: 0, to: 0, text: "又" }));
    exchange(here, there);
    for (const desk of [here, there]) {
      expect([...desk.snapshot().stories.keys()]).toEqual(["story:b"]);
      expect(desk.illFormed()).toEqual([]);
    }
    here.apply(
      { put: [story("a").record], remove: [], text: [splice(0, 0, { text: "新稿", marks: {} }, { role: "body" })] },
      { label: "收稿" },
    );
    expect(copyOf(here, "story:a")).toEqual(["body: 新稿"]);
  });

  test("of which one places a story that the other removes show no article without a story", () => {
    const here = sampleEdition();
    const there = replicaOf(here);
    here.apply({ put: [], remove: ["story:b"], text: [] }, { label: "删稿" });
    const placed = { ...there.snapshot().articles.get("article:a")!, id: "article:b", story: "story:b" } as const;
    there.apply({ put: [placed], remove: [], text: [] }, { label: "上版" });
    exchange(here, there);
    expect([...here.snapshot().articles.keys()]).toEqual(["article:a"]);
    expect(here.illFormed()).toEqual([{ id: "article:b", problem: "article:b.story：文稿 story:b 已不在" }]);
    here.undo();
    expect([...here.snapshot().articles.keys()]).toEqual(["article:a", "article:b"]);
    expect(here.illFormed()).toEqual([]);
  });

  test("of which one removes the page on which the other places show only parts that stand somewhere", () => {
    const here = sampleEdition();
    const there = replicaOf(here);
    here.apply({ put: [], remove: ["page:2"], text: [] }, { label: "撤版" });
    const article = there.snapshot().articles.get("article:a")!;
    there.apply(
      {
        put: [{ ...article, region: [...article.region, { page: "page:2", x: 0, y: 0, width: 1, height: 1 }] }],
        remove: [],
        text: [],
      },
      { label: "转版" },
    );
    exchange(here, there);
    const shown = here.snapshot().articles.get("article:a")!;
    expect(shown.region).toEqual(article.region);
    apply(here, setHeadline(here.snapshot(), { article: "article:a", headlineLines: 3 }));
    expect(here.snapshot().articles.get("article:a")!.region).toEqual(article.region);
  });
});

describe("listening", () => {
  test("subscribers hear once of each change, and not of what changes nothing", () => {
    const document = sampleEdition();
    const heard = vi.fn();
    const stop = document.subscribe(heard);
    document.apply(
      { put: [{ ...EDITION, issueNumber: 3 }], remove: ["article:a"], text: [splice(0, 1), splice(3, 1)] },
      { label: "改" },
    );
    expect(heard).toHaveBeenCalledTimes(1);
    document.apply({ put: [{ ...EDITION, issueNumber: 3 }], remove: [], text: [] }, { label: "空改" });
    expect(heard).toHaveBeenCalledTimes(1);
    document.undo();
    expect(heard).toHaveBeenCalledTimes(2);
    remark(document);
    expect(heard).toHaveBeenCalledTimes(3);
    stop();
    document.redo();
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test("updates name their member and whether they came from elsewhere", () => {
    const document = sampleEdition();
    const other = replicaOf(document);
    const heard: string[] = [];
    document.onUpdate((member, _, source) => heard.push(`${member} ${source}`));
    apply(document, setHeadline(document.snapshot(), { article: "article:a", headlineLines: 3 }));
    remark(document);
    apply(other, setHeadline(other.snapshot(), { article: "article:a", headlineSize: 36_000 }));
    document.merge("main", other.encode("main"));
    document.merge("main", other.encode("main"));
    expect(heard).toEqual(["main here", "notes/person:li here", "main merged"]);
  });

  test("bytes that are no update are refused", () => {
    expect(() => openDocument(new Map([["main", [new Uint8Array([255, 255, 255])]]]))).toThrow();
  });
});
