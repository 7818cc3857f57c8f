/** One page for each rule, on which it fires once and nothing else does. */
import { CELL, type Mpt } from "../../shared/base/units.ts";
import type { RuleId } from "../../shared/check/check.ts";
import type { DisplayItem, GlyphRun } from "../../shared/display/display-list.ts";
import { setImprint, type ImprintWish } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article, Edition, EditionSnapshot, Imprint, Page, Picture } from "../../shared/doc/schema.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { layoutCache, layoutEdition, mastersOf, type ComposedPage } from "../../shared/layout/layout.ts";
import { composed, editionOf, han, idOf, IMPRINT, presetPage, type Copy } from "../kit/page-building.ts";

export interface Fixture {
  readonly pages: readonly ComposedPage[];
  readonly snapshot: EditionSnapshot;
  /** `x4` where nothing is said. */
  readonly profile?: string;
  readonly barredFaces?: readonly string[];
}

/** Story `number` on a 7×15 page, from a column and a line over so many of both. */
export function piece(
  number: number,
  [column, line, columns, lines]: readonly [number, number, number, number],
  arrangement: Partial<Article["arrangement"]> = {},
): Article {
  return inCells(number, [column * 16, line, columns * 16 - 1, lines], arrangement);
}

function inCells(
  number: number,
  [x, y, width, height]: readonly [number, number, number, number],
  arrangement: Partial<Article["arrangement"]> = {},
): Article {
  return {
    type: "article",
    id: `article:${number}`,
    story: idOf(number - 1),
    region: [{ page: "page:1", x: x * CELL, y: y * CELL, width: width * CELL, height: height * CELL }],
    arrangement: { headlineLines: null, headlineSize: null, ...arrangement },
  };
}

export const news = (headline: string, characters = 200): Copy => [
  ["headline", headline],
  ["body", han(characters)],
];
export const text = (characters = 200): Copy => [["body", han(characters)]];

export function pageOf(copies: readonly Copy[], ...records: readonly (Article | Page | Picture)[]): Fixture {
  const document = complete(editionOf(copies, presetPage(), ...records));
  return { pages: composed(document), snapshot: document.snapshot() };
}

/** The edition with all that regulation asks for. */
export function complete(document: EditionDocument): EditionDocument {
  document.apply(setImprint(document.snapshot(), IMPRINT)!, { label: "出版要素" });
  return document;
}

/** An empty page of an edition that says otherwise. */
export function saying(edition: Partial<Omit<Edition, "imprint">>, imprint: ImprintWish | null = {}): Fixture {
  const document = complete(editionOf([], presetPage()));
  const { imprint: own, ...rest } = document.snapshot().edition;
  const items = Object.entries({ ...own, ...imprint }).filter(([, said]) => said !== "");
  const stated = imprint === null ? {} : { imprint: Object.fromEntries(items) as Imprint };
  document.apply({ put: [{ ...rest, ...edition, ...stated }], remove: [], text: [] }, { label: "改写" });
  return { pages: composed(document), snapshot: document.snapshot() };
}

const PICTURE: Picture = {
  type: "picture",
  id: "picture:1",
  story: "story:1",
  order: 1,
  file: {
    hash: "cd".repeat(32),
    name: "港.jpg",
    mediaType: "image/jpeg",
    width: 3000,
    height: 2000,
    orientation: 1,
    colour: "rgb",
  },
  box: null,
  fitting: "fill",
  focus: { x: 500, y: 500 },
  zoom: 1000,
};
const booked = (widthMm: number, heightMm: number) => ({ advertiser: "云州粮店", widthMm, heightMm, locked: true });
const CAPTION: Copy = [
  ["caption", "昨日清晨，渔船陆续回港。"],
  ["credit", "本报记者 江禾 摄"],
];

/** The page with more printed on it: what no command of today's desk makes, an opened file or a later one may. */
function printing(...items: readonly DisplayItem[]): Fixture {
  const fixture = pageOf([news("桥通了")], piece(1, [0, 20, 3, 40]));
  const [page] = fixture.pages;
  return {
    ...fixture,
    pages: [{ ...page!, display: { ...page!.display, items: [...page!.display.items, ...items] } }],
  };
}

const RED = { c: 0, m: 1000, y: 1000, k: 0 };
const WHITE = { c: 0, m: 0, y: 0, k: 0 };
const BLACK = { c: 0, m: 0, y: 0, k: 1000 };
const SPOT = { x: 600_000, y: 600_000 };

function words(size: Mpt, ink: GlyphRun["ink"]): GlyphRun {
  return {
    kind: "glyphs",
    face: "noto-sans-sc-400",
    size,
    ink,
    origin: SPOT,
    glyphs: [1],
    offsets: [0],
    rises: null,
    text: "花",
    clusters: [0],
    source: null,
  };
}

