/**
 * The sample edition as it ships: raw.txt imported and placed, then the features page of features.json, which
 * holds copy and layout as plain data that becomes records here, and what furniture.json says of paper and pages.
 */
import { readFileSync } from "node:fs";
import { asset, lineProfiles, newspaperStyles, papers } from "../../electron/assets/assets.ts";
import { importEdition } from "../../electron/cli/import-edition.ts";
import { must } from "../../shared/base/assert.ts";
import { CELL } from "../../shared/base/units.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article, Asset, Change, Grid, Imprint, Marks, Page, Role, Style } from "../../shared/doc/schema.ts";
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

export interface SampleEdition {
  readonly document: EditionDocument;
  readonly assets: readonly Asset[];
}

export function sampleEdition(fonts: FontBook, cache: LayoutCache): SampleEdition {
  const sample = importEdition(
    [readFileSync(asset("sample/raw.txt"), "utf8")],
    { name: "云浦日报", date: "2026-06-18", issueNumber: 12_306, paper: papers()[0]!, place: true },
    fonts,
    cache,
  );
  const source = JSON.parse(readFileSync(asset("sample/features.json"), "utf8")) as FeaturesPage;
  sample.document.apply(featuresPage(source, sample.document), { label: "副刊" });
  const furniture = JSON.parse(readFileSync(asset("sample/furniture.json"), "utf8")) as Furniture;
  sample.document.apply(furnished(furniture, sample.document), { label: "出版要素" });
  return sample;
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
