/**
 * What an edition is made of: readonly records in flat maps, referring to one another by id, and one flat
 * text per story. These shapes are what is saved, dumped, and handed to layout; nothing else is.
 *
 * Units: the grid is in cells (1/1000 字 across, 1/1000 行 down), type sizes in 1/1000 pt, paper in
 * millimetres because that is how paper is ordered.
 */
import * as v from "valibot";
import { Border, Ground, HeadlineGround, Padding, Stroke } from "./borders.ts";
import { Imprint, Masters, PAGE_STATUSES } from "./furniture.ts";
import { LineRules } from "./line-rules.ts";
import { RANKS } from "./ranks.ts";

export { LINE_KINDS, ORNAMENTS, PATTERNS, SIDES } from "./borders.ts";
export type { Border, Ground, HeadlineGround, LineKind, Padding, Side, Stroke } from "./borders.ts";
export { captionsOf, type CaptionPlace } from "./captions.ts";
export { emptyDummies, isEmptyDummy } from "./dummies.ts";
export { RANKS, type Rank } from "./ranks.ts";
export {
  Imprint,
  IMPRINT_ITEMS,
  Masters,
  PAGE_STATUSES,
  STAFF,
  type FurnitureLine,
  type FurnitureText,
  type ImprintItem,
} from "./furniture.ts";
export {
  ENDING_MARKS,
  FLOW_MARKS,
  isMarkName,
  isValidMark,
  knownMarks,
  MARKS,
  type MarkName,
  type TextMarks,
} from "./marks.ts";

export type EditionId = "edition:this";
export type PageId = `page:${string}`;
export type ArticleId = `article:${string}`;
export type StoryId = `story:${string}`;
export type StyleId = `style:${string}`;
export type PersonId = `person:${string}`;
export type MarkId = `mark:${string}`;
export type PictureId = `picture:${string}`;
/** Of no record: a 水线 of a page, unique there. */
export type RuleId = `rule:${string}`;
/** Of no record: articles that name the same group stand and fall together. */
export type GroupId = `group:${string}`;

const id = <K extends string>(kind: K) =>
  v.custom<`${K}:${string}`>(
    (value) => typeof value === "string" && value.startsWith(`${kind}:`) && /^[a-z]+:[A-Za-z0-9_-]+$/.test(value),
    `应为编号 "${kind}:…"（字母、数字、- 和 _）`,
  );
const integer = v.pipe(v.number(), v.integer("应为整数"));
const natural = v.pipe(integer, v.minValue(0));
const finite = v.pipe(v.number(), v.finite("应为有限的数"));
const positive = v.pipe(finite, v.gtValue(0));
// Yjs writes UTF-8, where half a surrogate pair would silently become U+FFFD.
const text = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed(), "含有半个代理对，不是完整的文字"),
);
const count = v.pipe(integer, v.minValue(1));
export const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "应为 64 位小写十六进制的 SHA-256"));

/** Roles a paragraph can play in a story: 引题 主题 副题 电头 署名 小标题 正文, and of its pictures 图片说明 摄影署名. */
export const ROLES = [
  "kicker",
  "headline",
  "deck",
  "dateline",
  "byline",
  "crosshead",
  "caption",
  "credit",
  "body",
] as const;
export type Role = (typeof ROLES)[number];
const roleSchema = v.picklist(ROLES);

const HEAD_ROLES: ReadonlySet<Role> = new Set(["kicker", "headline", "deck"]);

/** Is it a part of the headline (引题, 主题, 副题), set over the columns rather than in them? */
export function isHeadRole(role: Role): boolean {
  return HEAD_ROLES.has(role);
}

