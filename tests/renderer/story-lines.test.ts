/** What the galley shows of the page: its line ends, its columns, and where the text runs out of room. */
import { createEditor, Transforms, type Range } from "slate";
import { describe, expect, test } from "vitest";
import { LineDecorations } from "../../renderer/story/decorations.ts";
import { pageLines, type PageShare, type StoryPageLines } from "../../renderer/story/page-lines.ts";
import { storyTree } from "../../renderer/story/story-tree.ts";
import { setDropCap } from "../../shared/command/command.ts";
import { CELL } from "../../shared/base/units.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article, StoryText } from "../../shared/doc/schema.ts";
import { articleAt, composed, editionOf, han, presetPage, type Copy } from "../kit/page-building.ts";

const PAGE = presetPage();

interface Shown {
  readonly document: EditionDocument;
  readonly text: StoryText;
  readonly shares: readonly PageShare[];
  readonly lines: StoryPageLines;
}

function shown(document: EditionDocument, known?: StoryPageLines): Shown {
  const text = document.snapshot().texts.get("story:1")!;
  const pages = composed(document).filter(({ articles }) => articles.length > 0);
  const shares = pages.map(({ number, articles }) => ({ page: number, lines: articles[0]!.lines }));
  return { document, text, shares, lines: pageLines(text, shares, pages[0]!.articles[0]!.overset, known) };
}

const onPage = (copy: Copy, columns: number, lines: number) =>
  shown(editionOf([copy], PAGE, articleAt(0, 20, columns, lines)));

/** Paragraphs as the galley breaks them: `|` a line of the page, `‖n` column n, `※` overset. */
function picture({ text, lines }: Shown): string[] {
  return text.paragraphs.map((paragraph, index) =>
    lines[index]!.map(({ start, end, broken, opens, overset }) => {
      const mark = overset !== null ? (overset > 0 ? `※${overset}※` : "※") : opens ? `‖${opens.column}` : "";
      return `${mark}${paragraph.text.slice(start, end)}${broken ? "|" : ""}`;
    }).join(""),
  );
}

/** The lines as the page itself has them. */
const composedText = ({ shares }: Shown) => shares.flatMap(({ lines }) => lines.map(({ line }) => line.text));

