/** 版面忌讳: what an editor of the page desk would not let through (C13). Comparisons of boxes, nothing more. */
import type { Rect } from "../base/geometry.ts";
import { cutsOf, isBeside, nearness, spanOf, throughGutters } from "./blocks.ts";
import type { Spot } from "./finding.ts";
import {
  boxAround,
  lineBox,
  onPage,
  printedBoxes,
  sharedAcross,
  sharedDown,
  textOf,
  type Scene,
  type Stand,
} from "./scene.ts";

/** White under which two headlines on one line read as one, in em of the larger: a pause inside one is 1 em (R80). */
const TOUCHING = 2;
/** Larger over smaller: from here on nobody reads two headlines as one. */
const CONTRAST = 1.5;

interface HeadPair {
  readonly left: Stand;
  readonly right: Stand;
  readonly lines: readonly [Rect, Rect];
  readonly touches: boolean;
}

/** Headlines of neighbours that stand beside one another on one line. */
function headPairs(scene: Scene): HeadPair[] {
  const pairs: HeadPair[] = [];
  for (const left of scene.stands) {
    for (const right of scene.stands) {
      const level = left === right ? null : levelLines(left, right);
      if (level) pairs.push({ left, right, ...level });
    }
  }
  return pairs;
}

function levelLines(left: Stand, right: Stand): Pick<HeadPair, "lines" | "touches"> | null {
  let level: Pick<HeadPair, "lines" | "touches"> | null = null;
  for (const first of left.main) {
    for (const second of right.main) {
      const lines = [lineBox(first), lineBox(second)] as const;
      const [a, b] = lines;
      const smaller = Math.min(first.size, second.size);
      const larger = Math.max(first.size, second.size);
      const gap = b.x - (a.x + a.width);
      if (gap < 0 || sharedDown(a, b) < smaller / 2) continue;
      const touches = gap < TOUCHING * larger && larger < CONTRAST * smaller;
      if (!level || touches) level = { lines, touches };
    }
  }
  return level;
}

export function headsTouch(scene: Scene): Spot[] {
  return headPairs(scene)
    .filter(({ touches }) => touches)
    .map(pairSpot);
}

/** 并题: nothing tells which of the two weighs more. A row of briefs is set alike on purpose. */
export function headsAlike(scene: Scene): Spot[] {
  const near = nearness(scene);
  return headPairs(scene)
    .filter(({ left, right, touches }) => {
      const areBriefs = left.columns === 1 && right.columns === 1;
      const neighbours = left.rooms.some((a) => right.rooms.some((b) => isBeside(a, b, near)));
      return (
        !touches &&
        !areBriefs &&
        neighbours &&
        left.main[0]!.size === right.main[0]!.size &&
        left.main.length === right.main.length
      );
    })
    .map(pairSpot);
}

function pairSpot({ left, right, lines }: HeadPair): Spot {
  return {
    article: right.part.article,
    stories: [left.part.story, right.part.story],
    place: onPage(boxAround(lines)),
  };
}

/** 通缝 counts from half of the type area's height on: two rows of fillers are no torn page. */
const LONG_SEAM = 0.5;

export function throughGutter(scene: Scene): Spot[] {
  const { typeArea } = scene.composed.grid;
  return throughGutters(scene)
    .filter(({ rect }) => rect.height >= LONG_SEAM * typeArea.height)
    .map(({ rect, bands }) => ({ place: onPage(rect), params: { bands } }));
}

/** 断版 is a cut through the waist: a banner at the head or a strip at the foot leaves the page whole. */
const WAIST = [1 / 3, 2 / 3] as const;
/** Share of the page's width that must be filled on both sides of the cut. */
const WHOLE_WIDTH = 0.9;

export function cutPage(scene: Scene): Spot[] {
  const { typeArea, leading } = scene.composed.grid;
  return cutsOf(scene)
    .filter(({ y, above, below }) => {
      const height = (y - typeArea.y) / typeArea.height;
      const width = Math.min(spanOf(above), spanOf(below));
      return height > WAIST[0] && height < WAIST[1] && width >= WHOLE_WIDTH * typeArea.width;
    })
    .map(({ y }) => ({ place: onPage({ ...typeArea, y: Math.round(y - leading / 2), height: leading }) }));
}

