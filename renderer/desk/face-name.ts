/** How a face is called where one is chosen: Noto Serif SC 700. */
import type { FaceId } from "../../shared/font/font-book.ts";
import type { FontInfo } from "../../shared/host/contract.ts";

/** A face that is not there (it was taken out of the house's folder) goes by its id. */
export function faceName(id: FaceId, fonts: readonly FontInfo[]): string {
  const face = fonts.find((font) => font.id === id);
  return face ? `${face.family} ${face.weight}` : id;
}
