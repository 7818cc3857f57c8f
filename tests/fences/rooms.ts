/**
 * The rooms of the house and what each may import: the table of docs/architecture.md as data. The import
 * rules of the linter are generated from it (generate.ts) and proved to bite (fences.test.ts).
 *
 * A new room starts with a row here. A room that needs a new import needs a reason first, written in
 * docs/architecture.md in the same commit.
 */

export interface Room {
  /** From the repository's root. A room is flat: no folders inside. */
  readonly folder: `${"shared" | "electron"}/${string}`;
  /** The files that other rooms may import; `"*.ts"` where every file is a door, none where nobody may. */
  readonly doors: readonly string[];
  /** Rooms whose doors it may import, or single doors (`shared/doc/schema.ts`: the records without Yjs). */
  readonly imports: readonly string[];
  /** Packages it may import, as written in the import; `*` stands for anything but `/`. */
  readonly packages: readonly string[];
}

/** Node's own modules; never in `shared/`, which also runs in a window. */
const NODE = ["node:*", "node:*/*"];
const RECORDS = "shared/doc/schema.ts";

export const ROOMS: readonly Room[] = [
  { folder: "shared/base", doors: ["*.ts"], imports: [], packages: [] },
  {
    folder: "shared/doc",
    doors: ["document.ts", "schema.ts"],
    imports: ["shared/base"],
    packages: ["yjs", "lib0", "lib0/*", "valibot"],
  },
  { folder: "shared/command", doors: ["command.ts"], imports: ["shared/base", RECORDS], packages: [] },
  { folder: "shared/font", doors: ["font-book.ts"], imports: ["shared/base"], packages: ["harfbuzzjs", "fontkit"] },
  { folder: "shared/compose", doors: ["compose.ts"], imports: ["shared/base", "shared/font"], packages: [] },
  {
    folder: "shared/layout",
    doors: ["layout.ts"],
    imports: ["shared/base", "shared/font", "shared/compose", "shared/display", RECORDS],
    packages: [],
  },
  { folder: "shared/display", doors: ["display-list.ts"], imports: ["shared/base"], packages: [] },
  { folder: "shared/intake", doors: ["raw-text.ts"], imports: ["shared/base", RECORDS], packages: [] },
  {
    folder: "electron/files",
    doors: ["edition-file.ts"],
    imports: ["shared/base", "shared/doc"],
    packages: [...NODE],
  },
  {
    folder: "electron/export",
    doors: ["export.ts"],
    imports: ["shared/base", "shared/display", "shared/font"],
    packages: [...NODE, "pdf-lib", "harfbuzzjs", "sharp"],
  },
  {
    folder: "electron/cli",
    doors: [],
    imports: [
      "shared/base",
      "shared/doc",
      "shared/command",
      "shared/font",
      "shared/compose",
      "shared/layout",
      "shared/display",
      "shared/intake",
      "electron/files",
      "electron/export",
    ],
    packages: [...NODE, "valibot"],
  },
];

/** Every file that `room` may import from other rooms, from the repository's root; may hold `*`. */
export function doorsOpenTo(room: Room): readonly string[] {
  return room.imports.flatMap((target) => {
    const next = ROOMS.find(({ folder }) => folder === target);
    return next ? next.doors.map((door) => `${next.folder}/${door}`) : [target];
  });
}