describe("line ends", () => {
  test("G1: the galley breaks where the page breaks", () => {
    const story = onPage(
      [
        ["headline", "老桥重开"],
        ["body", han(80)],
        ["body", han(31)],
      ],
      1,
      40,
    );
    const broken = picture(story).flatMap((paragraph) => paragraph.split("|"));
    expect(broken.map((line) => line.trim())).toEqual(composedText(story).map((line) => line.trim()));
    expect(broken.length).toBeGreaterThan(8);
  });

  test("电头 runs in: its line goes on in the paragraph behind it, and is counted once", () => {
    const story = onPage(
      [
        ["dateline", "本报讯"],
        ["byline", "（记者江一帆）"],
        ["body", han(40)],
      ],
      1,
      40,
    );
    const [dateline, byline, body] = picture(story);
    expect([dateline, byline]).toEqual(["本报讯", "（记者江一帆）"]);
    const first = composedText(story)[0]!;
    expect(first).toBe(`本报讯（记者江一帆）${body!.split("|")[0]!}`);
    expect(story.lines[2]!.map(({ lead }) => lead)).toEqual([
      "本报讯（记者江一帆）",
      ...story.lines[2]!.slice(1).map(() => ""),
    ]);
  });

  test("a headline part between 电头 and text is not part of the line", () => {
    const story = onPage(
      [
        ["dateline", "本报讯"],
        ["deck", "两岸步行只要六分钟"],
        ["body", han(40)],
      ],
      1,
      40,
    );
    expect(picture(story)[2]!.replaceAll("|", "")).toBe(han(40));
    expect(composedText(story).some((line) => line === `本报讯${picture(story)[2]!.split("|")[0]!}`)).toBe(true);
  });

  test("a 段首大字 is read with the line beside it, on the page and where there is no room", () => {
    const document = editionOf(
      [
        [
          ["body", han(60)],
          ["body", han(60)],
        ],
      ],
      PAGE,
      articleAt(0, 20, 1, 5),
    );
    for (const paragraph of [0, 1]) {
      const change = setDropCap(document.snapshot(), { story: "story:1", paragraph, lines: 2 });
      document.apply(change!, { label: "段首大字" });
    }
    const story = shown(document);
    const [cap, ...beside] = composedText(story);
    const [first, second] = picture(story);
    expect(cap).toBe(han(60).slice(0, 1));
    expect(first!.split("|")).toEqual([`${cap}${beside[0]}`, ...beside.slice(1)]);
    expect(second!.startsWith("※")).toBe(true);
    expect(second!.replaceAll(/[|※\d]/gu, "")).toBe(han(60));
    expect(second!.split("|")[0]!.length).toBeGreaterThan(6);
  });

  test("every character of a story that fits stands in exactly one line", () => {
    const copy: Copy = [
      ["headline", "茶馆"],
      ["byline", "江一帆"],
      ["body", han(203)],
      ["crosshead", "桥下"],
      ["body", han(90)],
    ];
    const { text, lines } = onPage(copy, 3, 40);
    text.paragraphs.forEach((paragraph, index) => {
      const own = lines[index]!;
      expect(own[0]!.start).toBe(0);
      expect(own.at(-1)!.end).toBe(paragraph.text.length);
      for (let i = 1; i < own.length; i++) expect(own[i]!.start).toBe(own[i - 1]!.end);
      expect(own.map(({ broken }) => broken)).toEqual(own.map((_, i) => i < own.length - 1));
    });
  });
});

describe("columns and overset", () => {
  test("a column is named where it begins, by its number on the page; the first one is not", () => {
    const story = onPage([["body", "字".repeat(50 * 15 - 2)]], 3, 40);
    const columns = story.lines[0]!.flatMap(({ opens }, index) => (opens ? [[index, opens.column]] : []));
    expect(columns).toEqual([
      [17, 2],
      [34, 3],
    ]);
  });

  test("text that goes on to another page says which", () => {
    const article: Article = {
      ...articleAt(0, 20, 1, 3),
      region: [
        articleAt(0, 20, 1, 3).region[0]!,
        { page: "page:2", x: 32 * CELL, y: 30 * CELL, width: 15 * CELL, height: 20 * CELL },
      ],
    };
    const story = shown(editionOf([[["body", han(100)]]], PAGE, presetPage(undefined, "page:2", 2), article));
    expect(story.lines[0]!.flatMap(({ opens }) => opens ?? [])).toEqual([{ page: 2, column: 3 }]);
  });

  test("overset begins behind the last line that found room", () => {
    const story = onPage(
      [
        ["body", "字".repeat(5 * 15 - 2)],
        ["body", "句".repeat(20)],
        ["headline", "桥"],
      ],
      1,
      7,
    );
    const [first, second, headline] = picture(story);
    const set = composedText(story)
      .filter((line) => line !== "桥")
      .join("");
    expect(`${first}${second}`.split("※")[0]!.replaceAll("|", "")).toBe(set);
    expect(`${first}${second}`).toContain("※");
    expect(headline).toBe("桥");
    const over = story.lines.flat().filter(({ overset }) => overset !== null);
    expect(over.map(({ overset }) => overset)).toEqual(over.map((_, i) => (i === 0 ? over.length : 0)));
  });

  test("overset shows the line ends it would have: those of the same text with room enough", () => {
    const copy: Copy = [
      ["headline", "老桥重开"],
      ["body", han(90)],
      ["crosshead", "桥下"],
      ["body", han(61)],
      ["byline", "江一帆"],
    ];
    const [tight, roomy] = [onPage(copy, 1, 6), onPage(copy, 1, 60)];
    const bare = (story: Shown) => picture(story).map((paragraph) => paragraph.replaceAll(/※(\d+※)?/g, ""));
    expect(bare(tight)).toEqual(bare(roomy));
    const [first, ...more] = tight.lines.flat().filter(({ overset }) => overset !== null);
    expect(first!.overset).toBe(composed(tight.document)[0]!.articles[0]!.fit.lines);
    expect(more.map(({ overset }) => overset)).toEqual(more.map(() => 0));
  });

  test("with no room at all everything but the headline is overset", () => {
    const story = onPage(
      [
        ["headline", "桥"],
        ["body", "江水"],
        ["body", "渔火"],
      ],
      1,
      1,
    );
    expect(picture(story)).toEqual(["桥", "※2※江水", "※渔火"]);
  });
});

