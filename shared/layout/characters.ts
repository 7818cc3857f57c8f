/**
 * The characters of an edition that need a look (D14): those that no face has, and rare ones (生僻字), set or
 * not. Read from all stories, those still in the pool and text over its room included.
 */
import { charactersOf } from "../compose/compose.ts";
import type { EditionSnapshot, StoryId } from "../doc/schema.ts";
import type { FaceId, FontBook } from "../font/font-book.ts";
import { storySheet, type LayoutCache } from "./layout-cache.ts";
import { styleOf } from "./block-lines.ts";

/** A character and everywhere it stands. */
export interface CharacterPlaces {
  /** With its selector, where it has one (IVS). */
  readonly char: string;
  /** Face it is set in; null: none has it, and 〓 stands in its place. */
  readonly face: FaceId | null;
  /** True where the face has the character but not the variant that its selector asks for. */
  readonly variantLost: boolean;
  /** In pool order; offsets in the stories' flat texts. */
  readonly places: readonly { readonly story: StoryId; readonly offset: number }[];
}

/** Both in order of code point. */
export interface CharacterReport {
  readonly missing: readonly CharacterPlaces[];
  /** Han beyond the 20 992 of the first block (extensions, compatibility forms, private use, variants). */
  readonly rare: readonly CharacterPlaces[];
}

const COMMON_HAN_END = 0x9fff;
const RARE = /[\p{Script=Han}\p{Co}]/u;
const SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;

export function characterReport(snapshot: EditionSnapshot, fonts: FontBook, cache: LayoutCache): CharacterReport {
  const { stories, texts } = snapshot;
  const found = new Map<string, Entry>();
  for (const story of stories.keys()) {
    const text = texts.get(story);
    const styles = storySheet(snapshot, story, cache);
    text?.paragraphs.forEach((paragraph, index) => {
      const { faces } = styleOf(styles, paragraph.role);
      for (const { char, offset } of charactersOf(paragraph.text)) {
        if (!needsLook(char, faces, fonts)) continue;
        const set = faceOf(char, faces, fonts);
        const key = `${char} ${set.face}`;
        let entry = found.get(key);
        if (!entry) found.set(key, (entry = { char, ...set, places: [] }));
        entry.places.push({ story, offset: text.starts[index]! + offset });
      }
    });
  }
  const all = [...found.values()].sort((a, b) => a.char.codePointAt(0)! - b.char.codePointAt(0)!);
  return {
    missing: all.filter(({ face }) => face === null),
    rare: all.filter(({ char }) => isRare(char)),
  };
}

interface Entry extends CharacterPlaces {
  readonly places: { story: StoryId; offset: number }[];
}

function needsLook(char: string, faces: readonly FaceId[], fonts: FontBook): boolean {
  return isRare(char) || (!/^\p{Cc}/u.test(char) && faceOf(char, faces, fonts).face === null);
}

/** As the composer chooses: the whole cluster, else the character without what is attached to it. */
function faceOf(char: string, faces: readonly FaceId[], fonts: FontBook) {
  const base = String.fromCodePoint(char.codePointAt(0)!);
  const face = fonts.faceFor(faces, char) ?? fonts.faceFor(faces, base);
  const variantLost = face !== null && SELECTOR.test(char) && !face.hasVariant(char);
  return { face: face?.id ?? null, variantLost };
}

function isRare(char: string): boolean {
  const codePoint = char.codePointAt(0)!;
  if (codePoint < 0x2e80) return false;
  if (SELECTOR.test(char)) return true;
  return (codePoint < 0x4e00 || codePoint > COMMON_HAN_END) && RARE.test(char) && !"〇々〻〆".includes(char);
}
