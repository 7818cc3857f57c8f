/** Styles that an article has of its own stand in for the edition's of the same roles. */
import { describe, expect, test } from "vitest";
import { newspaperStyles } from "../../electron/assets/assets.ts";
import { setWriting } from "../../shared/command/command.ts";
import { dump, load } from "../../shared/doc/document.ts";
import type { Article, Style } from "../../shared/doc/schema.ts";
import { characterReport, layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { articleAt, composed, editionOf, FONTS, han, presetPage } from "../kit/page-building.ts";

const body = newspaperStyles().find(({ role }) => role === "body")!;
const large: Style = { ...body, id: "style:a-large", name: "大字", size: 12_000 };
const copy = [["body", han(100)]] as const;

/** Two articles of the same copy side by side; the first has the styles. */
function built(...styles: readonly Style["id"][]) {
  const first = articleAt(0, 20, 1, 40);
  const own: Article = { ...first, arrangement: { ...first.arrangement, styles: [...styles] } };
  const second: Article = { ...articleAt(1, 20, 1, 40), id: "article:2", story: "story:2" };
  return editionOf([copy, copy], presetPage(), large, own, second);
}

const sizes = (document: ReturnType<typeof built>) =>
  composed(document)[0]!.articles.map(({ lines }) => [...new Set(lines.map(({ size }) => size))]);

describe("an article's own styles", () => {
  test("hold for it alone, whatever the order of their ids", () => {
    expect(sizes(built("style:a-large"))).toEqual([[12_000], [9_000]]);
    expect(sizes(built())).toEqual([[9_000], [9_000]]);
  });

  test("are passed over where the edition has them not", () => {
    expect(sizes(built("style:gone"))).toEqual([[9_000], [9_000]]);
  });

  test("taken up later, set the article anew and no other", () => {
    const document = built();
    const cache = layoutCache();
    const before = layoutEdition(document.snapshot(), FONTS, cache)[0]!;
    const article = document.snapshot().articles.get("article:1")!;
    const styles = ["style:a-large"] as const;
    const put = [{ ...article, arrangement: { ...article.arrangement, styles } }];
    document.apply({ put, remove: [], text: [] }, { label: "样式" });
    const after = layoutEdition(document.snapshot(), FONTS, cache)[0]!;
    expect(after.articles[0]!.lines[0]!.size).toBe(12_000);
    expect(after.articles[1]!.lines).toBe(before.articles[1]!.lines);
  });

  test("stay with it when it is set vertical, and in the dump", () => {
    const document = built("style:a-large");
    document.apply(setWriting(document.snapshot(), { article: "article:1", writing: "vertical" })!, { label: "竖排" });
    const text = dump(document, []);
    const again = load(text, () => "")
      .document.snapshot()
      .articles.get("article:1")!;
    expect(again.arrangement).toMatchObject({ writing: "vertical", styles: ["style:a-large"] });
    const broken = text.replace('"styles": ["style:a-large"]', '"styles": ["style:gone"]');
    expect(() => load(broken, () => "")).toThrow("articles[0].arrangement.styles[0]：这里没有 style:gone");
  });

  test("decide which faces its rare characters are looked for in", () => {
    const document = built("style:a-large");
    const bare: Style = { ...large, faces: ["plain"] };
    document.apply(
      {
        put: [bare],
        remove: [],
        text: [{ type: "splice", story: "story:1", at: 0, remove: 0, insert: [{ text: "𠮷", marks: {} }] }],
      },
      { label: "改" },
    );
    const snapshot = document.snapshot();
    const asked: string[] = [];
    const fonts = {
      ...FONTS,
      faceFor: (faces: readonly string[], text: string) => {
        if (text === "𠮷") asked.push(...faces);
        return FONTS.faceFor(body.faces, text);
      },
    };
    characterReport(snapshot, fonts, layoutCache());
    expect(new Set(asked)).toEqual(new Set(["plain"]));
  });
});
