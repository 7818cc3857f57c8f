/** Fonts as people choose them: what a face is called, and the faces of a collection apart. Pure. */
import type { FaceId } from "../../shared/font/font-book.ts";
import type { FontInfo, FontLibrary } from "../../shared/host/contract.ts";

type ListedFace = FontLibrary["faces"][number];

const WEIGHTS: readonly (readonly [most: number, zh: string, en: string])[] = [
  [150, "极细", "Thin"],
  [250, "特细", "Extra Light"],
  [350, "细", "Light"],
  [450, "常规", "Regular"],
  [550, "中等", "Medium"],
  [650, "半粗", "Semibold"],
  [750, "粗", "Bold"],
  [850, "特粗", "Extra Bold"],
  [1000, "黑", "Black"],
];

export function weightName(weight: number, language: "zh-CN" | "en"): string {
  const [, zh, en] = WEIGHTS.find(([most]) => weight <= most) ?? WEIGHTS.at(-1)!;
  return language === "zh-CN" ? zh : en;
}

/** `Noto Serif SC 常规`; a face of the house, and two that would be called alike, with their file and their place in it. */
export function faceName(face: ListedFace, faces: readonly ListedFace[], language: "zh-CN" | "en"): string {
  const plain = (each: ListedFace) => `${each.family} ${weightName(each.weight, language)}`;
  const isTwice = faces.some((other) => other.id !== face.id && plain(other) === plain(face));
  return face.isHouse || isTwice ? `${plain(face)}（${fileName(face, faces)}）` : plain(face);
}

/** `songti.ttc #2` for the second face of a collection; the file's name for one that stands alone in it. */
export function fileName({ file, sha256, index }: ListedFace, faces: readonly ListedFace[]): string {
  const isCollection = index > 0 || faces.some((other) => other.sha256 === sha256 && other.index > 0);
  return isCollection ? `${file} #${index + 1}` : file;
}

/** The same of a face in use; one that is not there (it was taken out of the house's folder) goes by its id. */
export function nameOfFace(id: FaceId, fonts: readonly FontInfo[], language: "zh-CN" | "en"): string {
  const face = fonts.find((font) => font.id === id);
  return face ? `${face.family} ${weightName(face.weight, language)}` : id;
}
