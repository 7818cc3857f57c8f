/** How a paper preset is called: 对开 7×15, Broadsheet 7×15. */
import type { PaperInfo } from "../../shared/host/contract.ts";
import type { Locale } from "./desk.ts";

/** English names of the presets' formats, as their ids begin. */
const FORMATS: Readonly<Record<string, string>> = { broadsheet: "Broadsheet", tabloid: "Tabloid" };

/** A preset of another kind keeps the name it was given. */
export function paperName({ id, name, grid }: PaperInfo, locale: Locale): string {
  const format = FORMATS[id.split("-")[0] ?? ""];
  return locale === "zh-CN" || !format ? name : `${format} ${grid.columns}×${grid.columnCells}`;
}