/** Is it a day of the calendar, `YYYY-MM-DD`? */
export function isCalendarDate(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** A calendar date `YYYY-MM-DD`; no clock, no zone. */
export const calendarDate = v.pipe(v.string(), v.check(isCalendarDate, "应为有效日期 YYYY-MM-DD"));

/** What rank gives a headline (product.md 0.3): of its 主题 the largest size in 1/1000 pt, and the face where it is not the style's. */
export const RankStyle = v.strictObject({
  size: count,
  faces: v.exactOptional(v.pipe(v.array(text), v.minLength(1), v.readonly())),
  /** Base columns and 占行 that a story of this rank usually has: what a 版样 reserves until its story is there. */
  columns: count,
  lines: natural,
});

const perMille = v.pipe(integer, v.minValue(0), v.maxValue(1000));

/**
 * A shape of a 版面模板: from base column `column` (0 = the first) over `columns`, of a page that has as many as its
 * skeleton; `top` and `height` in 1/1000 of the page below nameplate or folio.
 */
export const SkeletonShape = v.strictObject({
  column: natural,
  columns: count,
  top: perMille,
  height: v.pipe(perMille, v.minValue(1)),
  rank: v.picklist(RANKS),
  /** `beside` its text, `alone`, or an advertisement's material. Absent: none. */
  picture: v.exactOptional(v.picklist(["beside", "alone", "advertisement"])),
  writing: v.exactOptional(v.picklist(["vertical"])),
  headlinePlace: v.exactOptional(v.picklist(["right", "left"])),
});

const shapes = v.pipe(v.array(SkeletonShape), v.minLength(1), v.maxLength(60), v.readonly());

/** 版面模板 made of a page of this edition. */
export const Skeleton = v.strictObject({
  name: v.pipe(text, v.minLength(1), v.maxLength(40)),
  /** Base columns of the page it was made of. */
  columns: count,
  shapes,
});

/** 一期: one date's newspaper. There is exactly one, with id `edition:this`. */
export const Edition = v.strictObject({
  type: v.literal("edition"),
  id: v.literal("edition:this"),
  /** 报名 */
  name: v.pipe(text, v.minLength(1), v.maxLength(40)),
  date: calendarDate,
  /** 总期号; null until the desk has set it. */
  issueNumber: v.nullable(count),
  /** Names that headlines (R82) and text (R20) of this edition should not be torn inside, beside those Zuban knows. */
  names: v.exactOptional(
    v.pipe(v.array(v.pipe(text, v.minLength(2), v.maxLength(20))), v.maxLength(2000), v.readonly()),
  ),
  /** Headlines of rank 1 to 5; absent: rank changes no headline. */
  ranks: v.exactOptional(v.pipe(v.array(RankStyle), v.length(RANKS.length), v.readonly())),
  /** 版面模板 of the house's own, each name once. */
  skeletons: v.exactOptional(v.pipe(v.array(Skeleton), v.minLength(1), v.maxLength(200), v.readonly())),
  /** 号外 or 增期, which page 1 must say; absent: an ordinary issue. */
  occasion: v.exactOptional(v.picklist(["extra", "supplement"])),
  /** 出版要素; absent: not filled in yet. */
  imprint: v.exactOptional(Imprint),
  /** 报头, 报眉 and 版脚; absent: those that ship with Zuban. */
  masters: v.exactOptional(Masters),
  /** Warnings of preflight that somebody has accepted, and why; `matter`: as check's `matterOf` names it. Absent: none. */
  accepted: v.exactOptional(
    v.pipe(
      v.array(
        v.strictObject({
          matter: v.pipe(text, v.minLength(1), v.maxLength(400)),
          reason: v.pipe(text, v.minLength(1), v.maxLength(200)),
          by: v.pipe(text, v.minLength(1), v.maxLength(40)),
        }),
      ),
      v.maxLength(1000),
      v.readonly(),
    ),
  ),
});

/** A name, or some of them. */
const person = v.exactOptional(v.pipe(text, v.minLength(1), v.maxLength(40)));

/**
 * The grid of a page: `columns` base columns of `columnCells` characters of `size`, `gutter` between them,
 * `lines` lines of `leading`. `gutter` in 1/1000 cell, `size` and `leading` in 1/1000 pt.
 */
export const Grid = v.strictObject({
  size: count,
  leading: count,
  columns: count,
  columnCells: count,
  gutter: natural,
  lines: count,
});

/** 参考线: a line to lay edges against; never printed. `at` in 1/1000 cell across (x), line down (y) from the type area's top left. */
export const Guide = v.strictObject({ axis: v.picklist(["x", "y"]), at: integer });

/**
 * 水线: a rule that stands on the page for itself, not of an article. From the type area's top left: of a level one the
 * line that it stands above (`y`), and from `x` so many cells; of an upright one the place across (`x`), and from `y` so
 * many lines. 1/1000 cell across, 1/1000 line down.
 */
export const PageRule = v.strictObject({
  id: id("rule"),
  way: v.picklist(["across", "down"]),
  x: integer,
  y: integer,
  length: count,
  stroke: Stroke,
  /** 编组: it goes where the articles of its group go. */
  group: v.exactOptional(id("group")),
  locked: v.exactOptional(v.literal(true)),
});

/** 版. `order` sorts the pages of the edition; the 版序 is the rank in that order, from 1. */
export const Page = v.strictObject({
  type: v.literal("page"),
  id: id("page"),
  order: finite,
  /** 版名, e.g. 要闻; may be empty. */
  sectionName: v.pipe(text, v.maxLength(20)),
  trimMm: v.strictObject({ width: positive, height: positive }),
  grid: Grid,
  /** 黑白, 套红 or 彩色: the plates it is printed with; absent: all process inks. */
  plates: v.exactOptional(v.picklist(["mono", "spot", "process"])),
  /** Absent: none. */
  guides: v.exactOptional(v.pipe(v.array(Guide), v.minLength(1), v.maxLength(100), v.readonly())),
  /** 分稿线 between neighbouring articles; absent: a 正线 of 0.3 pt. */
  separators: v.exactOptional(v.union([v.literal("none"), Stroke])),
  /** 水线; absent: none. */
  rules: v.exactOptional(v.pipe(v.array(PageRule), v.minLength(1), v.maxLength(200), v.readonly())),
  /** 责编 */
  editor: person,
  /** 美编 */
  designer: person,
  /** 校对 */
  proofreader: person,
  /** 版组 or 叠: A叠, 新闻版组 … */
  section: v.exactOptional(v.pipe(text, v.minLength(1), v.maxLength(20))),
  /** 截稿时间 HH:MM, on the night of the edition. */
  deadline: v.exactOptional(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "应为 22:30 这样的时间"))),
  /** 状态; absent: 空版 or 排版中, as what stands on it says. */
  status: v.exactOptional(v.picklist(PAGE_STATUSES)),
});

