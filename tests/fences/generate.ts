/**
 * Turns the table of rooms.ts into the linter's import rules, in a file that .oxlintrc.json extends.
 * `node tests/fences/generate.ts` writes it; a test fails while it is stale.
 *
 * Everything is forbidden and the permitted imports are taken out again, because a list of what is allowed
 * cannot be walked around with a new spelling (`../x/../y.ts`). The patterns are gitignore globs: oxlint's
 * `regex` form knows no look-ahead and ignores such a pattern without a word.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { doorsOpenTo, type Room, ROOMS } from "./rooms.ts";

export const GENERATED = path.join(import.meta.dirname, "import-rules.generated.json");

/** The text of the generated file. */
export function importRules(): string {
  const unlisted = forbidAllBut([], "This folder is no room yet: give it a row in tests/fences/rooms.ts.");
  const overrides = [
    { files: ["shared/**", "electron/**", "renderer/**"], rules: unlisted },
    ...ROOMS.map((room) => ({
      files: [`${room.folder}/**`],
      rules: forbidAllBut(
        [
          "./*.ts",
          "./*.tsx",
          "./*.css",
          "./locales/*.ts",
          ...doorsOpenTo(room).map((door) => seenFrom(room, door)),
          ...room.packages,
        ],
        why(room),
      ),
    })),
  ];
  return `${JSON.stringify({ overrides }, null, 2)}\n`;
}

function forbidAllBut(allowed: readonly string[], message: string) {
  return {
    "no-restricted-imports": ["error", { patterns: [{ group: ["**", ...allowed.map((one) => `!${one}`)], message }] }],
  };
}

function seenFrom(room: Room, file: string): string {
  const relative = path.posix.relative(room.folder, file);
  return relative.startsWith(".") ? relative : `./${relative}`;
}

function why(room: Room): string {
  const allowed = [...doorsOpenTo(room), ...room.packages];
  return `${room.folder} may import its own files and ${allowed.join(", ") || "nothing else"} (tests/fences/rooms.ts).`;
}

if (import.meta.main) writeFileSync(GENERATED, importRules());
