/** One key mends a finding: it is gone, no other came, and nothing else of the edition changed. One undo takes it back. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Frame } from "../../renderer/desk/command.ts";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { findingsOf } from "../../renderer/desk/findings.ts";
import { applyFix, fixAlike, fixOf } from "../../renderer/desk/fixes.ts";
import { choosePlant } from "../../renderer/desk/plant.ts";
import type { RuleId } from "../../shared/check/check.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { dump } from "../../shared/doc/document.ts";
import type { Article, Picture } from "../../shared/doc/schema.ts";
import { complete, news, piece } from "../check/fixtures.ts";
import { editionOf, FONTS, han, presetPage, type Copy } from "../kit/page-building.ts";

const opened: string[] = [];
const toggled: string[] = [];
const FRAME = {
  open: (dialog: string) => void opened.push(dialog),
  tell: () => undefined,
  panels: new Set(),
  togglePanel: (panel: string) => void toggled.push(panel),
} as unknown as Frame;

beforeEach(() => {
  opened.length = 0;
  toggled.length = 0;
});

function deskOf(plant: string, copies: readonly Copy[], ...records: readonly (Article | Picture)[]): Desk {
  const document = complete(editionOf(copies, presetPage(), ...records));
  const desk = createDesk({
    document,
    fonts: FONTS,
    host: {} as never,
    open: {} as never,
    theme: "light",
    locale: "zh-CN",
  });
  choosePlant(desk, plant);
  return desk;
}

const rulesOf = (desk: Desk) => findingsOf(desk).map(({ rule }) => rule);

/** Lines of the readable dump that are not in both, but for commas and brackets. */
function changed(before: string, document: EditionDocument): string[] {
  const linesOf = (text: string) =>
    text
      .split("\n")
      .map((line) => line.trim().replace(/,$/, ""))
      .filter((line) => !/^("arrangement": )?[[\]{}]*$/.test(line));
  const [old, now] = [linesOf(before), linesOf(dump(document, []))];
  return [...old.filter((line) => !now.includes(line)), ...now.filter((line) => !old.includes(line))];
}

const COLOURED = { ink: "0 1000 1000 0" };

/** Gives a stretch of the story's text marks. */
function marked(desk: Desk, from: number, to: number, attributes: Readonly<Record<string, string | number>>): Desk {
  const edit = { type: "format", story: "story:1", from, to, attributes } as const;
  desk.document.apply({ put: [], remove: [], text: [edit] }, { label: "标" });
  return desk;
}

const PICTURE: Picture = {
  type: "picture",
  id: "picture:1",
  story: "story:1",
  order: 1,
  file: null,
  box: null,
  fitting: "fill",
  focus: { x: 500, y: 500 },
  zoom: 1000,
};
const FILE = {
  hash: "cd".repeat(32),
  name: "港.jpg",
  mediaType: "image/jpeg",
  width: 3000,
  height: 2000,
  orientation: 1,
  colour: "rgb",
} as const;
const WORDS: Copy = [
  ["caption", "昨日清晨，渔船陆续回港。"],
  ["credit", "本报记者 江禾 摄"],
];

interface Case {
  readonly rule: RuleId;
  readonly desk: () => Desk;
  /** Of the dump: what may be other than it was. */
  readonly touches: RegExp;
}

