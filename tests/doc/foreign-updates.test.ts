/** What another program, or a newer one, may have written into the Yjs documents. */
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { replaceText } from "../../shared/command/command.ts";
import { apply, copyOf, dumped, edition, EDITION, replicaOf, sampleEdition } from "./build.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { openDocument } from "../../shared/doc/document.ts";

/** Lets a stranger write straight into the `main` document. */
function tamper(document: EditionDocument, write: (records: Y.Map<unknown>, doc: Y.Doc) => void): void {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, document.encode("main"));
  doc.transact(() => write(doc.getMap("records"), doc));
  document.merge("main", Y.encodeStateAsUpdate(doc));
}

describe("ill-formed records are left out and listed", () => {
  test("a wrong value, a missing field, an unknown type, a shared type", () => {
    const document = sampleEdition();
    tamper(document, (records) => {
      records.set("page:2#grid", { lines: -1 });
      records.delete("article:a#region");
      records.set("video:1#type", "video");
      records.set("story:b#origin", new Y.Map([["asset", "x"]]));
      records.set("nothing", 1);
      records.set("#type", "page");
    });
    const { pages, articles, stories } = document.snapshot();
    expect([pages.map(({ id }) => id), [...articles.keys()], [...stories.keys()]]).toEqual([
      ["page:1"],
      [],
      ["story:a"],
    ]);
    expect(document.illFormed().map(({ problem }) => problem)).toEqual([
      expect.stringContaining("id：应为编号"),
      "article:a.region：缺少此项",
      "page:2.grid.size：缺少此项",
      expect.stringContaining("story:b.origin"),
      "video:1.type：不认识的类型",
    ]);
    expect(dumped(replicaOf(document))).toBe(dumped(document));
  });

  test("a record mended is back", () => {
    const document = sampleEdition();
    const before = dumped(document);
    tamper(document, (records) => records.set("page:2#order", "last"));
    expect(dumped(document)).not.toBe(before);
    tamper(document, (records) => records.set("page:2#order", 2));
    expect(dumped(document)).toBe(before);
    expect(document.illFormed()).toEqual([]);
  });

  test("fields that this version does not know do no harm and stay", () => {
    const document = sampleEdition();
    const before = dumped(document);
    tamper(document, (records) => records.set("page:1#weather", "晴"));
    expect(dumped(document)).toBe(before);
    expect(document.illFormed()).toEqual([]);
  });

  test("an edition with a wrong field keeps the others; one without a record has a stand-in", () => {
    const document = edition();
    tamper(document, (records) => records.set("edition:this#date", "someday"));
    expect(document.snapshot().edition).toEqual({ ...EDITION, date: "2000-01-01" });
    expect(document.illFormed()).toEqual([
      { id: "edition:this", problem: "edition:this.date：应为有效日期 YYYY-MM-DD" },
    ]);
    const empty = openDocument(new Map());
    expect(empty.snapshot().edition.name).toBe("未命名");
    expect(empty.illFormed()).toEqual([{ id: "edition:this", problem: "edition:this：没有这条记录" }]);
  });
});

describe("texts that break the rules are read as well as can be", () => {
  test("unknown roles, marks without a name or a value, embedded objects, roles on characters", () => {
    const document = sampleEdition();
    tamper(document, (_, doc) => {
      const text = doc.getText("story:b");
      text.delete(0, text.length);
      text.applyDelta([
        { insert: "甲", attributes: { role: "headline", "Not a name": 1, bold: { deep: true } } },
        { insert: { picture: "x" } },
        { insert: "乙", attributes: { bold: true } },
        { insert: "\n", attributes: { role: "song", bold: true } },
      ]);
    });
    expect(document.snapshot().texts.get("story:b")!.paragraphs).toEqual([
      {
        role: "body",
        text: "甲\uFFFC乙",
        runs: [
          { text: "甲\uFFFC", marks: {} },
          { text: "乙", marks: { bold: true } },
        ],
      },
    ]);
    apply(document, replaceText(document.snapshot(), { story: "story:b", from: 2, to: 3, text: "丙" }));
    expect(copyOf(document, "story:b")).toEqual(["body: 甲\uFFFC丙"]);
  });

  test("a missing last line end is shown, counted, and written by the next edit", () => {
    const document = sampleEdition();
    tamper(document, (_, doc) => doc.getText("story:b").delete(22, 1));
    expect(copyOf(document, "story:b").at(-1)).toBe("body: 河西菜市场今起提前半小时开门。");
    expect(document.snapshot().texts.get("story:b")!.length).toBe(23);
    document.apply(
      {
        put: [],
        remove: [],
        text: [{ type: "format", story: "story:b", from: 22, to: 23, attributes: { role: "deck" } }],
      },
      { label: "改" },
    );
    expect(copyOf(document, "story:b").at(-1)).toBe("deck: 河西菜市场今起提前半小时开门。");
    document.undo();
    expect(document.snapshot().texts.get("story:b")!.length).toBe(23);
  });
});