/** One rectangle of an article on a page, in 1/1000 cell from the type area's top left. */
export const RegionPart = v.strictObject({
  page: id("page"),
  x: integer,
  y: integer,
  width: count,
  height: count,
});

/** 稿件: a story, the room it has, and how it is arranged there. null = derived by layout. */
export const Article = v.strictObject({
  type: v.literal("article"),
  id: id("article"),
  story: id("story"),
  /** Parts in the order the text flows through them; the headline stands over the first. */
  region: v.array(RegionPart),
  /** 编组: selected and moved with the others of its group; absent: on its own. */
  group: v.exactOptional(id("group")),
  /** 锁定位置: by hand it is neither moved nor resized nor taken off its page. */
  locked: v.exactOptional(v.literal(true)),
  /**
   * 层次: of two that overlap the one with the higher number lies on top; absent: 0. Of the same number, the
   * later one in reading order.
   */
  order: v.exactOptional(integer),
  arrangement: v.strictObject({
    /** Lines (占行) the headline block takes; null: what its parts need, rounded up. */
    headlineLines: v.nullable(natural),
    /** Size of the 主题 in 1/1000 pt; null: by the width it spans. */
    headlineSize: v.nullable(count),
    /** Size of 引题 and 副题 in 1/1000 pt; absent: by the size of the 主题. */
    kickerSize: v.exactOptional(count),
    deckSize: v.exactOptional(count),
    /** Which way the text runs; absent: horizontal. */
    writing: v.exactOptional(v.picklist(["horizontal", "vertical"])),
    /** Where the headline stands: over the text, or upright beside it (竖题); absent or null: right of vertical text, over other. */
    headlinePlace: v.exactOptional(v.nullable(v.picklist(["over", "right", "left"]))),
    /**
     * Columns of its own among the text's, for a headline of horizontal text that is not upright: so many, from the
     * one numbered `from` (from 0), below so many `line`s of text. 眉题 and 串文题 stand at the head (line 0), 文包题 in
     * the midst; null: 旁题, which has its columns down to the foot. Absent: it goes from edge to edge.
     */
    headlineBox: v.exactOptional(v.strictObject({ from: natural, columns: count, line: v.nullable(natural) })),
    /** The 主题's lines as picked, while they still make up its text; absent or null: broken by layout. */
    headlineBreaks: v.exactOptional(v.nullable(v.pipe(v.array(text), v.minLength(1), v.maxLength(8), v.readonly()))),
    /** 长扁: width of the 主题's letters in 1/1000; absent or null: 1000, or what fitting needs. */
    headlineScale: v.exactOptional(v.nullable(v.pipe(integer, v.minValue(500), v.maxValue(2000)))),
    /** 字距 of the 主题 in 1/1000 em; absent or null: none. */
    headlineTracking: v.exactOptional(v.nullable(v.pipe(integer, v.minValue(-200), v.maxValue(1000)))),
    /** Styles of its own (副刊, 专栏): each stands in for the edition's style of the same role; absent: the edition's. */
    styles: v.exactOptional(v.pipe(v.array(id("style")), v.maxLength(20), v.readonly())),
    /**
     * 边框 along the region's edges, text within; absent: none. By its name alone, as older editions have it:
     * `thin` is a 正线 of 0.4 pt, `double` a 文武线.
     */
    frame: v.exactOptional(v.union([v.picklist(["thin", "double"]), Border])),
    /** From border or 底纹 to the text; absent: one line above and below, a character and a half beside it. */
    padding: v.exactOptional(Padding),
    /** 底纹 of the region. */
    ground: v.exactOptional(Ground),
    /** 标题底纹, or 反白 with white type; it takes a line of the headline's 占行 as white under it. */
    headlineGround: v.exactOptional(HeadlineGround),
    /** 转版 that was taken back or went with its page while text stood there; absent once it goes on elsewhere. */
    jumpCut: v.exactOptional(v.literal(true)),
    /**
     * 图文互斥: the text of other articles that this one lies over runs round it, `rest` away on all sides (1/1000
     * cell across, 1/1000 line down). Absent: it lies over them.
     */
    wrap: v.exactOptional(v.strictObject({ rest: v.pipe(natural, v.maxValue(20_000)) })),
    /**
     * 分栏, 破栏: columns by their shares of the width ([1, 1, 1]: three alike; [2, 1]: a 长栏 of two and one more),
     * and what becomes of characters left over. `absolute` 绝对: whole characters, the gutters give way; `relative` 相对: the
     * gutter kept, the last columns one character wider; `free` 自由: the gutter kept, parts of a character allowed.
     * Absent (自动): the page's base columns.
     */
    split: v.exactOptional(
      v.strictObject({
        shares: v.pipe(v.array(v.pipe(count, v.maxValue(20))), v.minLength(1), v.maxLength(20), v.readonly()),
        way: v.picklist(["absolute", "relative", "free"]),
      }),
    ),
    /** 栏线 in the gutters between its columns, or between 栏 of vertical text; absent: none. `thin`: a 正线 of 0.3 pt. */
    columnRule: v.exactOptional(v.union([v.literal("thin"), Stroke])),
    /** 头条, 二条 … 补白: what its headline may weigh (E6). Absent: by the columns it spans. */
    rank: v.exactOptional(v.picklist(RANKS)),
    /** 版样: drawn before its story is there, for so many characters as were ordered (absent: as many as it holds). */
    dummy: v.exactOptional(v.strictObject({ characters: v.exactOptional(count) })),
  }),
});

