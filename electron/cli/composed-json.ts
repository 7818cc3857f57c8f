/** Stories and composed pages as the plain JSON that other programs read. Lengths in pt, three decimals. */
import { toPt, type Mpt } from "../../shared/base/units.ts";
import { emptyDummies, type EditionSnapshot, type Role, type StoryId } from "../../shared/doc/schema.ts";
import {
  pictureProblems,
  type CharacterReport,
  type ComposedLine,
  type ComposedPage,
  type ComposedPicture,
} from "../../shared/layout/layout.ts";

export interface StoryJson {
  readonly id: StoryId;
  readonly kicker: string | null;
  readonly headline: string | null;
  readonly deck: string | null;
  readonly dateline: string | null;
  readonly byline: string | null;
  /** 正文 and 小标题, without 电头 and 署名. */
  readonly paragraphs: readonly string[];
  readonly confidence: number;
  /** UTF-16 ranges in the decoded source text. */
  readonly source: readonly { readonly start: number; readonly end: number }[];
}

/** The empty stories of 版样 are none yet. */
export function storiesJson(snapshot: EditionSnapshot): StoryJson[] {
  const { stories, texts } = snapshot;
  const yetToCome = new Set(emptyDummies(snapshot).map(({ story }) => story));
  const written = [...stories.values()].filter(({ id }) => !yetToCome.has(id));
  return written.map(({ id, origin }) => {
    const paragraphs = texts.get(id)?.paragraphs ?? [];
    const of = (role: Role) => {
      const found = paragraphs.filter((paragraph) => paragraph.role === role).map(({ text }) => text);
      return found.length === 0 ? null : found.join("\n");
    };
    return {
      id,
      kicker: of("kicker"),
      headline: of("headline"),
      deck: of("deck"),
      dateline: of("dateline"),
      byline: of("byline"),
      paragraphs: paragraphs.filter(({ role }) => role === "body" || role === "crosshead").map(({ text }) => text),
      confidence: origin?.confidence ?? 100,
      source: origin?.ranges ?? [],
    };
  });
}

/**
 * Positions from the TrimBox's top left, y downward; `y` of a line is its baseline. A vertical line says so:
 * its `x` is its axis, its `y` its top, its `width` its length.
 */
export function composedJson(pages: readonly ComposedPage[], { missing: absent, rare }: CharacterReport) {
  return {
    unit: "pt",
    /** Of the whole edition, stories that are on no page included. */
    characters: { missing: absent, rare },
    pages: pages.map(({ number, grid, firstBaseline, articles, pictures, missing }) => ({
      number,
      trim: { width: toPt(grid.trim.width), height: toPt(grid.trim.height) },
      /** originY is the baseline of the first grid line: every body baseline is it plus whole leadings. */
      grid: { originX: toPt(grid.typeArea.x), originY: toPt(firstBaseline), leading: toPt(grid.leading) },
      articles: articles.map(({ story, fit, lines, headline }) => ({
        story,
        fit,
        /** What fitting each part of the headline took (R84). */
        headline: headline.map(({ role, fit: taken, lines: set }) => ({
          role,
          size: toPt(taken.size),
          scale: taken.scaleX / 1000,
          tracking: taken.tracking / 1000,
          pause: taken.pause / 1000,
          kind: taken.kind,
          lines: set,
        })),
        lines: lines.map(lineJson),
      })),
      ...(pictures.length === 0 ? {} : { pictures: pictures.map(pictureJson) }),
      missing: missing.map(({ char, story, offset }) => ({ char, story, offset })),
    })),
  };
}

/** `frame` is what shows, `image` the whole upright picture; null where there is no file yet. */
function pictureJson(picture: ComposedPicture) {
  const rect = ({ x, y, width, height }: ComposedPicture["box"]) => ({
    x: toPt(x),
    y: toPt(y),
    width: toPt(width),
    height: toPt(height),
  });
  const item = picture.items.find((each) => each.kind === "picture");
  return {
    picture: picture.picture,
    story: picture.story,
    box: rect(picture.box),
    frame: rect(picture.frame),
    image: item ? rect(item.image) : null,
    asset: item?.asset ?? null,
    mediaType: item?.mediaType ?? null,
    ppi: picture.ppi,
    problems: pictureProblems(picture),
  };
}

function lineJson({ role, line, x, y, size, column }: ComposedLine) {
  const at = (length: Mpt) => toPt(length);
  return {
    role,
    text: line.text,
    x: at(x),
    y: at(y),
    width: at(line.width),
    natural: at(line.natural),
    size: at(size),
    column,
    justified: line.justified,
    /** Em-box origin of every cell, in reading order: its x, in vertical lines its y. */
    origins: line.cellOrigins.map((origin) => at((line.writing === "vertical" ? y : x) + origin)),
    ...(line.writing === "vertical" ? { writing: line.writing } : {}),
    reasons: line.reasons.map((reason) => ({ ...reason, amount: at(reason.amount) })),
  };
}
