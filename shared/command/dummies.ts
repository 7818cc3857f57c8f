/** Intentions about 版样: rooms drawn before their stories are there, and stories poured into them (C15, E6). */
import { CELL } from "../base/units.ts";
import {
  emptyDummies,
  type Article,
  type ArticleId,
  type Change,
  type Edition,
  type EditionSnapshot,
  type MainRecord,
  type Page,
  type PageId,
  type Picture,
  type PictureBox,
  type PictureId,
  type Rank,
  type RegionPart,
  type RemovableId,
  type Splice,
  type StoryId,
} from "../doc/schema.ts";
import { put } from "./change.ts";
import { emptyDummy } from "./empty-dummy.ts";
import { picturesOf } from "./pictures.ts";

/** A dummy to be. */
export interface NewDummy {
  readonly id: ArticleId;
  /** Of the empty story that keeps its place. */
  readonly story: StoryId;
  readonly region: readonly RegionPart[];
  readonly rank: Rank;
  /** As many as were ordered; absent: as many as it holds. */
  readonly characters?: number;
  readonly writing?: "vertical";
  readonly headlinePlace?: "right" | "left";
  /** Its picture: with text beside it (`box` says where), alone, or an advertisement's material. */
  readonly picture?: Pick<Picture, "id" | "box"> & Pick<Partial<Picture>, "advertisement">;
}

/** Draws dummies; null where one of them has no room, is of a page that is not there, or an id is taken. */
export function drawDummies(
  snapshot: EditionSnapshot,
  { dummies, ranks }: { readonly dummies: readonly NewDummy[]; readonly ranks: Edition["ranks"] },
): Change | null {
  const known = new Set<PageId>(snapshot.pages.map(({ id }) => id));
  const isWrong = ({ id, story, region }: NewDummy) =>
    snapshot.articles.has(id) ||
    snapshot.stories.has(story) ||
    region.length === 0 ||
    region.some(({ page }) => !known.has(page));
  if (dummies.length === 0 || dummies.some(isWrong)) return null;
  const order = Math.floor([...snapshot.stories.values()].at(-1)?.order ?? 0);
  return {
    put: [...withRanks(snapshot.edition, ranks), ...dummies.flatMap((dummy, i) => recordsOf(dummy, order + 1 + i))],
    remove: [],
    text: dummies.map(({ story }) => emptyStory(story)),
  };
}

/** The ranks of an edition that has none yet: they go where the first rank is given. */
export function withRanks(edition: Edition, ranks: Edition["ranks"]): MainRecord[] {
  return edition.ranks || !ranks ? [] : [{ ...edition, ranks }];
}

export function recordsOf(dummy: NewDummy, order: number): MainRecord[] {
  const { id, story, region, rank, characters, writing, headlinePlace, picture } = dummy;
  const article: Article = {
    type: "article",
    id,
    story,
    region: [...region],
    arrangement: {
      headlineLines: null,
      headlineSize: null,
      rank,
      dummy: characters === undefined ? {} : { characters },
      ...(writing ? { writing } : {}),
      ...(headlinePlace ? { headlinePlace } : {}),
    },
  };
  const own = picture ? [pictureOf(story, picture)] : [];
  return [{ type: "story", id: story, order, origin: null }, article, ...own];
}

function pictureOf(story: StoryId, { id, box, advertisement }: NonNullable<NewDummy["picture"]>): Picture {
  return {
    type: "picture",
    id,
    story,
    order: 1,
    file: null,
    box,
    fitting: advertisement ? "fit" : "fill",
    focus: { x: 500, y: 500 },
    zoom: 1000,
    ...(advertisement ? { advertisement } : {}),
  };
}

/** One paragraph, so that it can be written in at once. */
export function emptyStory(story: StoryId): Splice {
  return { type: "splice", story, at: 0, remove: 0, insert: [{ role: "body" }] };
}