/** Characters of one paragraph: no line ends among them. */
const copiedText = v.pipe(
  text,
  v.check((value) => !value.includes("\n"), "段落文字里不能有换行"),
);

/** A frame of a copied article, in 1/1000 cell from the type area's top left. */
const CopiedFrame = v.strictObject({ x: integer, y: integer, width: count, height: count });

/** An article on its way to another place: its frames on one page, how it is arranged, and its text. */
export const ArticleCopy = v.strictObject({
  frames: v.pipe(v.array(CopiedFrame), v.minLength(1)),
  /** Those of one number were in one group; absent: on its own. */
  group: v.exactOptional(natural),
  arrangement: Article.entries.arrangement,
  paragraphs: v.pipe(
    v.array(
      v.strictObject({
        role: roleSchema,
        runs: v.array(
          v.strictObject({
            text: copiedText,
            marks: v.record(v.string(), v.union([v.string(), finite, v.boolean()])),
          }),
        ),
      }),
    ),
    v.minLength(1),
  ),
});

/** What a picture file may be; each is kept as it came in. */
export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/tiff", "image/webp", "application/pdf"] as const;

/** The file of a picture: an asset of the edition, and what was read of it when it came in. */
export const PictureFile = v.strictObject({
  hash: sha256Hex,
  /** As it was called where it came from. */
  name: v.pipe(text, v.maxLength(260)),
  mediaType: v.picklist(PICTURE_TYPES),
  /** Upright, orientation taken into account: pixels; of a PDF 1/1000 pt. */
  width: count,
  height: count,
  /** EXIF's: how the stored picture must be turned or mirrored to stand upright. */
  orientation: v.pipe(count, v.maxValue(8)),
  /** null: a PDF, which may hold any. */
  colour: v.nullable(v.picklist(["grey", "rgb", "cmyk"])),
});