const CASES: readonly Case[] = [
  {
    rule: "headOverBody",
    desk: () => deskOf("x4", [news("桥通了", 600)], piece(1, [0, 14, 4, 30], { headlineLines: 1 })),
    touches: /headlineLines/,
  },
  {
    rule: "headTooWide",
    desk: () =>
      deskOf(
        "x4",
        [news("桥通了灯亮了水清了路平了", 100)],
        piece(1, [3, 14, 1, 40], { headlineBreaks: ["桥通了灯亮了水清了路平了"], headlineSize: 24_000 }),
      ),
    touches: /headline(Size|Breaks|Lines)|桥通了/,
  },
  {
    rule: "weakLead",
    desk: () =>
      deskOf(
        "x4",
        [news("桥通了", 400), news("灯亮了", 400)],
        piece(1, [0, 14, 3, 30], { headlineSize: 21_000 }),
        piece(2, [4, 60, 3, 30], { headlineSize: 30_000 }),
      ),
    touches: /headlineSize/,
  },
  {
    rule: "headStop",
    desk: () => deskOf("x4", [news("桥通了。", 400)], piece(1, [0, 14, 3, 30])),
    touches: /桥通了/,
  },
  {
    rule: "overlap",
    desk: () =>
      deskOf("x4", [[["body", han(1200)]], [["body", han(330)]]], piece(1, [0, 14, 4, 30]), piece(2, [1, 20, 2, 12])),
    touches: /wrap|rest|"headline(Lines|Size)": null$/,
  },
  {
    rule: "mixedInks",
    desk: () => marked(deskOf("x4", [news("桥通了", 200)], piece(1, [0, 14, 3, 30])), 10, 14, COLOURED),
    touches: /ink|河水绕城/,
  },
  {
    rule: "inkLimit",
    desk: () => {
      const desk = deskOf("x4", [news("桥通了", 200)], piece(1, [0, 14, 3, 30]));
      return marked(desk, 0, 3, { ink: "900 900 900 0" });
    },
    touches: /ink|桥通了/,
  },
  {
    rule: "plate",
    desk: () => marked(deskOf("mono", [news("桥通了", 200)], piece(1, [0, 14, 3, 30])), 0, 3, COLOURED),
    touches: /ink|桥通了/,
  },
  {
    rule: "plate",
    desk: () =>
      deskOf("mono", [[...news("桥通了", 640), ...WORDS]], piece(1, [0, 14, 4, 50]), { ...PICTURE, file: FILE }),
    touches: /plates/,
  },
];

describe("a change", () => {
  test.each(CASES)("$rule: gone, nothing else found, nothing else changed", ({ rule, desk: make, touches }) => {
    const desk = make();
    const before = dump(desk.document, []);
    expect(rulesOf(desk)).toContain(rule);
    const others = rulesOf(desk).filter((each) => each !== rule);
    const finding = findingsOf(desk).find((each) => each.rule === rule)!;
    expect(applyFix(desk, FRAME, finding)).toBe(true);
    expect(rulesOf(desk)).toEqual(others);
    const lines = changed(before, desk.document);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !touches.test(line))).toEqual([]);
    expect([opened, toggled]).toEqual([[], []]);
    desk.undo();
    expect(dump(desk.document, [])).toBe(before);
  });

  test("all alike are mended as one step", () => {
    const at = (number: number, column: number) => piece(number, [column, 14, 3, 30], { headlineLines: 1 });
    const desk = deskOf("x4", [news("桥通了", 500), news("灯亮着呢", 500)], at(1, 0), at(2, 4));
    const before = dump(desk.document, []);
    expect(rulesOf(desk).filter((rule) => rule === "headOverBody")).toHaveLength(2);
    expect(fixAlike(desk, "headOverBody")).toBe(2);
    expect(rulesOf(desk)).not.toContain("headOverBody");
    desk.undo();
    expect(dump(desk.document, [])).toBe(before);
    expect(fixAlike(desk, "resolution")).toBe(0);
  });
});