/** Room for a picture beside a dummy's text: the last half of its base columns, two fifths of its height. */
export function dummyPictureBox({ width, height }: RegionPart, { grid }: Pick<Page, "grid">): PictureBox {
  const pitch = grid.columnCells * CELL + grid.gutter;
  const columns = Math.max(1, Math.round((width + grid.gutter) / pitch));
  const taken = Math.min(width, Math.ceil(columns / 2) * pitch - grid.gutter);
  const lines = Math.max(1, Math.round((height / CELL) * 0.4));
  return { part: 0, x: width - taken, y: 0, width: taken, height: lines * CELL };
}

/** How many characters are ordered for a dummy; null: as many as it holds. */
export function orderCharacters(
  snapshot: EditionSnapshot,
  { article, characters }: { readonly article: ArticleId; readonly characters: number | null },
): Change | null {
  const found = emptyDummy(snapshot, article);
  if (!found || (found.arrangement.dummy!.characters ?? null) === characters) return null;
  return put({ ...found, arrangement: { ...found.arrangement, dummy: characters === null ? {} : { characters } } });
}

/** Gives a dummy's text a picture beside it, or takes that away. */
export function setDummyPicture(
  snapshot: EditionSnapshot,
  { article, id }: { readonly article: ArticleId; readonly id: PictureId | null },
): Change | null {
  const found = emptyDummy(snapshot, article);
  const [part] = found?.region ?? [];
  const page = snapshot.pages.find((each) => each.id === part?.page);
  if (!found || !part || !page) return null;
  const own = picturesOf(snapshot, found.story);
  if (id === null) return own.length === 0 ? null : { put: [], remove: own.map((each) => each.id), text: [] };
  if (own.length > 0 || snapshot.pictures.has(id)) return null;
  return put(pictureOf(found.story, { id, box: dummyPictureBox(part, page) }));
}

/** Gives an article its rank, null takes it away. `ranks` come into an edition that has none. */
export function setRank(
  { articles, edition }: EditionSnapshot,
  {
    article,
    rank,
    ranks,
  }: { readonly article: ArticleId; readonly rank: Rank | null; readonly ranks: Edition["ranks"] },
): Change | null {
  const found = articles.get(article);
  if (!found || (found.arrangement.rank ?? null) === rank) return null;
  const { rank: _rank, ...rest } = found.arrangement;
  if (rank === null) return put({ ...found, arrangement: rest });
  return put(...withRanks(edition, ranks), { ...found, arrangement: { ...rest, rank } });
}

/** A story of the pool, and the dummy it goes into. */
export interface Pouring {
  readonly story: StoryId;
  readonly dummy: ArticleId;
}

/**
 * 灌入: stories take the rooms of dummies, with their rank. A picture that a dummy has kept room for gives that to the
 * story's first picture, or waits in the story for its file. null where a story stands already or a dummy is none.
 */
export function pourStories(
  snapshot: EditionSnapshot,
  { pourings }: { readonly pourings: readonly Pouring[] },
): Change | null {
  const placed = new Set([...snapshot.articles.values()].map(({ story }) => story));
  const stories = new Set(pourings.map(({ story }) => story));
  const dummies = new Set(pourings.map(({ dummy }) => dummy));
  const isWrong = ({ story, dummy }: Pouring) =>
    !snapshot.stories.has(story) || placed.has(story) || !emptyDummy(snapshot, dummy);
  if (pourings.length === 0 || stories.size < pourings.length || dummies.size < pourings.length) return null;
  if (pourings.some(isWrong)) return null;
  const poured = pourings.map((pouring) => poured1(snapshot, pouring));
  return { put: poured.flatMap((each) => each.put), remove: poured.flatMap((each) => each.remove), text: [] };
}

function poured1(snapshot: EditionSnapshot, { story, dummy }: Pouring): Pick<Change, "put" | "remove"> {
  const article = emptyDummy(snapshot, dummy)!;
  const { dummy: _dummy, jumpCut: _cut, ...arrangement } = article.arrangement;
  const [kept] = picturesOf(snapshot, article.story);
  const [first] = picturesOf(snapshot, story);
  const filled: Article = { ...article, story, arrangement };
  const remove: RemovableId[] = [article.story];
  if (!kept) return { put: [filled], remove };
  // An advertisement's room is for no story's picture.
  if (!first && !kept.advertisement) return { put: [filled, { ...kept, story }], remove };
  const boxed = first && !first.box && kept.box ? [{ ...first, box: kept.box }] : [];
  return { put: [filled, ...boxed], remove: [...remove, kept.id] };
}