/** 背题 (R52). */
export function headAtFoot(scene: Scene): Spot[] {
  return scene.stands.flatMap((stand) => {
    const spots: Spot[] = [];
    const story = { article: stand.part.article, stories: [stand.part.story] };
    const hasBody = stand.text.paragraphs.some(({ role, text }) => role === "body" && text.trim() !== "");
    if (stand.begins && stand.head.length > 0 && hasBody && stand.body.length === 0 && stand.pictures.length === 0) {
      spots.push({ ...story, place: textOf(stand, stand.head), params: { what: "headline" } });
    }
    const last = stand.body.findIndex((line, index) => {
      const next = stand.body[index + 1];
      return line.role === "crosshead" && next?.column !== line.column;
    });
    if (last >= 0) spots.push({ ...story, place: textOf(stand, [stand.body[last]!]), params: { what: "crosshead" } });
    return spots;
  });
}

/** White that headlines have about them, in body lines: more than this parts two of them (0.3: 1–2 lines each). */
const HEAD_WHITE = 6;

export function headUnderHead(scene: Scene): Spot[] {
  const { leading } = scene.composed.grid;
  const level = scene.stands.filter(({ head }) => head.length > 0 && head.every(isLevel));
  return level.flatMap((upper) => {
    const top = boxAround(upper.head.map(lineBox));
    const under = level.find((lower) => {
      if (lower === upper) return false;
      const head = boxAround(lower.head.map(lineBox));
      const white = head.y - (top.y + top.height);
      if (sharedAcross(top, head) <= 0 || white < 0 || white > HEAD_WHITE * leading) return false;
      const between = { x: head.x, y: top.y + top.height, width: head.width, height: white };
      return !scene.stands.some((stand) => printedBoxes(stand).some((box) => meets(box, between)));
    });
    if (!under) return [];
    return [
      {
        article: under.part.article,
        stories: [upper.part.story, under.part.story],
        place: textOf(under, under.head),
      },
    ];
  });
}

const isLevel = ({ line }: Stand["head"][number]): boolean => line.writing === "horizontal";
const meets = (a: Rect, b: Rect): boolean => sharedAcross(a, b) > 0 && sharedDown(a, b) > 0;

/** Headlines over their text that are on this page, each at its largest. */
function sizes({ stands }: Scene): { readonly stand: Stand; readonly size: number }[] {
  return stands
    .filter(({ begins, main }) => begins && main.length > 0)
    .map((stand) => ({ stand, size: Math.max(...stand.main.map(({ size }) => size)) }));
}

/** 头条: the one of rank 1, else the leftmost of those that begin at the page's head; null where its headline stands upright, or none does. */
function leadOf({ stands, composed: { grid } }: Scene): Stand | null {
  const ranked = stands.find((stand) => stand.begins && rankOf(stand) === 1);
  if (ranked) return ranked.main.length > 0 ? ranked : null;
  const top = Math.min(...stands.map(({ box }) => box.y));
  const [lead] = stands
    .filter(({ begins, head, rooms }) => begins && head.length > 0 && rooms[0]!.y <= top + 2 * grid.leading)
    .sort((a, b) => a.box.x - b.box.x);
  return lead && lead.main.length > 0 ? lead : null;
}

/** A headline's size tells its weight; an upright one weighs by its length and is not compared. */
export function weakLead(scene: Scene): Spot[] {
  const lead = leadOf(scene);
  const all = sizes(scene);
  const own = all.find(({ stand }) => stand === lead);
  const largest = all.toSorted((a, b) => b.size - a.size)[0];
  if (!lead || !own || !largest || largest.size <= own.size) return [];
  return [
    {
      article: lead.part.article,
      stories: [lead.part.story, largest.stand.part.story],
      place: textOf(lead, lead.main),
      params: { size: own.size / 1000, larger: largest.size / 1000 },
    },
  ];
}

