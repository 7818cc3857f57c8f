import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  characters,
  draftOf,
  headingOf,
  joinParagraph,
  mergeWithNext,
  moveHeading,
  newStories,
  rangesOf,
  segmentsOf,
  setAccepted,
  setRole,
  splitParagraph,
  splitStory,
  type Draft,
  type DraftParagraph,
} from "../../renderer/press/import-draft.ts";
import { readPages } from "../../shared/output/page-list.ts";
import type { Role } from "../../shared/doc/schema.ts";
import type { ImportPreview } from "../../shared/host/contract.ts";
import { importRawText } from "../../shared/intake/raw-text.ts";

const RAW = `渡口添了新船
两岸往来更近
本报讯 清早六点，石坞渡口
的第一班船离岸，船上坐了三
十二个人。
（记者 苇白）

巷口的钟修好了
停了九年的大钟昨日重新走
动，修钟的人叫麦阿弟。
`;

function preview(source = RAW): ImportPreview {
  const found = importRawText(source);
  return {
    name: "样稿.txt",
    encoding: "UTF-8",
    source,
    asset: "0".repeat(64),
    measure: found.measure,
    conservation: found.conservation,
    edits: found.edits.map((edit) => ({ ...edit })),
    stories: found.stories.map((story) => ({
      paragraphs: story.paragraphs.map((paragraph) => ({ ...paragraph })),
      confidence: story.confidence,
      ranges: story.ranges.map((range) => ({ ...range })),
      map: story.map.map(([at, from, length]) => [at, from, length] as [number, number, number]),
    })),
  };
}

const written = ({ stories }: Draft) =>
  stories.map(({ paragraphs }) => paragraphs.map(({ role, text }) => `${role} ${text}`));

/** Two stories, each under its headline, whose headlines were swapped. */
function swapped(): Draft {
  const text = "甲题甲文乙题乙文";
  const paragraph = (role: string, words: string) => ({ role, text: words });
  const at = (words: string) => text.indexOf(words);
  const map = (a: string, b: string): [number, number, number][] => [
    [0, at(a), 2],
    [3, at(b), 2],
  ];
  return draftOf({
    ...preview(),
    source: text,
    edits: [],
    stories: [
      {
        paragraphs: [paragraph("headline", "乙题"), paragraph("body", "甲文")],
        confidence: 30,
        ranges: [],
        map: map("乙题", "甲文"),
      },
      {
        paragraphs: [paragraph("headline", "甲题"), paragraph("body", "乙文")],
        confidence: 30,
        ranges: [],
        map: map("甲题", "乙文"),
      },
    ],
  });
}