/** Which dummies of a page are for stories: those with room for text, or for a picture with its caption. */
export function dummiesForStories(snapshot: EditionSnapshot, page: PageId): Article[] {
  return emptyDummies(snapshot).filter(
    ({ story, region }) =>
      region[0]?.page === page && picturesOf(snapshot, story).every(({ advertisement }) => !advertisement),
  );
}

/**
 * The stories of the pool in its order, into the dummies of a page by rank; among dummies of one rank the longest
 * story goes into the largest.
 */
export function pouringsByRank(snapshot: EditionSnapshot, page: PageId): readonly Pouring[] {
  const dummies = dummiesForStories(snapshot, page).sort((a, b) => byRank(a, b) || areaOf(b) - areaOf(a));
  if (dummies.length === 0) return [];
  const placed = new Set([...snapshot.articles.values()].map(({ story }) => story));
  const waiting = [...snapshot.stories.keys()].filter((id) => !placed.has(id));
  const pourings: Pouring[] = [];
  for (const group of Map.groupBy(dummies, ({ arrangement }) => arrangement.rank ?? null).values()) {
    const stories = waiting
      .splice(0, group.length)
      .sort((a, b) => snapshot.texts.get(b)!.length - snapshot.texts.get(a)!.length);
    stories.forEach((story, index) => pourings.push({ story, dummy: group[index]!.id }));
  }
  return pourings;
}

/** The dummy of a page that suits a story best: of the heaviest rank the one whose room comes nearest to its length. */
export function dummyFor(snapshot: EditionSnapshot, page: PageId, story: StoryId): Article | null {
  const length = snapshot.texts.get(story)?.length ?? 0;
  const astray = (dummy: Article) => Math.abs(areaOf(dummy) - length);
  const [best] = dummiesForStories(snapshot, page).sort((a, b) => byRank(a, b) || astray(a) - astray(b));
  return best ?? null;
}

/** What has no rank comes last. */
export function byRank(a: Article, b: Article): number {
  return (a.arrangement.rank ?? 9) - (b.arrangement.rank ?? 9);
}

/** Cells of an article's room. */
export function areaOf({ region }: Pick<Article, "region">): number {
  return region.reduce((sum, { width, height }) => sum + (width / CELL) * (height / CELL), 0);
}

/** 退稿留位: a story goes back to the pool, and its room stays as a dummy for as many characters. */
export function withdrawLeavingDummy(
  snapshot: EditionSnapshot,
  { article, story }: { readonly article: ArticleId; readonly story: StoryId },
): Change | null {
  const found = snapshot.articles.get(article);
  if (!found || snapshot.stories.has(story) || emptyDummy(snapshot, article)) return null;
  const record = snapshot.stories.get(found.story)!;
  const text = snapshot.texts.get(found.story);
  const characters = (text?.paragraphs ?? []).reduce(
    (sum, paragraph) => sum + [...paragraph.text.replaceAll(/\s/gu, "")].length,
    0,
  );
  const { writing, headlinePlace, headlineBox, styles, rank, ...now } = found.arrangement;
  const { frame, padding, ground, wrap, split, columnRule } = now;
  const ofRoom = { writing, headlinePlace, headlineBox, styles, frame, padding, ground, wrap, split, columnRule, rank };
  const kept = Object.fromEntries(Object.entries(ofRoom).filter(([, value]) => value !== undefined));
  const left: Article = {
    ...found,
    story,
    // What was set of its headline by hand goes with the headline; the rest is the room's.
    arrangement: { headlineLines: null, headlineSize: null, ...kept, dummy: characters > 0 ? { characters } : {} },
  };
  return { put: [{ ...record, id: story, origin: null }, left], remove: [], text: [emptyStory(story)] };
}
