/** A last page of the sample with one picture of four patches over three columns, its caption and its credit. */
import { readPicture } from "../../electron/pictures/pictures.ts";
import { CELL } from "../../shared/base/units.ts";
import { addPage, addPictureStory } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Asset, Change } from "../../shared/doc/schema.ts";
import { jpegOf } from "./picture-files.ts";

/** @param width of the file in pixels; 1034 × 902 print at 176 ppi */
export async function picturePage(width: number, height: number): Promise<(document: EditionDocument) => Asset[]> {
  return pageOfFile("江面.jpg", await jpegOf(width, height));
}

/** The same with another file. */
export async function pageOfFile(name: string, bytes: Uint8Array): Promise<(document: EditionDocument) => Asset[]> {
  const read = await readPicture(name, bytes);
  if (read.kind === "refusal") throw new Error(read.message);
  const { file } = read;
  return (document) => {
    const { pages } = document.snapshot();
    const { trimMm, grid } = pages[0]!;
    const apply = (change: Change | null) => document.apply(change!, { label: "图片版" });
    apply(
      addPage(document.snapshot(), { id: "page:photo", sectionName: "影像", trimMm, grid, after: pages.at(-1)!.id }),
    );
    apply(
      addPictureStory(document.snapshot(), {
        id: "picture:photo",
        story: "story:photo",
        article: "article:photo",
        file,
        caption: "清晨的江面，头班渡船离岸。",
        credit: "本报记者 江禾 摄",
        region: [{ page: "page:photo", x: 0, y: 14 * CELL, width: 47 * CELL, height: 34 * CELL }],
      }),
    );
    return [{ hash: file.hash, mediaType: file.mediaType, bytes }];
  };
}
