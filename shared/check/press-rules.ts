/** 印前检查: what would come out wrong, or be refused by the plant. Reads boxes and the display list only. */
import { overlaps, type Rect } from "../base/geometry.ts";
import { platesIn } from "../base/ink.ts";
import type { DisplayItem, GlyphRun } from "../display/display-list.ts";
import { overInked } from "../display/press-inks.ts";
import { pictureProblems } from "../layout/layout.ts";
import type { Place, Spot } from "./finding.ts";
import { PLATES } from "./profile.ts";
import {
  boxAround,
  collide,
  lineBox,
  onPage,
  printedBoxes,
  reachesOut,
  textOf,
  type Scene,
  type Stand,
} from "./scene.ts";

/** Said on the page where the article ends: there the text runs out of room. */
export function overset(scene: Scene): Spot[] {
  return overOn(scene, ({ jumpCut: wasCut }) => wasCut !== true);
}

/** Text that stood on another page, whose continuation there is gone: it is over again where it came from. */
export function jumpCut(scene: Scene): Spot[] {
  return overOn(scene, ({ jumpCut: wasCut }) => wasCut === true);
}

function overOn(
  { composed, stands }: Scene,
  isMeant: (arrangement: Stand["article"]["arrangement"]) => boolean,
): Spot[] {
  return stands
    .filter(
      ({ part, article }) =>
        part.fit.characters > 0 && article.region.at(-1)?.page === composed.page.id && isMeant(article.arrangement),
    )
    .map(({ part, text }) => {
      const from = overFrom(part.overset) ?? Math.max(0, text.length - 1);
      return {
        article: part.article,
        stories: [part.story],
        place: { kind: "text", story: part.story, from, to: Math.max(from, text.length - 1) },
        params: { characters: part.fit.characters, lines: part.fit.lines },
      };
    });
}

function overFrom([first]: Stand["part"]["overset"]): number | null {
  return first ? first.source + (first.line.runs[0]?.source ?? 0) : null;
}

/** Said on the page where the room of a story begins that is yet to come. */
export function emptyDummy({ dummies }: Scene): Spot[] {
  return dummies
    .filter(({ begins }) => begins)
    .map(({ part, article, box }) => ({
      article: part.article,
      place: onPage(box),
      params: { rank: article.arrangement.rank ?? 0, characters: Math.max(0, -part.fit.characters) },
    }));
}

/** A story's characters are said on the page where it begins. */
export function missingGlyph({ composed, stands }: Scene): Spot[] {
  const seen = new Set<string>();
  return composed.missing.flatMap(({ char, story, offset }) => {
    const stand = stands.find(({ part }) => part.story === story);
    const key = `${story} ${offset} ${char}`;
    if (seen.has(key) || (story !== null && !stand?.begins)) return [];
    seen.add(key);
    const params = { char, code: codePoints(char), where: story === null ? "furniture" : "story" };
    if (story === null || !stand) return [{ place: onPage(furnitureOf(composed)), params }];
    const place: Place = { kind: "text", story, from: offset, to: offset + char.length };
    return [{ article: stand.part.article, stories: [story], place, params }];
  });
}

