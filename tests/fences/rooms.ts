/**
 * The rooms of the house and what each may import: the table of docs/architecture.md as data. The import
 * rules of the linter are generated from it (generate.ts) and proved to bite (fences.test.ts).
 *
 * A new room starts with a row here. A room that needs a new import needs a reason first, written in
 * docs/architecture.md in the same commit.
 */

export interface Room {
  /** From the repository's root. A room is flat: no folders inside. */
  readonly folder: `${"shared" | "electron" | "renderer"}/${string}` | "renderer";
  /** The files that other rooms may import; `"*.ts"` where every file is a door, none where nobody may. */
  readonly doors: readonly string[];
  /** Rooms whose doors it may import, or single files (`shared/doc/schema.ts`: the records without Yjs). */
  readonly imports: readonly string[];
  /** Packages it may import, as written in the import; `*` stands for anything but `/`. */
  readonly packages: readonly string[];
}

/** Node's own modules; never in `shared/`, which also runs in a window. */
const NODE = ["node:*", "node:*/*"];
const RECORDS = "shared/doc/schema.ts";
/** What a window's rooms are built on. */
const WINDOW = [
  "shared/base",
  "shared/doc",
  "shared/command",
  "shared/font",
  "shared/layout",
  "shared/display",
  "shared/check",
  "shared/host",
  "shared/output",
  "shared/refusal",
];
/** Features meet at the desk and never import one another. */
const FEATURE = ["renderer/desk", "renderer/kit"];
const UI = ["react", "react-dom", "react-dom/client", "@base-ui/react/*", "lucide-react", "zustand", "zustand/vanilla"];

