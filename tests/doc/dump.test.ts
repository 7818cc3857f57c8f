import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { removeStory } from "../../shared/command/command.ts";
import { dump, DumpProblem, load } from "../../shared/doc/document.ts";
import type { Asset } from "../../shared/doc/schema.ts";
import { apply, edition, page, remark, sampleEdition, story } from "./build.ts";
import { copy, draw, intend } from "./random-editing.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const asset = (mediaType: string, bytes: Uint8Array): Asset => ({ hash: sha256(bytes), mediaType, bytes });
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a dump", () => {
  test("reads like the paper, in a fixed order", () => {
    const document = edition([story("b", ["kicker", "城建"], ["headline", "新桥通车"])], page("1", 1));
    document.apply(
      {
        put: [],
        remove: [],
        text: [{ type: "format", story: "story:b", from: 4, to: 6, attributes: { red: true, bold: true } }],
      },
      { label: "加粗" },
    );
    document.putNote("person:li", {
      type: "mark",
      id: "mark:1",
      story: "story:b",
      ...document.anchor("story:b", { start: 3, end: 5 }),
      text: "核“新桥”",
    });
    expect(
      dump(document, [
        asset("text/plain;charset=utf-8", utf8("新桥\n通车")),
        asset("image/png", new Uint8Array([137, 80])),
      ]),
    ).toBe(`{
  "format": "zuban-edition",
  "version": 1,
  "edition": {"name": "云州晚报", "date": "2026-05-04", "issueNumber": null},
  "styles": [],
  "pages": [
    {
      "id": "page:1",
      "order": 1,
      "sectionName": "要闻",
      "trimMm": {"width": 390, "height": 540},
      "grid": {"size": 9000, "leading": 12000, "columns": 7, "columnCells": 15, "gutter": 1000, "lines": 100}
    }
  ],
  "stories": [
    {
      "id": "story:b",
      "order": 1,
      "origin": null,
      "paragraphs": [
        {"role": "kicker", "text": "城建"},
        {"role": "headline", "text": "新桥通车", "marks": [{"start": 1, "end": 3, "set": {"bold": true, "red": true}}]}
      ]
    }
  ],
  "articles": [],
  "notes": [
    {
      "person": "person:li",
      "marks": [
        {"id": "mark:1", "story": "story:b", "start": 3, "end": 5, "text": "核“新桥”"}
      ]
    }
  ],
  "assets": [
    {"hash": "76dfc3ea255b5dd505c98be0ed8284a4cf9f3ca29a57d4f875d51529af38a616", "mediaType": "text/plain;charset=utf-8", "text": "新桥\\n通车"},
    {"hash": "ceb31d4697a6ea6c5b1f1c11d5e80712847b7d989d9b337eaaa24eea470708a2", "mediaType": "image/png", "base64": "iVA="}
  ]
}
`);
  });

  test("loaded and dumped again is the same bytes", () => {
    const marks = fc.array(fc.record({ story: fc.nat(9), start: fc.nat(999), end: fc.nat(999), text: copy }), {
      maxLength: 8,
    });
    const assets = fc.uniqueArray(
      fc.oneof(
        copy.map((text) => asset("text/plain", utf8(text))),
        fc.uint8Array().map((bytes) => asset("text/plain", bytes)),
      ),
      {
        selector: ({ hash }) => hash,
        maxLength: 3,
      },
    );
    let marked = 0;
    fc.assert(
      fc.property(fc.array(draw, { minLength: 80, maxLength: 80 }), marks, assets, (draws, wanted, kept) => {
        const document = sampleEdition();
        draws.forEach((drawn, i) => {
          const change = intend(document.snapshot(), drawn, `n${i}`);
          if (change) document.apply(change, { label: "改" });
        });
        const texts = [...document.snapshot().texts];
        wanted.forEach(({ story: n, start, end, text }, i) => {
          const [id, { length }] = texts[n % texts.length]!;
          const [from, to] = [start % (length + 1), end % (length + 1)].sort((a, b) => a - b) as [number, number];
          document.putNote(i % 2 ? "person:li" : "person:wu", {
            type: "mark",
            id: `mark:${i}`,
            story: id,
            ...document.anchor(id, { start: from, end: to }),
            text,
          });
        });
        const json = dump(document, kept);
        if (json.includes('"set"')) marked++;
        const loaded = load(json, sha256);
        expect(dump(loaded.document, loaded.assets)).toBe(json);
        expect(loaded.document.snapshot()).toEqual(document.snapshot());
        expect(loaded.document.history()).toEqual({ undo: [], redo: [] });
        expect(loaded.assets.map(({ bytes }) => [...bytes])).toEqual(
          [...kept].sort((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ bytes }) => [...bytes]),
        );
      }),
      { seed: 20260507, numRuns: 60 },
    );
    expect(marked).toBeGreaterThan(20);
  });

  test("leaves out remarks on stories that are gone", () => {
    const document = sampleEdition();
    remark(document, { start: 0, end: 1 });
    apply(document, removeStory(document.snapshot(), { story: "story:a" }));
    const json = dump(document, []);
    expect(JSON.parse(json)).toMatchObject({ notes: [] });
    expect(dump(load(json, sha256).document, [])).toBe(json);
  });
});

