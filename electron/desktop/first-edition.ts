/** Which editions the application starts with. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "../../shared/doc/document.ts";
import { asset } from "../assets/assets.ts";
import { createEdition, sha256 } from "../files/edition-file.ts";

/** The editions named on a command line, the program's own name first. */
export function editionsIn(argv: readonly string[]): string[] {
  return argv.slice(1).filter((argument) => argument.endsWith(".zuban"));
}

/** The sample edition, a copy in `folder` of this person's own, for a first look. */
export function ownSample(folder: string): string {
  const path = join(folder, "sample.zuban");
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  createEdition(path, load(readFileSync(asset("sample/edition.json"), "utf8"), sha256));
  return path;
}