const thousandth = v.pipe(natural, v.maxValue(1000));

/**
 * 图片 of a story, or 图片新闻 where the story is nothing else: it stands where its story stands, and waits in the
 * pool with it. Its 图片说明 and 摄影署名 are paragraphs of the story, see captions.ts.
 */
export const Picture = v.strictObject({
  type: v.literal("picture"),
  id: id("picture"),
  story: id("story"),
  order: finite,
  /** null: not here yet; its room is kept and marked. */
  file: v.nullable(PictureFile),
  /**
   * Room of picture and caption in 1/1000 cell, from the top left of what the headline leaves of the article's
   * part; null: derived by layout.
   */
  box: v.nullable(v.strictObject({ part: natural, x: natural, y: natural, width: count, height: count })),
  /** `fill`: no white in the frame, what reaches out is cut off; `fit`: all of the picture. */
  fitting: v.picklist(["fill", "fit"]),
  /** What stays in view when something must be cut: 1/1000 of its width and height. */
  focus: v.strictObject({ x: thousandth, y: thousandth }),
  /** Enlarged beyond that, in 1/1000. */
  zoom: v.pipe(integer, v.minValue(1000), v.maxValue(10_000)),
  /** 广告: its booked size and who booked it; `locked`: its room is neither moved nor resized. Absent: none. */
  advertisement: v.exactOptional(
    v.strictObject({
      advertiser: v.pipe(text, v.maxLength(60)),
      widthMm: positive,
      heightMm: positive,
      locked: v.boolean(),
    }),
  ),
});

/** `[offset in the story's flat text, offset in the decoded source, length]`: a stretch carried over unchanged. */
export const SourceStretch = v.tuple([natural, natural, natural]);