/**
 * A story of lower rank has no larger headline than one of higher rank (E6). Where ranks are not set, rank shows in
 * columns (0.3): a story over fewer of them has no larger headline than one over more.
 */
export function rankUpset(scene: Scene): Spot[] {
  const lead = leadOf(scene);
  const all = sizes(scene);
  return all.flatMap(({ stand, size }) => {
    const rank = rankOf(stand);
    const higher = all.find((other) => {
      const its = rankOf(other.stand);
      return rank !== null && its !== null && its < rank && other.size < size;
    });
    const wider = all.find((other) => {
      const areRanked = rank !== null && rankOf(other.stand) !== null;
      return !areRanked && other.stand !== lead && other.stand.columns > stand.columns && other.size < size;
    });
    const heavier = higher ?? wider;
    if (!heavier) return [];
    const ranks = higher ? { by: "rank", rank: rank!, otherRank: rankOf(higher.stand)! } : { by: "columns" };
    return [
      {
        article: stand.part.article,
        stories: [stand.part.story, heavier.stand.part.story],
        place: textOf(stand, stand.main),
        params: { size: size / 1000, larger: heavier.size / 1000, ...ranks },
      },
    ];
  });
}

const rankOf = ({ article }: Stand) => article.arrangement.rank ?? null;

/** A piece that someone has booked: it is no news, and its picture needs no caption. */
function isAd({ pictures }: Stand): boolean {
  return pictures.some(({ advertisement }) => advertisement);
}

/** An ad that parts a headline from the first line of its text. */
export function adInStory(scene: Scene): Spot[] {
  const ads = scene.stands.filter(isAd);
  return scene.stands.flatMap((stand) => {
    const [first] = stand.body;
    if (!first || stand.head.length === 0 || !stand.head.every(isLevel)) return [];
    const head = boxAround(stand.head.map(lineBox));
    const text = lineBox(first);
    const ad = ads.find(
      ({ part, box }) =>
        part !== stand.part &&
        box.y + box.height / 2 > head.y + head.height &&
        box.y + box.height / 2 < text.y &&
        sharedAcross(box, text) > 0,
    );
    if (!ad) return [];
    return [{ article: stand.part.article, stories: [stand.part.story], place: onPage(ad.box) }];
  });
}

export function pictureWords(scene: Scene): Spot[] {
  return scene.stands
    .filter((stand) => !isAd(stand))
    .flatMap((stand) =>
      stand.pictures
        .filter(({ hasCaption, hasCredit }) => !hasCaption || !hasCredit)
        .map(({ frame, hasCaption, hasCredit }) => ({
          article: stand.part.article,
          stories: [stand.part.story],
          place: onPage(frame),
          params: { lacks: hasCaption ? "credit" : hasCredit ? "caption" : "both" },
        })),
    );
}

/** 孤行 that layout found no way round (R51). */
export function loneLine({ composed, stands }: Scene): Spot[] {
  return composed.lonely.flatMap(({ story, offset, which }) => {
    const stand = stands.find(({ part }) => part.story === story);
    if (!stand) return [];
    const place = { kind: "text" as const, story, from: offset, to: offset + 1 };
    const line = stand.body.find(({ line: { runs }, source }) => source + (runs[0]?.source ?? 0) === offset);
    return [
      {
        article: stand.part.article,
        stories: [story],
        place: (line && textOf(stand, [line])) ?? place,
        params: { which },
      },
    ];
  });
}

/** No line of text is shorter than this, in characters (C6). */
const LEAST_MEASURE = 4;

export function narrowMeasure({ stands }: Scene): Spot[] {
  return stands.flatMap((stand) => {
    const narrow = stand.body.filter(
      ({ role, line, size, dropCap }) => role === "body" && !dropCap && line.measure < LEAST_MEASURE * size,
    );
    if (narrow.length === 0) return [];
    const cells = Math.min(...narrow.map(({ line, size }) => Math.floor(line.measure / size)));
    const place = textOf(stand, narrow.slice(0, 1));
    return [{ article: stand.part.article, stories: [stand.part.story], place, params: { cells } }];
  });
}