const ground = (ink: GlyphRun["ink"]): DisplayItem => ({
  kind: "rect",
  rect: { x: 590_000, y: 580_000, width: 40_000, height: 40_000 },
  ink,
});

export const FIXTURES: Readonly<Record<RuleId, () => Fixture>> = {
  headsTouch: () =>
    pageOf(
      [news("清水走过三十六公里进了城里人家", 600), news("烟火气留在夜市摊位灯光里", 400)],
      piece(1, [0, 14, 4, 40]),
      piece(2, [4, 14, 3, 40]),
    ),
  headsAlike: () =>
    pageOf(
      [news("桥通了", 600), news("灯亮了", 600)],
      piece(1, [0, 14, 3, 40], { headlineSize: 30_000 }),
      piece(2, [3, 14, 3, 40], { headlineSize: 30_000 }),
    ),
  headUnderHead: () =>
    pageOf([[["headline", "明日起公交改线"]], news("桥通了", 900)], piece(1, [0, 14, 7, 8]), piece(2, [0, 23, 7, 40])),
  headAtFoot: () => pageOf([[...news("桥通了"), ["crosshead", "灯也亮了"]]], piece(1, [0, 14, 3, 40])),
  throughGutter: () =>
    pageOf(
      [news("桥通了", 1200), text(900), news("灯亮了", 1200), text(900), text(2000)],
      piece(1, [0, 14, 3, 53]),
      piece(2, [3, 14, 2, 53]),
      piece(3, [0, 69, 3, 54]),
      piece(4, [3, 69, 2, 54]),
      piece(5, [5, 14, 2, 109]),
    ),
  cutPage: () =>
    pageOf(
      [news("桥通了", 1200), text(900), news("灯亮了", 1200), text(900)],
      piece(1, [0, 14, 4, 53]),
      piece(2, [4, 14, 3, 53]),
      piece(3, [0, 69, 3, 54]),
      piece(4, [3, 69, 4, 54]),
    ),
  weakLead: () =>
    pageOf(
      [news("桥通了", 400), news("灯亮了", 400)],
      piece(1, [0, 14, 3, 30], { headlineSize: 21_000 }),
      piece(2, [4, 60, 3, 30], { headlineSize: 36_000 }),
    ),
  rankUpset: () =>
    pageOf(
      [news("桥通了", 600), news("灯亮了", 400), news("水清了", 300)],
      piece(1, [0, 14, 4, 28]),
      piece(2, [0, 45, 3, 30], { headlineSize: 21_000 }),
      piece(3, [4, 45, 2, 30], { headlineSize: 30_000 }),
    ),
  adInStory: () =>
    pageOf([news("桥通了", 900), []], piece(1, [0, 20, 4, 60]), inCells(2, [0, 26, 63, 8], { wrap: { rest: 0 } }), {
      ...PICTURE,
      story: "story:2",
      file: { ...PICTURE.file!, width: 6300, height: 1000 },
      advertisement: booked(200, 31.75),
    }),
  pictureWords: () => pageOf([[...news("桥通了", 640), CAPTION[0]!]], piece(1, [0, 14, 4, 50]), PICTURE),
  loneLine: () =>
    pageOf(
      [
        [
          ["body", han(128)],
          ["body", han(158)],
        ],
      ],
      piece(1, [0, 14, 2, 10]),
    ),
  narrowMeasure: () => pageOf([text(40)], inCells(1, [0, 14, 3, 40])),

  overset: () => pageOf([text(400)], piece(1, [0, 14, 1, 10])),
  jumpCut: () => pageOf([text(400)], piece(1, [0, 14, 1, 10], { jumpCut: true })),
  // The plain cell typeface has every character; those that ship have not.
  missingGlyph: () => {
    const { snapshot } = pageOf([[["body", `${han(60)}\u{E000}`]]], piece(1, [0, 14, 1, 10]));
    return { snapshot, pages: layoutEdition(snapshot, manifestFonts(), layoutCache()) };
  },
  emptyDummy: () => pageOf([[["body", ""]]], piece(1, [0, 14, 4, 50], { rank: 2, dummy: {} })),
  noPicture: () => pageOf([[...news("桥通了", 640), ...CAPTION]], piece(1, [0, 14, 4, 50]), { ...PICTURE, file: null }),
  adSize: () => pageOf([[]], inCells(1, [0, 30, 47, 20]), { ...PICTURE, advertisement: booked(149.2, 77) }),
  overlap: () => pageOf([text(600), text(600)], piece(1, [0, 14, 3, 20]), piece(2, [1, 20, 3, 20])),
  overFurniture: () => pageOf([text(200)], piece(1, [0, 5, 2, 30])),
  headOverBody: () => pageOf([news("桥通了", 600)], piece(1, [0, 14, 4, 30], { headlineLines: 1 })),
  offPaper: () => pageOf([text(100)], inCells(1, [-10, 14, 15, 20])),
  outsideTypeArea: () => pageOf([text(100)], inCells(1, [-3, 14, 15, 20])),
  headTooWide: () =>
    pageOf(
      [news("桥通了灯亮了水清了路平了", 100)],
      piece(1, [3, 14, 1, 40], { headlineBreaks: ["桥通了灯亮了水清了路平了"], headlineSize: 24_000 }),
    ),
  fontLicence: () => ({ ...printing(words(12_000, BLACK)), barredFaces: ["noto-sans-sc-400"] }),
  resolution: () =>
    pageOf([[...news("桥通了", 640), ...CAPTION]], piece(1, [0, 14, 4, 50]), {
      ...PICTURE,
      file: { ...PICTURE.file!, width: 300, height: 200 },
    }),
  plate: () => ({ ...printing(ground(RED)), profile: "mono" }),
  inkLimit: () => printing(ground({ c: 800, m: 800, y: 800, k: 400 })),
  mixedInks: () => printing(words(8000, RED)),
  hairline: () => printing({ kind: "rect", rect: { ...SPOT, width: 90_000, height: 100 }, ink: BLACK }),
  ruleOverText: () => {
    const rule = {
      id: "rule:1",
      way: "across",
      x: 0,
      y: 30 * CELL,
      length: 47 * CELL,
      stroke: { line: "thin" },
    } as const;
    const beside = { ...rule, id: "rule:2", way: "down", x: 47.5 * CELL, y: 14 * CELL, length: 30 * CELL } as const;
    const crossing = { ...rule, id: "rule:3", way: "down", x: 20 * CELL, y: 25 * CELL, length: 4 * CELL } as const;
    const page = { ...presetPage(), rules: [rule, beside, crossing] };
    return pageOf([text(1300)], piece(1, [0, 14, 3, 30]), page);
  },
  smallReversed: () => printing(ground(BLACK), words(8000, WHITE)),
  deepGround: () => printing(ground({ ...WHITE, k: 400 }), words(9000, BLACK)),
  noImprint: () => saying({}, null),
  missingImprint: () => saying({}, { price: "" }),
  occasionUnsaid: () => {
    const { front, ...rest } = mastersOf({});
    const { centre } = front.strip;
    const silent = { ...centre!, text: centre!.text.replace("{期别}", "") };
    return saying({
      occasion: "extra",
      masters: { ...rest, front: { ...front, strip: { ...front.strip, centre: silent } } },
    });
  },
  nameNotLargest: () => pageOf([news("桥通", 600)], piece(1, [0, 14, 7, 60], { headlineSize: 110_000 })),
  noPageNumber: () => {
    const { left, ...rest } = mastersOf({});
    const document = complete(editionOf([], presetPage(), presetPage("broadsheet-7x15", "page:2", 2)));
    const head = { ...left.head, left: { ...left.head.left!, text: "{版名}" } };
    const edition = { ...document.snapshot().edition, masters: { ...rest, left: { ...left, head } } };
    document.apply({ put: [edition], remove: [], text: [] }, { label: "报眉" });
    return { pages: composed(document), snapshot: document.snapshot() };
  },
  unknownVariable: () => {
    const { front, ...rest } = mastersOf({});
    const foot = [...front.foot, { left: { ...front.strip.left!, text: "{电子邮箱}" } }];
    return saying({ masters: { ...rest, front: { ...front, foot } } });
  },
  // Layout labels every ad; an opened file or a later version may not.
  adUnlabelled: () => {
    const ad = { ...PICTURE, advertisement: booked(149.2, 77) };
    const fixture = pageOf([[]], inCells(1, [0, 30, 47, 20]), {
      ...ad,
      file: { ...PICTURE.file!, width: 3000, height: 1548 },
    });
    const bare = fixture.pages.map((page) => ({
      ...page,
      pictures: page.pictures.map((picture) => ({
        ...picture,
        items: picture.items.filter((item) => item.kind !== "glyphs"),
      })),
    }));
    return { ...fixture, pages: bare };
  },

  crowdedRuby: () => {
    const fixture = pageOf([text()], piece(1, [0, 14, 3, 30]));
    return {
      ...fixture,
      pages: fixture.pages.map((page) => ({ ...page, crowded: [{ story: "story:1", offset: 0 }] })),
    };
  },
  headStop: () => pageOf([news("桥通了。", 400)], piece(1, [0, 14, 3, 30])),
  doubtfulPair: () => {
    const fixture = pageOf([news("桥通了")], piece(1, [0, 14, 3, 30]));
    const { snapshot } = fixture;
    const origin = { asset: "ab".repeat(32), confidence: 30, ranges: [], map: [] };
    const stories = new Map([...snapshot.stories].map(([id, story]) => [id, { ...story, origin }]));
    return { ...fixture, snapshot: { ...snapshot, stories } };
  },
};
