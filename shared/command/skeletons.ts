/**
 * 版面模板 (A4): the shapes of a page without its stories. Put on a page, its shapes take the stories that stand there
 * by rank; shapes that are left become 版样, stories that are left go back to the pool, and no text is lost.
 */
import { CELL, toMm } from "../base/units.ts";
import {
  captionsOf,
  type Article,
  type ArticleId,
  type Change,
  type EditionSnapshot,
  type MainRecord,
  type Page,
  type PageId,
  type Picture,
  type PictureId,
  type RegionPart,
  type RemovableId,
  type Skeleton,
  type SkeletonShape,
  type StoryId,
} from "../doc/schema.ts";
import { isLocked, withRegion } from "./articles.ts";
import { put } from "./change.ts";
import { articlesOn } from "./copies.ts";
import { areaOf, byRank, dummyPictureBox, emptyStory, recordsOf, withRanks, type NewDummy } from "./dummies.ts";
import { emptyDummy, goneWith } from "./empty-dummy.ts";
import { picturesOf } from "./pictures.ts";

/** Ids for a shape that no story takes. */
export interface ShapeIds {
  readonly article: ArticleId;
  readonly story: StoryId;
  readonly picture: PictureId;
}

interface SkeletonWish {
  readonly page: PageId;
  readonly skeleton: Pick<Skeleton, "columns" | "shapes">;
  /** First grid line below nameplate or folio. */
  readonly firstLine: number;
  /** As many as the skeleton has shapes. */
  readonly ids: readonly ShapeIds[];
  /** For an edition that has none yet. */
  readonly ranks: EditionSnapshot["edition"]["ranks"];
}

/** Fewer lines than this are no room. */
const FEWEST_LINES = 3;

/** A shape on a page's own grid; null where that has no room for it. */
export function skeletonPart(
  page: Pick<Page, "id" | "grid">,
  firstLine: number,
  columns: number,
  shape: SkeletonShape,
): RegionPart | null {
  const { grid } = page;
  const edge = (column: number) => Math.min(grid.columns, Math.round((column * grid.columns) / columns));
  const [from, to] = [edge(shape.column), edge(shape.column + shape.columns)];
  const line = (perMille: number) =>
    firstLine + Math.round((Math.min(1000, perMille) * (grid.lines - firstLine)) / 1000);
  const [top, bottom] = [line(shape.top), line(shape.top + shape.height)];
  if (to <= from || bottom - top < FEWEST_LINES) return null;
  const pitch = grid.columnCells * CELL + grid.gutter;
  return {
    page: page.id,
    x: from * pitch,
    y: top * CELL,
    width: (to - from) * pitch - grid.gutter,
    height: (bottom - top) * CELL,
  };
}

interface Room {
  readonly shape: SkeletonShape;
  readonly part: RegionPart;
  readonly ids: ShapeIds;
}

/**
 * Puts a skeleton on a page. Booked advertisements and what is locked stay where they are, and shapes that they lie
 * over are left out.
 */
export function applySkeleton(snapshot: EditionSnapshot, wish: SkeletonWish): Change | null {
  const page = snapshot.pages.find(({ id }) => id === wish.page);
  const taken = wish.ids.some(({ article, story }) => snapshot.articles.has(article) || snapshot.stories.has(story));
  if (!page || taken || wish.ids.length < wish.skeleton.shapes.length) return null;
  const here = articlesOn(snapshot, wish.page);
  const isDummy = ({ id }: Article) => emptyDummy(snapshot, id) !== null;
  const stays = (article: Article) =>
    isLocked(snapshot, article.id) || (!isDummy(article) && isBooked(snapshot, article));
  const booked = here.filter(stays);
  const dummies = here.filter((article) => isDummy(article) && !stays(article));
  const standing = here.filter((article) => !isDummy(article) && !stays(article));
  const rooms = roomsOf(page, wish).filter(
    ({ part }) => !booked.some(({ region }) => region.some((each) => overlaps(part, each))),
  );
  const { seated, unseated, free } = seat(snapshot, standing, rooms);
  const moved = seated.flatMap(({ article, room }) => intoRoom(snapshot, article, room, page));
  const away = unseated.map((article) => offPage(article, wish.page));
  const elsewhere = away.filter(({ region }) => region.length > 0);
  const gone = away.filter(({ region }) => region.length === 0).map(({ id }) => id);
  const order = Math.floor([...snapshot.stories.values()].at(-1)?.order ?? 0);
  return {
    put: [
      ...withRanks(snapshot.edition, wish.ranks),
      ...moved,
      ...elsewhere,
      ...free.flatMap((room, index) => recordsOf(dummyIn(room, page), order + 1 + index)),
    ],
    remove: [
      ...goneWith(
        snapshot,
        dummies.map(({ id }) => id),
      ),
      ...(gone satisfies RemovableId[]),
    ],
    text: free.map(({ ids }) => emptyStory(ids.story)),
  };
}

