/** The faces the edition's pages are set in, fetched from the host before the first page is composed. */
import type { EditionSnapshot } from "../../shared/doc/schema.ts";
import { fontBook, type Face, type FaceFile, type FaceId, type FontBook } from "../../shared/font/font-book.ts";
import { refusal, RefusalError } from "../../shared/refusal/refusal.ts";
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

/** Every face that may be asked for: those of the styles' chains and of the ranks, and the furniture's. */
export function facesNeeded({
  styles,
  edition,
}: Pick<EditionSnapshot, "styles"> & Partial<Pick<EditionSnapshot, "edition">>): readonly FaceId[] {
  const ranked = (edition?.ranks ?? []).flatMap(({ faces = [] }) => faces);
  return [...new Set([...[...styles.values()].flatMap(({ faces }) => faces), ...ranked, ...FURNITURE])];
}

/** The fonts of this window, as far as they were fetched. */
export interface LoadedFonts {
  /** Of the faces as they are here now; another one once faces were fetched that it may have stood another in for. */
  readonly book: () => FontBook;
  /** Fetches faces that are not here yet. Rejects with a {@link RefusalError} where one cannot be had. */
  readonly load: (faces: readonly FaceId[]) => Promise<void>;
  /** Faces that are known to the host and not here: another one stands in for them in the book of now. */
  readonly missing: (faces: readonly FaceId[]) => readonly FaceId[];
}

/**
 * Rejects with a {@link RefusalError} where a face cannot be had. A face that no style asked for when the edition was
 * opened is fetched before a style of this window takes it; one that a colleague's style takes is missing here
 * until it is fetched, and then there is another book.
 */
export async function loadFonts(faces: readonly FaceId[], known: readonly FontInfo[]): Promise<LoadedFonts> {
  const infos = new Map(known.map((info) => [info.id, info]));
  const files = new Map<FaceId, FaceFile>();
  const missing = (wanted: readonly FaceId[]) => wanted.filter((id) => infos.has(id) && !files.has(id));
  const standIns = new Set<FaceId>();
  let open = new Map<FaceId, Face>();
  let book: FontBook | null = null;
  const load = async (wanted: readonly FaceId[]) => {
    await Promise.all(missing(wanted).map(async (id) => files.set(id, await fetchFace(infos.get(id)!))));
    const arrived = wanted.filter((id) => standIns.delete(id));
    if (arrived.length === 0) return;
    // Whoever has the book of before goes on with it; all other faces are the same in both.
    open = new Map([...open].filter(([id]) => !arrived.includes(id)));
    book = null;
  };
  const openBook = () =>
    fontBook((id) => {
      const [standIn] = files.values();
      const file = files.get(id) ?? (infos.has(id) ? standIn : undefined);
      if (!file) throw new RefusalError(refusal("face.unlisted", { face: id }));
      if (!files.has(id)) standIns.add(id);
      return file;
    }, open);
  await load(faces);
  return { book: () => (book ??= openBook()), load, missing };
}

async function fetchFace({ id, sha256, index }: FontInfo): Promise<FaceFile> {
  const answer = await fetch(`/fonts/${sha256}`);
  if (!answer.ok) throw new RefusalError(refusal("face.unfetched", { face: id, status: answer.status }));
  return { bytes: new Uint8Array(await answer.arrayBuffer()), index };
}
