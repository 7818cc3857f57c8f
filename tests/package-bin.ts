import { readFileSync } from "node:fs";
import path from "node:path";

export const ROOT = path.join(import.meta.dirname, "..");

/** The script behind a package's command, to be run by `process.execPath`: the same on Linux and Windows. */
export function packageBin(name: string, command = name): string {
  const folder = path.join(ROOT, "node_modules", name);
  const { bin }: { bin: string | Record<string, string> } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  );
  const script = typeof bin === "string" ? bin : bin[command];
  if (script === undefined) throw new Error(`${name} has no command ${command}`);
  return path.join(folder, script);
}