export const ROOMS: readonly Room[] = [
  { folder: "shared/base", doors: ["*.ts"], imports: [], packages: [] },
  { folder: "shared/refusal", doors: ["refusal.ts"], imports: [], packages: [] },
  {
    folder: "shared/doc",
    doors: ["document.ts", "schema.ts"],
    imports: ["shared/base"],
    packages: ["yjs", "lib0", "lib0/*", "valibot"],
  },
  { folder: "shared/command", doors: ["command.ts"], imports: ["shared/base", RECORDS], packages: [] },
  {
    folder: "shared/font",
    doors: ["font-book.ts", "font-file.ts", "sfnt.ts"],
    imports: ["shared/base", "shared/refusal"],
    packages: ["harfbuzzjs", "fontkit"],
  },
  { folder: "shared/compose", doors: ["compose.ts"], imports: ["shared/base", "shared/font"], packages: [] },
  {
    folder: "shared/layout",
    doors: ["layout.ts"],
    imports: [
      "shared/base",
      "shared/font",
      "shared/compose",
      "shared/display",
      RECORDS,
      "assets/furniture/masters.json",
    ],
    packages: [],
  },
  {
    folder: "shared/display",
    doors: ["display-list.ts", "press-inks.ts", "separation.ts"],
    imports: ["shared/base"],
    packages: [],
  },
  {
    folder: "shared/check",
    doors: ["check.ts"],
    imports: ["shared/base", "shared/display", "shared/layout", RECORDS],
    packages: [],
  },
  {
    folder: "shared/output",
    doors: ["order.ts", "file-names.ts", "page-list.ts"],
    imports: [RECORDS],
    packages: ["valibot"],
  },
  { folder: "shared/intake", doors: ["raw-text.ts"], imports: ["shared/base", RECORDS], packages: [] },
  {
    folder: "electron/files",
    doors: ["edition-file.ts"],
    imports: ["shared/base", "shared/doc", "shared/refusal"],
    packages: [...NODE],
  },
  {
    folder: "electron/export",
    doors: ["export.ts", "picture-plates.ts", "placed-likeness.ts"],
    imports: ["shared/base", "shared/display", "shared/font", "shared/refusal", "electron/pictures"],
    packages: [...NODE, "pdf-lib", "harfbuzzjs", "fontkit", "sharp"],
  },
  {
    folder: "electron/output",
    doors: ["output.ts", "whole-file.ts"],
    imports: [
      "shared/base",
      "shared/font",
      "shared/layout",
      "shared/output",
      "shared/refusal",
      RECORDS,
      "electron/assets",
      "electron/export",
    ],
    packages: [...NODE],
  },
  {
    folder: "electron/pictures",
    doors: ["pictures.ts"],
    imports: [RECORDS, "shared/refusal"],
    packages: [...NODE, "pdf-lib", "sharp"],
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
      "shared/check",
      "shared/intake",
      "shared/output",
      "shared/refusal",
      "electron/assets",
      "electron/desktop",
      "electron/intake",
      "electron/files",
      "electron/export",
      "electron/output",
      "electron/pictures",
      "electron/serve",
    ],
    packages: [...NODE, "valibot", "vite"],
  },
  {
    folder: "electron/assets",
    doors: ["assets.ts", "blank-edition.ts", "fonts.ts"],
    imports: ["shared/check", "shared/font", "shared/refusal", RECORDS],
    packages: [...NODE, "valibot"],
  },
  {
    folder: "electron/intake",
    doors: ["read-text.ts"],
    imports: ["shared/base", "shared/refusal"],
    packages: [...NODE],
  },
  {
    folder: "electron/jobs",
    doors: ["jobs.ts"],
    imports: [
      "shared/base",
      "shared/doc",
      "shared/font",
      "shared/intake",
      "shared/layout",
      "shared/output",
      "shared/refusal",
      "electron/assets",
      "electron/export",
      "electron/files",
      "electron/intake",
      "electron/output",
      "electron/pictures",
    ],
    packages: [...NODE, "fflate"],
  },
  {
    folder: "electron/serve",
    doors: ["serve-edition.ts", "edition-host.ts", "app-files.ts", "clock.ts"],
    imports: [
      "shared/base",
      "shared/doc",
      "shared/host",
      "shared/output",
      "shared/refusal",
      "electron/assets",
      "electron/files",
      "electron/jobs",
      "electron/output",
      "electron/pictures",
    ],
    packages: [...NODE, "ws"],
  },
  {
    folder: "electron/desktop",
    doors: ["*.ts"],
    imports: ["shared/doc", "electron/assets", "electron/files"],
    packages: [...NODE],
  },
  {
    folder: "electron/main",
    doors: [],
    imports: [
      "shared/base",
      "shared/doc",
      "shared/host",
      "electron/assets",
      "electron/desktop",
      "electron/files",
      "electron/serve",
    ],
    packages: [...NODE, "electron"],
  },
  { folder: "electron/preload", doors: [], imports: ["shared/host"], packages: ["electron"] },
  {
    folder: "shared/host",
    doors: ["*.ts"],
    imports: ["shared/base", "shared/display", "shared/doc", "shared/output", "shared/refusal"],
    packages: ["valibot", "lib0", "lib0/*"],
  },
  {
    folder: "renderer",
    doors: [],
    imports: [
      ...WINDOW,
      "renderer/kit",
      "renderer/desk",
      "renderer/page",
      "renderer/story",
      "renderer/plan",
      "renderer/panels",
      "renderer/press",
      "renderer/styles",
    ],
    packages: [...UI, "dockview-react", "dockview-react/**", "vite", "@vitejs/plugin-react"],
  },
  { folder: "renderer/kit", doors: ["*.ts", "*.tsx", "*.css"], imports: ["shared/base"], packages: UI },
  {
    folder: "renderer/desk",
    doors: ["*.ts", "*.tsx"],
    imports: [
      ...WINDOW,
      "renderer/kit",
      "assets/preflight/profiles.json",
      "assets/styles/ranks.json",
      "assets/templates/skeletons.json",
    ],
    packages: UI,
  },
  { folder: "renderer/page", doors: ["page-view.tsx"], imports: [...WINDOW, ...FEATURE], packages: UI },
  { folder: "renderer/plan", doors: ["plan-panel.tsx"], imports: [...WINDOW, ...FEATURE], packages: UI },
  { folder: "renderer/panels", doors: ["panels.tsx"], imports: [...WINDOW, ...FEATURE], packages: UI },
  {
    folder: "renderer/press",
    doors: ["import-dialog.tsx", "export-dialog.tsx", "download.ts"],
    imports: [...WINDOW, ...FEATURE],
    packages: UI,
  },
  { folder: "renderer/styles", doors: ["styles-dialog.tsx"], imports: [...WINDOW, ...FEATURE], packages: UI },
  {
    folder: "renderer/story",
    doors: ["galley.tsx"],
    imports: [...WINDOW, ...FEATURE],
    packages: [...UI, "slate", "slate-react", "slate-dom"],
  },
];

/** Every file that `room` may import from other rooms, from the repository's root; may hold `*`. */
export function doorsOpenTo(room: Room): readonly string[] {
  return room.imports.flatMap((target) => {
    const next = ROOMS.find(({ folder }) => folder === target);
    return next ? next.doors.map((door) => `${next.folder}/${door}`) : [target];
  });
}