describe("decorations", () => {
  const copy: Copy = [
    ["headline", "老桥重开"],
    ["body", han(60)],
    ["body", han(60)],
  ];

  function galley() {
    const first = onPage(copy, 1, 40);
    const editor = createEditor();
    editor.children = storyTree(first.text);
    const decorations = new LineDecorations(editor);
    const of = (index: number) => decorations.decorate([editor, []]).filter(({ anchor }) => anchor.path[0] === index);
    return { first, editor, decorations, of };
  }

  const stretches = (ranges: readonly Range[]) => ranges.map(({ anchor, focus }) => [anchor.offset, focus.offset]);

  test("typing in one paragraph makes the decorations of that one only", () => {
    const { first, editor, decorations, of } = galley();
    decorations.show(first.lines, 1);
    const [untouched, touched] = [of(2), of(1)];
    const { document } = first;
    document.apply(
      {
        put: [],
        remove: [],
        text: [{ type: "splice", story: "story:1", at: 20, remove: 0, insert: [{ text: "新", marks: {} }] }],
      },
      { label: "输入" },
    );
    Transforms.insertText(editor, "新", { at: { path: [1, 0], offset: 15 } });
    decorations.show(shown(document, decorations.lines).lines, 1);
    for (const [i, range] of of(2).entries()) expect(range).toBe(untouched[i]);
    expect(of(2)).toHaveLength(untouched.length);
    expect(stretches(of(1))).not.toEqual(stretches(touched));
    expect(of(1).at(-1)!.focus.offset).toBe(61);
  });

  test("Slate is never given another function, which would cost a rendering", () => {
    const { first, decorations } = galley();
    const { decorate } = decorations;
    decorations.show(first.lines, 1);
    expect(decorations.decorate).toBe(decorate);
  });

  test("a page one keystroke behind the text decorates what is there", () => {
    const { first, editor, decorations, of } = galley();
    decorations.show(first.lines, 1);
    expect(of(1).at(-1)!.focus.offset).toBe(60);
    Transforms.delete(editor, { at: { anchor: { path: [1, 0], offset: 5 }, focus: { path: [1, 0], offset: 60 } } });
    for (const { focus } of of(1)) expect(focus.offset).toBeLessThanOrEqual(5);
  });

  test("a paragraph held for an input method keeps its leaves; they move with what others write", () => {
    const { first, editor, decorations, of } = galley();
    decorations.show(first.lines, 1);
    const before = stretches(of(1));
    decorations.hold(1);
    Transforms.insertText(editor, "三个字", { at: { path: [1, 0], offset: before[1]![0]! + 1 } });
    decorations.show([], 1);
    expect(stretches(of(1))).toEqual(
      before.map(([start, end], i) => [start! + (i > 1 ? 3 : 0), end! + (i > 0 ? 3 : 0)]),
    );
    Transforms.insertNodes(editor, storyTree(first.text)[0]!, { at: [0] });
    expect(stretches(of(2))).toHaveLength(before.length);
    decorations.release();
    expect(of(2)).toEqual([]);
  });
});
