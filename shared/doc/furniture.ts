/**
 * What stands on a page beside its articles, as an edition holds it: 出版要素 (the imprint that regulation asks
 * for) and 母版 (which lines of words stand in 报头, 报眉 and 版脚). The words may hold variables in braces,
 * {报名} or {版序}; layout knows their values.
 */
import * as v from "valibot";

const words = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most),
    v.check((value) => value.isWellFormed(), "含有半个代理对，不是完整的文字"),
    v.check((value) => !/[\n\r]/.test(value), "要写成一行"),
  );
/** One stated item; where there is none the field is absent. */
const item = v.exactOptional(v.pipe(words(80), v.minLength(1)));

/** 出版要素, each as it is printed. What is absent has not been filled in. */
export const Imprint = v.strictObject({
  /** 国内统一连续出版物号: CN 33-0001 */
  cn: item,
  /** 主管单位 */
  supervisor: item,
  /** 主办单位 */
  sponsor: item,
  /** 出版单位 */
  publisher: item,
  /** 社址 */
  address: item,
  /** 联系方式 */
  contact: item,
  /** 印刷单位 */
  printer: item,
  printerAddress: item,
  /** 发行方式 */
  distribution: item,
  /** 发行单位 */
  distributor: item,
  /** 邮发代号 */
  postalCode: item,
  /** 定价; of a 号外 免费赠阅. */
  price: item,
});

const size = v.pipe(v.number(), v.integer(), v.minValue(4000), v.maxValue(72_000));

/** Words of furniture, and the type they are set in. `size` and `spacing` (behind each character) in 1/1000 pt. */
const FurnitureText = v.strictObject({
  /** Stretches between full-width spaces; one with a variable that has no value is left out. */
  text: words(400),
  faces: v.pipe(v.array(v.string()), v.minLength(1)),
  size,
  spacing: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(72_000))),
});

/** One line across the type area. */
const FurnitureLine = v.strictObject({
  left: v.exactOptional(FurnitureText),
  centre: v.exactOptional(FurnitureText),
  right: v.exactOptional(FurnitureText),
});

/** Lines of a 版脚, below the type area. */
const foot = v.pipe(v.array(FurnitureLine), v.maxLength(4));
const InnerMaster = v.strictObject({
  /** 报眉 */
  head: FurnitureLine,
  foot,
});

/** 母版: the first page has 报头 and no 报眉, left (even) and right (odd) pages have each their 报眉. */
export const Masters = v.strictObject({
  front: v.strictObject({
    /** 报眼: base columns right of the nameplate kept for an article or an ad; 0: none. */
    ear: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
    /** The dated strip under the nameplate. */
    strip: FurnitureLine,
    foot,
  }),
  left: InnerMaster,
  right: InnerMaster,
});

export type Imprint = v.InferOutput<typeof Imprint>;
export type ImprintItem = keyof Imprint;
export type FurnitureText = v.InferOutput<typeof FurnitureText>;
export type FurnitureLine = v.InferOutput<typeof FurnitureLine>;
export type Masters = v.InferOutput<typeof Masters>;

export const IMPRINT_ITEMS = Object.keys(Imprint.entries) as readonly ImprintItem[];

/**
 * 状态 of a page on its way to the press, as people set it: 待校, 待签, 签发. Before that it is 空版 while nothing
 * stands on it, and 排版中.
 */
export const PAGE_STATUSES = ["proof", "approval", "approved"] as const;

/** 责编, 美编, 校对. */
export const STAFF = ["editor", "designer", "proofreader"] as const;