/** 文稿. Its text is not here: it is the flat text `story:<id>` of the document. */
export const Story = v.strictObject({
  type: v.literal("story"),
  id: id("story"),
  /** Sorts the pool (稿库); rank of importance on first placement. */
  order: finite,
  /** Where an imported text came from; null for text written here. */
  origin: v.nullable(
    v.strictObject({
      /** SHA-256 (hex) of the asset that holds the decoded source text, UTF-8. */
      asset: sha256Hex,
      /** Certainty that headline and body belong together, 0–100. */
      confidence: v.pipe(integer, v.minValue(0), v.maxValue(100)),
      /** UTF-16 ranges in the decoded source that the story was made from, ascending. */
      ranges: v.array(v.strictObject({ start: natural, end: natural })),
      /** Map from the imported flat text to the source; characters outside it were made by the importer. */
      map: v.array(SourceStretch),
    }),
  ),
});

/** 排版规范 under its name: the house rules of line setting that a style follows. */
export const Profile = v.strictObject({
  name: v.pipe(text, v.minLength(1), v.maxLength(40)),
  rules: LineRules,
});

/** How paragraphs of one role are set. Sizes in 1/1000 pt, `indent` and spaces in 1/1000 em of `size`. */
export const Style = v.strictObject({
  type: v.literal("style"),
  id: id("style"),
  /** 样式名 */
  name: v.pipe(text, v.minLength(1)),
  role: roleSchema,
  /** Face ids in order of preference; per character the first face that has it. */
  faces: v.pipe(v.array(text), v.minLength(1)),
  size: count,
  align: v.picklist(["justify", "start", "center", "end"]),
  indent: natural,
  /** `next`: set in one line run with the paragraph that follows (电头); `last`: joins the last line before it if there is room (署名). */
  runIn: v.nullable(v.picklist(["next", "last"])),
  /** 凸排: indent of all lines but the first (R54). */
  hangingIndent: v.optional(natural, 0),
  /** null: zh-Hans/newspaper. */
  profile: v.optional(v.nullable(Profile), null),
  /** 换行方式. `paragraph`: the best lines for the paragraph as a whole; `line`: one after the other, stable while cutting. */
  breaker: v.optional(v.picklist(["paragraph", "line"]), "paragraph"),
});

/** 校对标注: a remark on a range of text, in the notes of the person who made it. */
export const Mark = v.strictObject({
  type: v.literal("mark"),
  id: id("mark"),
  story: id("story"),
  /** Anchors that move with the text: see anchors.ts. */
  start: text,
  end: text,
  text: v.pipe(text, v.maxLength(2000), v.readonly()),
});

export type Edition = v.InferOutput<typeof Edition>;
export type Grid = v.InferOutput<typeof Grid>;
export type RankStyle = v.InferOutput<typeof RankStyle>;
export type Skeleton = v.InferOutput<typeof Skeleton>;
export type SkeletonShape = v.InferOutput<typeof SkeletonShape>;
export type Guide = v.InferOutput<typeof Guide>;
/** A rule out of data that anybody may have made; null where it is none. */
export function readRule(data: unknown): PageRule | null {
  const read = v.safeParse(PageRule, data);
  return read.success ? read.output : null;
}

export type Page = v.InferOutput<typeof Page>;
export type PageRule = v.InferOutput<typeof PageRule>;
export type RegionPart = v.InferOutput<typeof RegionPart>;
export type Article = v.InferOutput<typeof Article>;
export type ArticleCopy = v.InferOutput<typeof ArticleCopy>;
export type PictureFile = v.InferOutput<typeof PictureFile>;
export type Picture = v.InferOutput<typeof Picture>;
export type PictureBox = NonNullable<Picture["box"]>;
export type Story = v.InferOutput<typeof Story>;
export type SourceStretch = v.InferOutput<typeof SourceStretch>;
export type Profile = v.InferOutput<typeof Profile>;
export type Style = v.InferOutput<typeof Style>;
export type Mark = v.InferOutput<typeof Mark>;

