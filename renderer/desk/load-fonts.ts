/** The faces the edition's pages are set in, fetched from the host before the first page is composed. */
import type { EditionSnapshot } from "../../shared/doc/schema.ts";
import { fontBook, type FaceId, type FontBook } from "../../shared/font/font-book.ts";
import type { FontInfo } from "../../shared/host/contract.ts";

/** Faces of the page's furniture: shared/layout/furniture.ts sets names, dates and folios in them. */
const FURNITURE: readonly FaceId[] = [
  "noto-serif-sc-400",
  "noto-sans-sc-400",
  "noto-sans-sc-700",
  "noto-serif-sc-700",
  "ma-shan-zheng-400",
  "noto-serif-sc-900",
];

/** Every face that may be asked for: those of the styles' chains, and the furniture's. */
export function facesNeeded({ styles }: Pick<EditionSnapshot, "styles">): readonly FaceId[] {
  return [...new Set([...[...styles.values()].flatMap(({ faces }) => faces), ...FURNITURE])];
}

/**
 * Rejects, in newsroom words, where a face cannot be had. A face that no style asked for when the edition
 * was opened is not there later: a style that names a new one needs the window reloaded.
 */
export async function loadFonts(faces: readonly FaceId[], known: readonly FontInfo[]): Promise<FontBook> {
  const files = new Map<FaceId, { readonly bytes: Uint8Array; readonly index: number }>();
  await Promise.all(
    faces.map(async (id) => {
      const info = known.find((font) => font.id === id);
      if (!info) return;
      const answer = await fetch(`/fonts/${info.sha256}`);
      if (!answer.ok)
        throw new Error(`字体“${id}”取不到（${answer.status}）。请检查主程序的字体是否完整，再重新打开窗口。`);
      files.set(id, { bytes: new Uint8Array(await answer.arrayBuffer()), index: info.index });
    }),
  );
  return fontBook((id) => {
    const file = files.get(id);
    if (!file) throw new Error(`样式用到的字体“${id}”不在字体清单里。请换一种字体，或把它加进清单后重新打开窗口。`);
    return file;
  });
}
