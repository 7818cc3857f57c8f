/** A press that a plant's own ICC profile describes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeOutputProfile, ExportRefused, type PressCondition } from "../export/export.ts";

/** Works for the press of a profile. @throws ExportRefused where the file is none that a press could have */
export async function onPressOf<T>(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  work: (press: PressCondition) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "zuban-icc-"));
  const iccFile = join(folder, "press.icc");
  try {
    writeFileSync(iccFile, bytes);
    const description = (await describeOutputProfile(iccFile)) || name;
    return await work({ identifier: "Custom", registered: false, description, iccFile });
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error;
    // People know the file by its own name.
    const { code, data } = error.why;
    throw new ExportRefused(error.reason, {
      code,
      data: data["file"] === iccFile ? { ...data, file: `“${name}”` } : data,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
