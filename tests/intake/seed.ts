/** The customer's page, read where it lies; its sentences never enter the repository. */
import { existsSync, readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../shared/seed/", import.meta.url);

function readSeed(): string | null {
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder).find((file) => file.endsWith(".txt"));
  return name === undefined ? null : readFileSync(new URL(name, folder), "utf8");
}

/** Text of the page, or null where it is not at hand. */
export const SEED = readSeed();

/** The page taken apart by its own marks: headline blocks as they stand, bodies from 电头 to 署名. */
export interface SeedParts {
  readonly headlines: readonly (readonly string[])[];
  readonly bodies: readonly string[];
}

export function partsOfSeed(seed: string): SeedParts {
  const lines = seed.trimEnd().split("\n");
  const leads = lines.flatMap((line, i) => (line.startsWith("本报讯") ? [i] : []));
  const end = lines.findLastIndex((line) => line.endsWith("）")) + 1;
  const filled = (block: readonly string[]) => block.filter((line) => line.trim() !== "");
  const tail = lines
    .slice(end)
    .join("\n")
    .trim()
    .split(/\n\s*\n/);
  return {
    headlines: [filled(lines.slice(0, leads[0])), ...tail.map((block) => filled(block.split("\n")))],
    bodies: leads.map((lead, i) =>
      lines
        .slice(lead, leads[i + 1] ?? end)
        .join("\n")
        .trim(),
    ),
  };
}
