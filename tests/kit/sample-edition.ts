/**
 * The sample edition as it ships: raw.txt imported and placed, then the features page of features.json, then what
 * the desk did for its pictures (desk.json), and what furniture.json says of paper and pages. Those files hold copy and layout as plain data; here it becomes records.
 */
import { readFileSync } from "node:fs";
import { asset, lineProfiles, newspaperStyles, papers } from "../../electron/assets/assets.ts";
import { importEdition } from "../../electron/cli/import-edition.ts";
import { assetOf } from "../../electron/files/edition-file.ts";
import { readPicture } from "../../electron/pictures/pictures.ts";
import { must } from "../../shared/base/assert.ts";
import { CELL } from "../../shared/base/units.ts";
import { addPicture, addPictureStory, changePicture } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type {
  Article,
  ArticleId,
  Asset,
  Change,
  EditionSnapshot,
  Grid,
  Imprint,
  Marks,
  Page,
  PictureBox,
  PictureFile,
  Role,
  StoryId,
  Style,
} from "../../shared/doc/schema.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import type { LayoutCache } from "../../shared/layout/layout.ts";

/** assets/sample/features.json. */
interface FeaturesPage {
  readonly page: { readonly sectionName: string; readonly grid: Grid };
  /** What each says otherwise than the newspaper's style of its role; `profile` is the id of a shipped one. */
  readonly styles: readonly (Pick<Style, "id" | "name" | "role"> &
    Partial<Pick<Style, "faces" | "size" | "align" | "indent">> & { readonly profile?: string })[];
  readonly articles: readonly {
    readonly id: string;
    /** In base columns and lines, from 0. */
    readonly at: Readonly<Record<"column" | "line" | "columns" | "lines", number>>;
    readonly arrangement: Article["arrangement"];
    readonly paragraphs: readonly {
      readonly role: Role;
      readonly pieces: readonly (string | readonly [text: string, marks: Marks])[];
    }[];
  }[];
}

/** assets/sample/furniture.json: 出版要素, and who made each page. */
interface Furniture {
  readonly imprint: Imprint;
  readonly pages: readonly (Partial<Page> & Pick<Page, "editor" | "designer" | "proofreader">)[];
}

/** assets/sample/desk.json. */
interface DeskWork {
  /** Paragraphs that gave way to a picture, by their number in the story, from 0. */
  readonly cuts: readonly { readonly story: StoryId; readonly paragraphs: readonly number[] }[];
  readonly pictures: readonly SamplePicture[];
}

interface SamplePicture {
  readonly id: string;
  readonly file: string;
  /** Whose picture it is; or the article in whose room it stands alone, whose story goes back to the pool. */
  readonly story?: StoryId;
  readonly instead?: ArticleId;
  readonly box?: PictureBox;
  readonly caption: string;
  readonly credit: string;
}

export interface SampleEdition {
  readonly document: EditionDocument;
  readonly assets: readonly Asset[];
}

export async function sampleEdition(fonts: FontBook, cache: LayoutCache): Promise<SampleEdition> {
  const sample = importEdition(
    [readFileSync(asset("sample/raw.txt"), "utf8")],
    { name: "云浦日报", date: "2026-06-18", issueNumber: 12_306, paper: papers()[0]!, place: true },
    fonts,
    cache,
  );
  const source = JSON.parse(readFileSync(asset("sample/features.json"), "utf8")) as FeaturesPage;
  sample.document.apply(featuresPage(source, sample.document), { label: "副刊" });
  const work = JSON.parse(readFileSync(asset("sample/desk.json"), "utf8")) as DeskWork;
  cut(sample.document, work.cuts);
  const files = await Promise.all(work.pictures.map(pictureFile));
  for (const [index, { file }] of files.entries()) place(sample.document, work.pictures[index]!, file);
  const furniture = JSON.parse(readFileSync(asset("sample/furniture.json"), "utf8")) as Furniture;
  sample.document.apply(furnished(furniture, sample.document), { label: "出版要素" });
  return { document: sample.document, assets: [...sample.assets, ...files.map(({ original }) => original)] };
}