function roomsOf(page: Page, { skeleton, firstLine, ids }: SkeletonWish): Room[] {
  return skeleton.shapes.flatMap((shape, index): Room[] => {
    const part = skeletonPart(page, firstLine, skeleton.columns, shape);
    return part ? [{ shape, part, ids: ids[index]! }] : [];
  });
}

/** An advertisement that someone has booked, or whose material is here. */
function isBooked(snapshot: EditionSnapshot, { story }: Article): boolean {
  return picturesOf(snapshot, story).some(({ advertisement }) => advertisement);
}

/** Stories by weight into rooms by weight; a picture without text into a picture's room first. */
function seat(snapshot: EditionSnapshot, standing: readonly Article[], rooms: readonly Room[]) {
  const byWeight = (a: Room, b: Room) =>
    a.shape.rank - b.shape.rank || areaOf({ region: [b.part] }) - areaOf({ region: [a.part] });
  const alone = rooms.filter(({ shape }) => shape.picture === "alone").sort(byWeight);
  const forText = rooms.filter(({ shape }) => shape.picture === undefined || shape.picture === "beside").sort(byWeight);
  const seated: { readonly article: Article; readonly room: Room }[] = [];
  const unseated: Article[] = [];
  for (const article of [...standing].sort(byStanding)) {
    const room = (isPictureAlone(snapshot, article) ? alone.shift() : undefined) ?? forText.shift();
    if (room) seated.push({ article, room });
    else unseated.push(article);
  }
  const used = new Set(seated.map(({ room }) => room));
  return { seated, unseated, free: rooms.filter((room) => !used.has(room)) };
}

/** By rank, by width, by size, then from the top left. */
function byStanding(a: Article, b: Article): number {
  const [first, second] = [a.region[0]!, b.region[0]!];
  const bySize = second.width - first.width || areaOf(b) - areaOf(a);
  return byRank(a, b) || bySize || first.y - second.y || first.x - second.x;
}

function isPictureAlone(snapshot: EditionSnapshot, { story }: Article): boolean {
  const text = snapshot.texts.get(story);
  if (!text || picturesOf(snapshot, story).length === 0) return false;
  const captions = new Set(captionsOf(text).flatMap(({ caption, credit }) => [caption, credit]));
  return text.paragraphs.every((paragraph, index) => captions.has(index) || paragraph.text.trim() === "");
}

/** The article in its new room: its headline and its pictures are set anew, all else of it stays. */
function intoRoom(snapshot: EditionSnapshot, article: Article, { shape, part }: Room, page: Page): MainRecord[] {
  const { split: _split, writing: _writing, headlinePlace: _place, dummy: _dummy, ...rest } = article.arrangement;
  const { headlineBox: _box, kickerSize: _kicker, deckSize: _deck, ...kept } = rest;
  const first = article.region.findIndex((each) => each.page === page.id);
  const others = article.region.filter((each) => each.page !== page.id);
  const region = others.toSpliced(first, 0, part);
  const moved: Article = {
    ...article,
    region,
    arrangement: {
      ...kept,
      headlineLines: null,
      headlineSize: null,
      headlineBreaks: null,
      headlineScale: null,
      headlineTracking: null,
      rank: shape.rank,
      ...(shape.writing ? { writing: shape.writing } : {}),
      ...(shape.headlinePlace ? { headlinePlace: shape.headlinePlace } : {}),
    },
  };
  const pictures = others.length > 0 ? [] : picturesOf(snapshot, article.story);
  const boxed = pictures.flatMap((picture, index): Picture[] => {
    const box = index === 0 && shape.picture === "beside" ? dummyPictureBox(part, page) : null;
    return picture.box === null && box === null ? [] : [{ ...picture, box }];
  });
  return [moved, ...boxed];
}