function codePoints(char: string): string {
  return [...char].map((one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`).join(" ");
}

/** 报头 or 报眉, without the white under it. */
function furnitureOf({ furniture }: Scene["composed"]): Rect {
  return boxAround(furniture.taken.slice(0, 1));
}

/** Text or pictures of two articles that lie over one another. */
export function overlap({ stands }: Scene): Spot[] {
  return stands.flatMap((upper, index) =>
    stands.slice(index + 1).flatMap((lower) => {
      if (!overlaps(around(upper), around(lower))) return [];
      const boxes = printedBoxes(upper);
      const hit = printedBoxes(lower).find((box) => boxes.some((other) => collide(box, other)));
      if (!hit) return [];
      const stories = [upper.part.story, lower.part.story];
      return [{ article: lower.part.article, stories, place: onPage(hit) }];
    }),
  );
}

function around(stand: Stand): Rect {
  return boxAround([...stand.rooms, ...printedBoxes(stand)]);
}

export function overFurniture({ composed, stands }: Scene): Spot[] {
  return stands.flatMap((stand) => {
    const hit = printedBoxes(stand).find((box) => composed.furniture.taken.some((taken) => collide(box, taken)));
    return hit ? [{ article: stand.part.article, stories: [stand.part.story], place: onPage(hit) }] : [];
  });
}

/** 占行 set too low: the headline's own text runs into it. */
export function headOverBody({ stands }: Scene): Spot[] {
  return stands.flatMap((stand) => {
    const under = [...stand.body.map(lineBox), ...stand.pictures.map(({ frame }) => frame)];
    const hit = stand.head.filter((line) => under.some((box) => collide(box, lineBox(line))));
    return hit.length === 0
      ? []
      : [{ article: stand.part.article, stories: [stand.part.story], place: textOf(stand, hit) }];
  });
}

export function offPaper({ composed, stands }: Scene): Spot[] {
  const paper = { x: 0, y: 0, ...composed.display.trim };
  return stands.flatMap((stand) => outside(stand, paper));
}

export function outsideTypeArea({ composed, stands }: Scene): Spot[] {
  const paper = { x: 0, y: 0, ...composed.display.trim };
  return stands
    .filter((stand) => outside(stand, paper).length === 0)
    .flatMap((stand) => outside(stand, composed.grid.typeArea));
}

function outside(stand: Stand, area: Rect): Spot[] {
  const hit = printedBoxes(stand).find((box) => reachesOut(box, area) > 0);
  return hit ? [{ article: stand.part.article, stories: [stand.part.story], place: onPage(hit) }] : [];
}

export function headTooWide({ stands }: Scene): Spot[] {
  return stands.flatMap((stand) =>
    stand.part.headline
      .filter(({ fit }) => fit.kind === "tooWide")
      .map(({ role, source }) => headSpot(stand, role, source)),
  );
}

export function headStop({ stands }: Scene): Spot[] {
  return stands.flatMap((stand) =>
    stand.part.headline.filter(({ endsInStop }) => endsInStop).map(({ role, source }) => headSpot(stand, role, source)),
  );
}

function headSpot(stand: Stand, role: string, source: number): Spot {
  const lines = stand.head.filter((line) => line.source === source);
  return { article: stand.part.article, stories: [stand.part.story], place: textOf(stand, lines), params: { role } };
}

export function fontLicence({ composed, barredFaces }: Scene): Spot[] {
  if (barredFaces.size === 0) return [];
  return firstOfEach(composed.display.items, (item) =>
    item.kind === "glyphs" && barredFaces.has(item.face) ? item.face : null,
  ).map(({ item, key }) => ({ ...runSpot(item), params: { face: key } }));
}

export function noPicture({ stands }: Scene): Spot[] {
  return pictureSpots(stands, (problems) => (problems.includes("noFile") ? {} : null));
}

/** Material that would not fill the room that was booked and paid for. */
export function adSize({ stands }: Scene): Spot[] {
  return pictureSpots(stands, (problems) => (problems.includes("wrongSize") ? {} : null));
}

export function resolution({ stands, profile }: Scene): Spot[] {
  const { warning, least } = profile.ppi;
  return pictureSpots(stands, (_, { ppi }) => {
    if (ppi === null || ppi >= warning) return null;
    const isError = ppi < least;
    return {
      severity: isError ? "error" : "warning",
      params: { ppi, least: isError ? least : warning, grade: isError ? "coarse" : "soft" },
    };
  });
}

function pictureSpots(
  stands: readonly Stand[],
  judge: (
    problems: ReturnType<typeof pictureProblems>,
    picture: Stand["pictures"][number],
  ) => Pick<Spot, "severity" | "params"> | null,
): Spot[] {
  return stands.flatMap((stand) =>
    stand.pictures.flatMap((picture) => {
      const verdict = judge(pictureProblems(picture), picture);
      if (!verdict) return [];
      const { article, story } = stand.part;
      return [{ article, stories: [story], place: onPage(picture.frame), ...verdict }];
    }),
  );
}

/**
 * Ink on a plate that the plant does not print: the first of each story, and pictures in colour. On pages of black, or
 * black and a spot, pictures are made grey as they are printed.
 */
export function plate({ composed, snapshot, profile }: Scene): Spot[] {
  const barred = PLATES.filter((name) => !profile.plates.includes(name));
  if (barred.length === 0) return [];
  const inked = firstOfEach(composed.display.items, (item) =>
    "ink" in item && item.ink.spot === undefined && barred.some((name) => item.ink[name] > 0) ? ownerOf(item) : null,
  ).map(({ item }) => ({ ...itemSpot(item), params: { plates: plateNames(barred), what: "ink" } }));
  const stayColoured = (composed.display.plates ?? "process") === "process";
  const pictures = (stayColoured ? composed.pictures : []).flatMap(({ picture, story, frame }): Spot[] => {
    const colour = snapshot.pictures.get(picture)?.file?.colour;
    if (!colour || colour === "grey") return [];
    return [{ stories: [story], place: onPage(frame), params: { plates: plateNames(barred), what: "picture" } }];
  });
  return [...inked, ...pictures];
}

const plateNames = (plates: readonly string[]): string => plates.join("").toUpperCase();

export function inkLimit({ composed, profile }: Scene): Spot[] {
  const { inkLimit: limit } = profile;
  if (limit === null) return [];
  const over = new Map<DisplayItem, number>(overInked(composed.display, limit).map(({ item, total }) => [item, total]));
  return firstOfEach(composed.display.items, (item) => (over.has(item) ? ownerOf(item) : null)).map(({ item }) => ({
    ...itemSpot(item),
    params: { total: Math.round((over.get(item) ?? 0) / 10), limit: limit / 10 },
  }));
}

export function mixedInks({ composed, profile }: Scene): Spot[] {
  const { leastMixedInks: least } = profile;
  if (least === null) return [];
  return firstOfEach(composed.display.items, (item) =>
    item.kind === "glyphs" && item.size < least && platesIn(item.ink) > 1 ? ownerOf(item) : null,
  ).map(({ item }) => ({
    ...itemSpot(item),
    params: { size: (item as GlyphRun).size / 1000, least: least / 1000 },
  }));
}

/** What belongs together: the runs of a story, or all that is generated. */
export function ownerOf(item: DisplayItem): string {
  return item.kind === "glyphs" && item.source ? item.source.story : "page";
}

function firstOfEach(items: readonly DisplayItem[], keyOf: (item: DisplayItem) => string | null) {
  const first = new Map<string, DisplayItem>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null && !first.has(key)) first.set(key, item);
  }
  return [...first].map(([key, item]) => ({ key, item }));
}

export function itemSpot(item: DisplayItem): Pick<Spot, "stories" | "place"> {
  switch (item.kind) {
    case "glyphs":
      return runSpot(item);
    case "rect":
      return { place: onPage(item.rect) };
    case "path":
      return { place: onPage(item.bounds) };
    case "picture":
      return { place: onPage(item.frame) };
  }
}

function runSpot(item: DisplayItem): Pick<Spot, "stories" | "place"> {
  if (item.kind !== "glyphs") return { place: null };
  const { source, text, origin, size, offsets } = item;
  if (!source) {
    const width = (offsets.at(-1) ?? 0) + size;
    return { place: onPage({ x: origin.x, y: origin.y - size, width, height: size }) };
  }
  const story = source.story as `story:${string}`;
  return {
    stories: [story],
    place: { kind: "text", story, from: source.offset, to: source.offset + text.length },
  };
}