describe("what can't be loaded is refused by the path of what is wrong", () => {
  const good = (() => {
    const document = sampleEdition();
    remark(document, { start: 0, end: 1 });
    return dump(document, [asset("text/plain", utf8("原文"))]);
  })();
  const marksOn = (marks: unknown) => (dumped: Parsed) =>
    (dumped.stories[1]!["paragraphs"] = [{ role: "body", text: "𠮷祥", marks }]);
  type Parsed = Record<"pages" | "stories" | "articles" | "notes" | "assets", Record<string, unknown>[]> &
    Record<string, unknown>;

  test.each<[string, (dumped: Parsed) => unknown]>([
    ["它不是组版的刊期：format", (d) => (d["format"] = "other")],
    ["它由更新的组版写出（格式 2）", (d) => (d["version"] = 2)],
    [
      "edition.date：应为有效日期 YYYY-MM-DD",
      (d) => (d["edition"] = { name: "报", date: "2026-13-01", issueNumber: 1 }),
    ],
    [
      "pages[1].grid.columns：应为 >=1，实为 0",
      (d) => (d.pages[1]!["grid"] = { ...(d.pages[1]!["grid"] as object), columns: 0 }),
    ],
    ["pages[0].sectionName：缺少此项", (d) => delete d.pages[0]!["sectionName"]],
    ["pages[0].weather：多余的字段", (d) => (d.pages[0]!["weather"] = "晴")],
    ["pages[1].id：与 pages[0].id 重复（page:1）", (d) => (d.pages[1]!["id"] = "page:1")],
    ["stories[0].id：应为编号", (d) => (d.stories[0]!["id"] = "page:7")],
    ['stories[1].order：应为 数字，实为 "1"', (d) => (d.stories[1]!["order"] = "1")],
    ["stories[0].paragraphs[0].role：应为", (d) => (d.stories[0]!["paragraphs"] = [{ role: "title", text: "" }])],
    [
      "stories[0].paragraphs[0].text：段落文字里不能有换行",
      (d) => (d.stories[0]!["paragraphs"] = [{ role: "body", text: "甲\n乙" }]),
    ],
    [
      "stories[0].paragraphs[0].text：段落文字里不能有换行或半个代理对",
      (d) => (d.stories[0]!["paragraphs"] = [{ role: "body", text: "\uD842" }]),
    ],
    ["stories[1].paragraphs[0].marks[0]：应按先后排列", marksOn([{ start: 1, end: 2, set: { bold: true } }])],
    ["stories[1].paragraphs[0].marks[0]：应按先后排列", marksOn([{ start: 0, end: 4, set: { bold: true } }])],
    ["stories[1].paragraphs[0].marks[0]：应按先后排列", marksOn([{ start: 0, end: 2, set: {} }])],
    [
      "stories[1].paragraphs[0].marks[1]：应按先后排列",
      marksOn([
        { start: 2, end: 3, set: { bold: true } },
        { start: 0, end: 2, set: { bold: true } },
      ]),
    ],
    ["stories[1].paragraphs[0].marks[0].set.role：不是标记名", marksOn([{ start: 0, end: 2, set: { role: "body" } }])],
    ["articles[0].story：这里没有 story:x", (d) => (d.articles[0]!["story"] = "story:x")],
    [
      "articles[0].region[0].page：这里没有 page:9",
      (d) => (d.articles[0]!["region"] = [{ page: "page:9", x: 0, y: 0, width: 1, height: 1 }]),
    ],
    [
      "notes[0].marks[0]：3–99 不在文内（共 26）",
      (d) => (d.notes[0]!["marks"] = [{ id: "mark:1", story: "story:a", start: 3, end: 99, text: "" }]),
    ],
    [
      "notes[0].marks[0].story：这里没有 story:x",
      (d) => (d.notes[0]!["marks"] = [{ id: "mark:1", story: "story:x", start: 0, end: 0, text: "" }]),
    ],
    ["notes[0].person：应为编号 person:…", (d) => (d.notes[0]!["person"] = "li")],
    ["assets[0].hash：与内容不符", (d) => (d.assets[0]!["text"] = "原文。")],
    ["assets：缺少此项", (d) => delete (d as Record<string, unknown>)["assets"]],
  ])("%s", (message, spoil) => {
    const dumped = JSON.parse(good) as Parsed;
    spoil(dumped);
    expect(() => load(JSON.stringify(dumped), sha256)).toThrow(DumpProblem);
    expect(() => load(JSON.stringify(dumped), sha256)).toThrow(message);
  });

  test("a dump cut short", () => {
    expect(() => load(good.slice(0, 300), sha256)).toThrow("它不是完整的 JSON");
  });
});