function offPage(article: Article, page: PageId): Article {
  return withRegion(
    article,
    article.region.filter((part) => part.page !== page),
  );
}

function dummyIn({ shape, part, ids }: Room, page: Page): NewDummy {
  const { picture, rank, writing, headlinePlace } = shape;
  const { size, leading } = page.grid;
  const booking = {
    advertiser: "",
    widthMm: Math.floor(toMm((part.width / CELL) * size)),
    // To the foot of the last line's characters.
    heightMm: Math.floor(toMm((part.height / CELL) * leading - (leading - size))),
    locked: false,
  };
  const box = picture === "beside" ? dummyPictureBox(part, page) : null;
  return {
    id: ids.article,
    story: ids.story,
    region: [part],
    rank,
    ...(writing ? { writing } : {}),
    ...(headlinePlace ? { headlinePlace } : {}),
    ...(picture
      ? { picture: { id: ids.picture, box, ...(picture === "advertisement" ? { advertisement: booking } : {}) } }
      : {}),
  };
}

function overlaps(a: RegionPart, b: RegionPart): boolean {
  return (
    a.page === b.page && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
  );
}

/** Ranks of what has none, by how large it stands: the lead, then two or three of each. */
const RANK_BY_PLACE = [1, 2, 2, 3, 3, 3, 4, 4, 4] as const;

/** The shapes of a page as it stands; null where nothing stands on it. */
export function skeletonOf(
  snapshot: EditionSnapshot,
  { page: id, firstLine, name }: { readonly page: PageId; readonly firstLine: number; readonly name: string },
): Skeleton | null {
  const page = snapshot.pages.find((each) => each.id === id);
  const here = page ? [...articlesOn(snapshot, id)].sort(byStanding) : [];
  if (!page || here.length === 0) return null;
  const { columns, columnCells, gutter, lines } = page.grid;
  const pitch = columnCells * CELL + gutter;
  const perMille = (line: number) =>
    Math.max(0, Math.min(1000, Math.round(((line - firstLine) * 1000) / (lines - firstLine))));
  const shapes = here.flatMap((article, index) => {
    const rank = article.arrangement.rank ?? RANK_BY_PLACE[index] ?? 5;
    const { writing, headlinePlace } = article.arrangement;
    return article.region
      .filter((part) => part.page === id)
      .flatMap(({ x, y, width, height }, part): SkeletonShape[] => {
        const column = Math.max(0, Math.min(columns - 1, Math.round(x / pitch)));
        const top = perMille(y / CELL);
        const tall = perMille((y + height) / CELL) - top;
        const picture = part === 0 ? pictureOn(snapshot, article) : null;
        if (tall < 1) return [];
        return [
          {
            column,
            columns: Math.max(1, Math.min(columns - column, Math.round((width + gutter) / pitch))),
            top,
            height: tall,
            rank,
            ...(picture ? { picture } : {}),
            ...(writing === "vertical" ? { writing } : {}),
            ...(headlinePlace === "right" || headlinePlace === "left" ? { headlinePlace } : {}),
          },
        ];
      });
  });
  return shapes.length === 0 ? null : { name, columns, shapes };
}

function pictureOn(snapshot: EditionSnapshot, article: Article): SkeletonShape["picture"] | null {
  const [picture] = picturesOf(snapshot, article.story);
  if (!picture) return null;
  if (picture.advertisement) return "advertisement";
  return (emptyDummy(snapshot, article.id) ? picture.box === null : isPictureAlone(snapshot, article))
    ? "alone"
    : "beside";
}

/** Keeps a skeleton with the edition, in place of one of the same name. */
export function saveSkeleton(
  { edition }: EditionSnapshot,
  { skeleton }: { readonly skeleton: Skeleton },
): Change | null {
  const { skeletons = [] } = edition;
  const others = skeletons.filter(({ name }) => name !== skeleton.name);
  return put({ ...edition, skeletons: [...others, skeleton] });
}

/** Takes one of the edition's own skeletons away; pages that were made with it stay as they are. */
export function removeSkeleton({ edition }: EditionSnapshot, { name }: { readonly name: string }): Change | null {
  const { skeletons = [], ...rest } = edition;
  const others = skeletons.filter((each) => each.name !== name);
  if (others.length === skeletons.length) return null;
  return put(others.length === 0 ? rest : { ...rest, skeletons: others });
}