describe("an import as a draft", () => {
  it("comes as the intake found it, with every paragraph's way to the source", () => {
    const draft = draftOf(preview());
    const given = importRawText(RAW).stories;
    const taken = newStories(draft, idsFrom());
    expect(taken.map(({ paragraphs }) => paragraphs)).toEqual(given.map(({ paragraphs }) => paragraphs));
    expect(taken.map(({ origin }) => origin?.map)).toEqual(given.map(({ map }) => map));
  });

  it("puts a wrong headline right by changing the two", () => {
    const draft = moveHeading(swapped(), 0, 1)!;
    expect(written(draft)).toEqual([
      ["headline 甲题", "body 甲文"],
      ["headline 乙题", "body 乙文"],
    ]);
    expect(draft.stories.map(({ confidence }) => confidence)).toEqual([100, 100]);
    const [first] = newStories(draft, idsFrom());
    expect(first?.origin).toMatchObject({
      ranges: [{ start: 0, end: 4 }],
      map: [
        [0, 0, 2],
        [3, 2, 2],
      ],
    });
  });

  it("takes a headline that stands alone away with its story", () => {
    const alone = splitStory(swapped(), 0, 1)!;
    expect(written(alone)).toEqual([["headline 乙题"], ["body 甲文"], ["headline 甲题", "body 乙文"]]);
    const [, bodyOnly] = alone.stories;
    const draft = moveHeading(alone, alone.stories[2]!.key, bodyOnly!.key)!;
    expect(written(draft)).toEqual([["headline 乙题"], ["headline 甲题", "body 甲文"], ["body 乙文"]]);
    const done = moveHeading(draft, draft.stories[0]!.key, draft.stories[2]!.key)!;
    expect(written(done)).toEqual([
      ["headline 甲题", "body 甲文"],
      ["headline 乙题", "body 乙文"],
    ]);
  });

  it("splits and joins again", () => {
    const draft = swapped();
    const split = splitStory(draft, 1, 1)!;
    expect(split.stories).toHaveLength(3);
    expect(written(mergeWithNext(split, 1)!)).toEqual(written(draft));
  });

  it("parts a paragraph and joins it again, each part with its way to the source", () => {
    const draft = draftOf(preview());
    const body = draft.stories[0]!.paragraphs.findIndex(({ role }) => role === "body");
    const { text } = draft.stories[0]!.paragraphs[body]!;
    const parted = splitParagraph(draft, 0, body, 5)!;
    expect(written(parted)[0]!.slice(body, body + 2)).toEqual([`body ${text.slice(0, 5)}`, `body ${text.slice(5)}`]);
    expect(parted.stories[0]!.paragraphs[body + 1]!.map[0]![0]).toBe(0);
    expect(written(joinParagraph(parted, 0, body + 1)!)).toEqual(written(draft));
  });

  it("joins two words with a space, and to the role of the first", () => {
    const words = {
      ...swapped(),
      stories: [{ ...swapped().stories[0]!, paragraphs: [said("deck", "Zu"), said("body", "ban")] }],
    };
    const [joined] = joinParagraph(words, 0, 1)!.stories;
    expect(joined!.paragraphs).toEqual([
      {
        role: "deck",
        text: "Zu ban",
        map: [
          [0, 0, 2],
          [3, 0, 3],
        ],
      },
    ]);
  });

  it("refuses what does not apply", () => {
    const draft = swapped();
    expect(splitParagraph(draft, 0, 0, 0)).toBeNull();
    expect(splitParagraph(draft, 0, 0, 2)).toBeNull();
    expect(splitParagraph(draft, 0, 9, 1)).toBeNull();
    const rare = { ...draft, stories: [{ ...draft.stories[0]!, paragraphs: [said("body", "𠮷祥")] }] };
    expect(splitParagraph(rare, 0, 0, 1)).toBeNull();
    expect(joinParagraph(draft, 0, 0)).toBeNull();
    expect(splitStory(draft, 0, 0)).toBeNull();
    expect(splitStory(draft, 0, 2)).toBeNull();
    expect(mergeWithNext(draft, 1)).toBeNull();
    expect(moveHeading(draft, 0, 0)).toBeNull();
    expect(setRole(draft, 0, 0, "headline")).toBeNull();
    expect(setRole(draft, 9, 0, "body")).toBeNull();
    expect(moveHeading(setRole(draft, 0, 0, "body")!, 0, 1)).toBeNull();
  });

  it("leaves out what is not accepted", () => {
    const draft = setAccepted(swapped(), 0, false)!;
    expect(newStories(draft, idsFrom())).toHaveLength(1);
    expect(characters(draft.stories)).toBe(8);
  });

  it("knows the heading of a story", () => {
    const kicked = setRole(swapped(), 0, 0, "kicker")!;
    expect(headingOf(kicked.stories[0]!).map(({ text }) => text)).toEqual(["乙题"]);
    expect(headingOf(setRole(swapped(), 0, 0, "byline")!.stories[0]!)).toEqual([]);
  });

  it("loses no character and no way to the source, whatever is done to it", () => {
    const start = draftOf(preview());
    const step = fc.record({
      what: fc.constantFrom("role", "split", "merge", "move", "part", "join"),
      a: fc.nat(5),
      b: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let draft = start;
        for (const { what, a, b } of steps) {
          const next =
            what === "role"
              ? setRole(draft, a, b, "deck")
              : what === "split"
                ? splitStory(draft, a, b)
                : what === "part"
                  ? splitParagraph(draft, a, b, a + b)
                  : what === "join"
                    ? joinParagraph(draft, a, b)
                    : what === "merge"
                      ? mergeWithNext(draft, a)
                      : moveHeading(draft, a, b);
          draft = next ?? draft;
        }
        expect(characters(draft.stories)).toBe(characters(start.stories));
        for (const { paragraphs, origin } of newStories(draft, idsFrom())) {
          const flat = paragraphs.map(({ text }) => `${text}\n`).join("");
          for (const [at, from, length] of origin!.map) {
            expect(flat.slice(at, at + length)).toBe(RAW.slice(from, from + length));
          }
        }
      }),
      { seed: 7 },
    );
  });
});

describe("the source pane", () => {
  it("shows all of the source, in order, with every edit tinted", () => {
    const given = preview();
    const draft = draftOf(given);
    const segments = segmentsOf(draft, given.edits);
    expect(segments.map(({ text }) => text).join("")).toBe(RAW);
    const tinted = (kind: string) => segments.filter((segment) => segment.kind === kind).map(({ text }) => text);
    const edited = (kind: string) =>
      given.edits.filter((edit) => edit.kind === kind).map(({ start, end }) => RAW.slice(start, end));
    expect(tinted("join").join("")).toBe(edited("join").join(""));
    expect(tinted("space").join("")).toBe(edited("space").join(""));
    expect(tinted("join").length).toBeGreaterThan(0);
    for (const { text, story } of segments) if (story === null) expect(text.trim()).toBe("");
  });

  it("joins ranges with nothing but space between them", () => {
    expect(
      rangesOf("甲 乙。丙", [
        {
          map: [
            [0, 0, 1],
            [1, 2, 1],
            [2, 4, 1],
          ],
        },
      ]),
    ).toEqual([
      { start: 0, end: 3 },
      { start: 4, end: 5 },
    ]);
  });
});

describe("pages to export", () => {
  it("are read as people write them", () => {
    expect(readPages("", 3)).toEqual([1, 2, 3]);
    expect(readPages("1-2,3", 4)).toEqual([1, 2, 3]);
    expect(readPages("３，１、１", 4)).toEqual([1, 3]);
    expect(readPages("2-", 4)).toEqual([2, 3, 4]);
    expect(readPages("1至3", 4)).toEqual([1, 2, 3]);
  });

  it.each(["0", "5", "2-1", "a", "1-5", ",", "1--2"])("“%s” of four pages is refused", (text) => {
    expect(readPages(text, 4)).toBeNull();
  });
});

function said(role: Role, text: string): DraftParagraph {
  return { role, text, map: [[0, 0, text.length]] };
}

function idsFrom(): () => `story:${string}` {
  let last = 0;
  return () => `story:t${++last}`;
}