function cut(document: EditionDocument, cuts: DeskWork["cuts"]): void {
  const text = cuts.flatMap(({ story, paragraphs }) => {
    const { starts, paragraphs: all } = must(document.snapshot().texts.get(story), story);
    return [...paragraphs].reverse().map((index) => ({
      type: "splice" as const,
      story,
      at: starts[index]!,
      remove: all[index]!.text.length + 1,
      insert: [],
    }));
  });
  document.apply({ put: [], remove: [], text }, { label: "删稿" });
}

async function pictureFile({ file: name }: SamplePicture) {
  const original = assetOf("image/jpeg", readFileSync(asset(`sample/${name}`)));
  const read = await readPicture(name, original.bytes);
  if (read.kind === "refusal") throw new Error(read.message);
  return { original, file: read.file };
}

function place(document: EditionDocument, picture: SamplePicture, file: PictureFile): void {
  const label = "置入图片";
  const snapshot = document.snapshot();
  document.apply(must(placing(snapshot, picture, file), picture.id), { label });
  if (!picture.box) return;
  const boxed = changePicture(document.snapshot(), { picture: `picture:${picture.id}`, box: picture.box });
  document.apply(must(boxed, picture.id), { label });
}

function placing(
  snapshot: EditionSnapshot,
  { id, story, instead, caption, credit }: SamplePicture,
  file: PictureFile,
): Change | null {
  const made = { id: `picture:${id}` as const, file, caption, credit };
  if (story) return addPicture(snapshot, { ...made, story });
  const given = must(snapshot.articles.get(must(instead, id)), id);
  const own = { story: `story:${id}`, article: `article:${id}`, region: given.region } as const;
  const alone = addPictureStory(snapshot, { ...made, ...own });
  return alone && { ...alone, remove: [...alone.remove, given.id] };
}

function furnished({ imprint, pages }: Furniture, document: EditionDocument): Change {
  const { edition, pages: bare } = document.snapshot();
  return {
    put: [{ ...edition, imprint }, ...bare.map((page, index) => ({ ...page, ...pages[index] }))],
    remove: [],
    text: [],
  };
}

function featuresPage({ page, styles, articles }: FeaturesPage, document: EditionDocument): Change {
  const { pages, stories } = document.snapshot();
  const order = pages.length + 1;
  const record: Page = { type: "page", id: `page:${order}`, order, trimMm: pages[0]!.trimMm, ...page };
  return {
    put: [
      record,
      ...styles.map(styleRecord),
      ...articles.flatMap(({ id, at, arrangement }, index): Change["put"] => [
        { type: "story", id: `story:${id}`, order: stories.size + index + 1, origin: null },
        { type: "article", id: `article:${id}`, story: `story:${id}`, region: [regionOf(record, at)], arrangement },
      ]),
    ],
    remove: [],
    text: articles.map(({ id, paragraphs }) => ({
      type: "splice",
      story: `story:${id}`,
      at: 0,
      remove: 0,
      insert: paragraphs.flatMap(({ role, pieces }) => [
        ...pieces.map((piece) =>
          typeof piece === "string" ? { text: piece, marks: {} } : { text: piece[0], marks: piece[1] },
        ),
        { role },
      ]),
    })),
  };
}

function styleRecord({ profile, ...style }: FeaturesPage["styles"][number]): Style {
  const base = must(
    newspaperStyles().find(({ role }) => role === style.role),
    style.role,
  );
  const shipped = lineProfiles().find(({ id }) => id === profile);
  return { ...base, ...style, profile: shipped ? { name: shipped.name, rules: shipped.rules } : null };
}

function regionOf({ id, grid }: Page, at: FeaturesPage["articles"][number]["at"]): Article["region"][number] {
  const pitch = grid.columnCells * CELL + grid.gutter;
  return {
    page: id,
    x: at.column * pitch,
    y: at.line * CELL,
    width: at.columns * pitch - grid.gutter,
    height: at.lines * CELL,
  };
}