describe("a way to mend by hand", () => {
  test("余稿: the caret where it begins, and the galley open", () => {
    const desk = deskOf("x4", [[["body", han(400)]]], piece(1, [0, 14, 1, 10]));
    const [finding] = findingsOf(desk);
    expect(applyFix(desk, FRAME, finding!)).toBe(true);
    expect(toggled).toEqual(["galley"]);
    const { place } = finding!;
    expect(desk.store.getState().selection).toMatchObject({ anchor: place?.kind === "text" ? place.from : -1 });
  });

  test("空版样: the next story of the pool is poured in, and the article selected; none is offered while none waits", () => {
    const dummy = piece(1, [0, 14, 3, 30], { rank: 2, dummy: {} });
    const [desk, alone] = [[news("桥通了", 200)], []].map((pool) => deskOf("x4", [[["body", ""]], ...pool], dummy));
    const finding = findingsOf(desk!).find(({ rule }) => rule === "emptyDummy")!;
    expect(fixAlike(desk!, "emptyDummy")).toBe(0);
    expect(applyFix(desk!, FRAME, finding)).toBe(true);
    expect(rulesOf(desk!)).not.toContain("emptyDummy");
    const { snapshot, selection } = desk!.store.getState();
    expect(snapshot.articles.get("article:1")).toMatchObject({ story: "story:2", arrangement: { rank: 2 } });
    expect(selection).toEqual({ kind: "article", article: "article:1" });
    expect(
      fixOf(
        alone!,
        findingsOf(alone!).find(({ rule }) => rule === "emptyDummy")!,
      ),
    ).toBeNull();
  });

  test("缺图: the story selected, and the file dialog", () => {
    const desk = deskOf("x4", [[...news("桥通了", 640), ...WORDS]], piece(1, [0, 14, 4, 50]), PICTURE);
    expect(rulesOf(desk)).toEqual(["noPicture"]);
    expect(applyFix(desk, FRAME, findingsOf(desk)[0]!)).toBe(true);
    expect(opened).toEqual(["picture"]);
    expect(desk.store.getState().selection).toEqual({ kind: "article", article: "article:1" });
  });

  test.each([
    ["credit", WORDS.slice(0, 1)],
    ["caption", WORDS.slice(1)],
    ["caption", []],
  ] as const)("图片缺文字: the caret in a new paragraph, %s", (role, words) => {
    const copy: Copy = [...news("桥通了", 640), ...words];
    const desk = deskOf("x4", [copy], piece(1, [0, 14, 4, 50]), { ...PICTURE, file: FILE });
    expect(rulesOf(desk)).toEqual(["pictureWords"]);
    for (const _ of [1, 2]) {
      // The second time it is there already.
      expect(applyFix(desk, FRAME, findingsOf(desk)[0]!)).toBe(true);
      const { selection, snapshot } = desk.store.getState();
      if (selection.kind !== "text") throw new Error("no caret");
      const text = snapshot.texts.get("story:1")!;
      const paragraph = text.paragraphs[text.starts.indexOf(selection.focus)];
      expect([paragraph?.role, paragraph?.text]).toEqual([role, ""]);
      expect(text.paragraphs.filter((each) => each.role === role)).toHaveLength(1);
    }
  });

  test("缺字: its characters selected, and the faces to choose from", () => {
    const desk = deskOf("x4", [news("桥通了", 300)], piece(1, [0, 14, 3, 30]));
    const place = { kind: "text", story: "story:1", from: 12, to: 13 } as const;
    const finding = { ...SAMPLE, rule: "missingGlyph", place } as const;
    expect(applyFix(desk, FRAME, finding)).toBe(true);
    expect(opened).toEqual(["character"]);
    expect(desk.store.getState().selection).toMatchObject({ anchor: 12, focus: 13 });
  });
});

const SAMPLE = {
  group: "press",
  severity: "error",
  page: "page:1",
  number: 1,
  article: "article:1",
  stories: ["story:1"],
  place: null,
  params: {},
} as const;

test("none is offered where layout made it so, or judgement is needed", () => {
  const desk = deskOf("x4", [news("桥通了", 300)], piece(1, [0, 14, 3, 30]));
  for (const rule of ["headOverBody", "headTooWide", "weakLead", "resolution", "cutPage", "hairline"] as const) {
    expect(fixOf(desk, { ...SAMPLE, rule })).toBeNull();
  }
});

test("the plant is remembered, and the findings follow it", () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  try {
    const make = () => marked(deskOf("plain", [news("桥通了", 200)], piece(1, [0, 14, 3, 30])), 0, 3, COLOURED);
    const desk = make();
    expect(rulesOf(desk)).toEqual([]);
    choosePlant(desk, "mono");
    expect(rulesOf(desk)).toEqual(["plate"]);
    choosePlant(desk, "某厂");
    expect(rulesOf(desk)).toEqual(["plate"]);
    expect([...kept.values()]).toEqual(['{"id":"mono"}']);
  } finally {
    vi.unstubAllGlobals();
  }
});