/** Records of the `main` document: text and layout, written by editors. */
export const MainRecord = v.variant("type", [Edition, Page, Article, Story, Style, Picture]);
export type MainRecord = v.InferOutput<typeof MainRecord>;

/** Records of a `notes/<person>` document: written by that person only. */
export const NoteRecord = v.variant("type", [Mark]);
export type NoteRecord = v.InferOutput<typeof NoteRecord>;

/** Marks on a stretch of text by name ({@link MARK_NAME}), sorted by name; marks.ts has those that layout knows. */
export type Marks = Readonly<Record<string, string | number | boolean>>;

/** Names a mark can have. `role` is not one: it belongs to the `\n` that ends a paragraph. */
export const MARK_NAME = /^(?!role$)[a-z][A-Za-z0-9-]*$/;

/** A stretch of text with the same marks. */
export interface TextRun {
  readonly text: string;
  readonly marks: Marks;
}

/** A paragraph of a story, without the `\n` that ends it. An untouched paragraph keeps its identity. */
export interface Paragraph {
  readonly role: Role;
  readonly text: string;
  readonly runs: readonly TextRun[];
}

/** The text of a story: paragraphs in order; flat text = each paragraph's text followed by `\n`. */
export interface StoryText {
  readonly paragraphs: readonly Paragraph[];
  /** Per paragraph: UTF-16 offset of its first character in the flat text. */
  readonly starts: readonly number[];
  /** Length of the flat text, every `\n` counted. */
  readonly length: number;
}

/** Frozen picture of the `main` document; a record that did not change keeps its identity. */
export interface EditionSnapshot {
  readonly edition: Edition;
  /** In 版序 order. */
  readonly pages: readonly Page[];
  readonly articles: ReadonlyMap<ArticleId, Article>;
  /** In pool order. */
  readonly stories: ReadonlyMap<StoryId, Story>;
  readonly texts: ReadonlyMap<StoryId, StoryText>;
  readonly styles: ReadonlyMap<StyleId, Style>;
  /** Of stories that are there, in `order`. */
  readonly pictures: ReadonlyMap<PictureId, Picture>;
}

/** The `\n` that ends a paragraph, with what it says about the paragraph before it. */
export interface ParagraphEnd {
  readonly role: Role;
}

/** One piece of text to insert: characters with exactly these marks, or the end of a paragraph. */
export type TextPiece = TextRun | ParagraphEnd;

/** Replaces `remove` UTF-16 units from `at` of a story's flat text by `insert`. */
export interface Splice {
  readonly type: "splice";
  readonly story: StoryId;
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly TextPiece[];
}

/**
 * Sets attributes over `[from, to)` of a story's flat text; null takes one away. `role` lands on the
 * paragraph ends in the range, every other attribute (a mark) on the characters between them.
 */
export interface Format {
  readonly type: "format";
  readonly story: StoryId;
  readonly from: number;
  readonly to: number;
  readonly attributes: Readonly<Record<string, string | number | boolean | null>>;
}

export type TextEdit = Splice | Format;

/**
 * A change of the `main` document as plain data. Records in `put` replace those of the same id field by
 * field; removing a story takes its text with it. Text edits apply in order, each to the text as the one
 * before left it, and may address stories of the same `put`.
 */
export interface Change {
  readonly put: readonly MainRecord[];
  readonly remove: readonly RemovableId[];
  readonly text: readonly TextEdit[];
}

/** Every record of `main` but the edition itself can be removed. */
export type RemovableId = Exclude<MainRecord["id"], EditionId>;

/** A file kept inside the edition: an imported source, a picture. Found by the SHA-256 (hex) of its bytes. */
export interface Asset {
  readonly hash: string;
  /** MIME type, with charset where it is text, e.g. `text/plain;charset=utf-8`. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Where a mark stands now: `[start, end)` in UTF-16 units of the story's flat text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
