/** Files that ship with Zuban: fonts manifest, paper presets, styles, the sample. Door of this room, with fonts.ts. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { Grid, Page, Style } from "../../shared/doc/schema.ts";

/** The folder Zuban is in, found from here upwards: the program may be running from its sources or built into `out/`. */
export const HOME = findHome(import.meta.dirname);

function findHome(folder: string): string {
  if (existsSync(join(folder, "assets/fonts/fonts.json"))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error("找不到组版自带的 assets 文件夹，安装不完整。请重新安装。");
  return findHome(above);
}

/** Path of a file under assets/. */
export function asset(name: string): string {
  return join(HOME, "assets", name);
}

const Papers = v.object({
  presets: v.array(v.object({ id: v.string(), name: v.string(), trimMm: Page.entries.trimMm, grid: Grid })),
});
export type Paper = v.InferOutput<typeof Papers>["presets"][number];

export function papers(): readonly Paper[] {
  return v.parse(Papers, readJson("paper/presets.json")).presets;
}

const Styles = v.object({ styles: v.array(v.omit(Style, ["type"])) });

/** The newspaper's paragraph styles, one for each role. */
export function newspaperStyles(): readonly Style[] {
  return v.parse(Styles, readJson("styles/newspaper.json")).styles.map((style) => ({ type: "style", ...style }));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(asset(name), "utf8"));
}
