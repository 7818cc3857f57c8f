/**
 * The fences bite: deliberate violations are written into a small house of the same plan, with the
 * repository's own configuration, and each must be caught by name; what is allowed must pass.
 */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageBin, ROOT } from "../package-bin.ts";
import { GENERATED, importRules } from "./generate.ts";
import { doorsOpenTo, type Room, ROOMS } from "./rooms.ts";

const CONFIGURATION = [
  ".oxlintrc.json",
  "tests/fences/import-rules.generated.json",
  "tsconfig.base.json",
  "shared/tsconfig.json",
  "electron/tsconfig.json",
];
const DOOR = "export const door = 1;\nexport type Door = number;\n";

interface Finding {
  readonly file: string;
  /** As the linter writes it, e.g. `import(no-cycle)`. */
  readonly rule: string;
  readonly message: string;
}

const houses: string[] = [];
afterAll(() => {
  for (const house of houses) fs.rmSync(house, { recursive: true });
});

/** A house in a temporary folder: the configuration, every room with its doors and one inner file, and `files`. */
function build(files: Readonly<Record<string, string>>): string {
  const house = fs.mkdtempSync(path.join(tmpdir(), "zuban-fences-"));
  houses.push(house);
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(house, "node_modules"), "junction");
  for (const file of CONFIGURATION) fs.cpSync(path.join(ROOT, file), path.join(house, file));
  const furniture = ROOMS.flatMap((room) => [...doorFiles(room), `${room.folder}/inner.ts`]);
  for (const file of furniture) write(house, file, DOOR);
  for (const [file, text] of Object.entries(files)) write(house, file, text);
  return house;
}

function write(house: string, file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
  fs.writeFileSync(path.join(house, file), text);
}

function lint(files: Readonly<Record<string, string>>): readonly Finding[] {
  const house = build(files);
  const { stdout } = spawnSync(process.execPath, [packageBin("oxlint"), "--format=json"], {
    cwd: house,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const report: { diagnostics: { filename: string; code: string; message: string }[] } = JSON.parse(stdout);
  return report.diagnostics.map(({ filename, code, message }) => ({
    file: filename.replaceAll("\\", "/"),
    rule: code,
    message,
  }));
}

/** The room's doors as files; a room where every file is a door is given one. */
function doorFiles(room: Room): readonly string[] {
  return room.doors.map((door) => `${room.folder}/${door.replace("*", "any")}`);
}

function seenFrom(room: Room, file: string): string {
  return path.posix.relative(room.folder, file);
}

describe("the rules", () => {
  test("are generated from the table of rooms: node tests/fences/generate.ts", () => {
    expect(fs.readFileSync(GENERATED, "utf8")).toBe(importRules());
  });

  test("know every room there is, and every door they name is there", () => {
    const folders = ["shared", "electron", "renderer"].flatMap((world) =>
      fs
        .readdirSync(path.join(ROOT, world), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${world}/${entry.name}`),
    );
    // The window's own files stand beside its rooms.
    expect(ROOMS.map(({ folder }) => folder).toSorted()).toEqual(["renderer", ...folders].toSorted());
    const doors = ROOMS.flatMap((room) =>
      room.doors.filter((door) => !door.startsWith("*")).map((door) => `${room.folder}/${door}`),
    );
    expect(doors.filter((door) => !fs.existsSync(path.join(ROOT, door)))).toEqual([]);
  });

  test("open only doors", () => {
    const doors = ROOMS.flatMap((room) => room.doors.map((door) => `${room.folder}/${door}`));
    // What ships under assets/ is data, without rooms and doors.
    const opened = (room: Room) => doorsOpenTo(room).filter((door) => !door.startsWith("assets/"));
    for (const room of ROOMS) expect(doors).toEqual(expect.arrayContaining(opened(room)));
  });

  test("are switched off nowhere, and nothing is imported where they cannot see it", () => {
    const evasions = /(?:ox|es)lint-disable[^\n]*(?:no-restricted|no-cycle)|\bimport\(\s*`|^export \*/m;
    const sources = ["shared", "electron", "renderer"].flatMap((world) =>
      fs
        .readdirSync(path.join(ROOT, world), { recursive: true, encoding: "utf8" })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => path.join(world, file)),
    );
    expect(sources.filter((file) => evasions.test(fs.readFileSync(path.join(ROOT, file), "utf8")))).toEqual([]);
  });
});

describe("import fences, room by room", () => {
  const outside = ["react", "yjs", "lib0/encoding", "valibot", "harfbuzzjs", "fontkit", "pdf-lib", "sharp"];
  const node = ["node:fs", "node:fs/promises"];
  const files = ROOMS.flatMap((room) => [...doorFiles(room), `${room.folder}/inner.ts`]);
  let findings: readonly Finding[];

  /** Everything anybody could think of importing, as seen from `room`. */
  const targets = (room: Room) => {
    const others = files.filter((file) => !file.startsWith(`${room.folder}/`));
    return [...[...others, "tests/build.ts"].map((file) => seenFrom(room, file)), ...outside, ...node];
  };
  const isAllowed = (room: Room, target: string) => {
    const open = [...doorsOpenTo(room).map((door) => seenFrom(room, door)), ...room.packages];
    return open.some((pattern) => path.posix.matchesGlob(target, pattern));
  };

  beforeAll(() => {
    findings = lint(
      Object.fromEntries(
        ROOMS.map((room) => [
          `${room.folder}/imports.ts`,
          targets(room)
            .map((target) => `import ${JSON.stringify(target)};\n`)
            .join(""),
        ]),
      ),
    );
  });

  test.each(ROOMS.map((room) => [room.folder, room] as const))(
    "%s imports what its row says, nothing else",
    (_, room) => {
      const caught = findings
        .filter(({ file, rule }) => file === `${room.folder}/imports.ts` && rule === "eslint(no-restricted-imports)")
        .flatMap(({ message }) => /^'([^']+)'/.exec(message)?.[1] ?? []);
      const forbidden = targets(room).filter((target) => !isAllowed(room, target));
      expect(caught.toSorted()).toEqual(forbidden.toSorted());
    },
  );
});

describe("each fence bites", () => {
  const RESTRICTED = "eslint(no-restricted-imports)";
  const violations: Readonly<Record<string, { file: string; text: string; rule: string }>> = {
    "a room that is not its neighbour": {
      file: "shared/compose/a.ts",
      text: 'import { door } from "../layout/layout.ts";\nexport const a = door;\n',
      rule: RESTRICTED,
    },
    "a neighbour's inner file": {
      file: "shared/layout/b.ts",
      text: 'import { door } from "../compose/inner.ts";\nexport const b = door;\n',
      rule: RESTRICTED,
    },
    "the document where only its records are open": {
      file: "shared/command/c.ts",
      text: 'import { door } from "../doc/document.ts";\nexport const c = door;\n',
      rule: RESTRICTED,
    },
    "a type of a forbidden room": {
      file: "shared/display/d.ts",
      text: 'import type { Door } from "../doc/schema.ts";\nexport type D = Door;\n',
      rule: RESTRICTED,
    },
    "a type by way of import()": {
      file: "shared/display/e.ts",
      text: 'export type E = import("../doc/schema.ts").Door;\n',
      rule: "typescript(consistent-type-imports)",
    },
    "a forbidden room exported again": {
      file: "shared/font/f.ts",
      text: 'export { door } from "../compose/compose.ts";\n',
      rule: RESTRICTED,
    },
    "a forbidden room imported later": {
      file: "shared/font/g.ts",
      text: 'export const g = await import("../compose/compose.ts");\n',
      rule: RESTRICTED,
    },
    "an import nobody can check": {
      file: "electron/cli/h.ts",
      text: "export const h = (name: string): Promise<unknown> => import(name);\n",
      rule: "import(no-dynamic-require)",
    },
    "a detour to an inner file": {
      file: "shared/layout/i.ts",
      text: 'import { door } from "../compose/../compose/inner.ts";\nexport const i = door;\n',
      rule: RESTRICTED,
    },
    "a folder inside a room": {
      file: "shared/layout/j.ts",
      text: 'import { door } from "./deep/inner.ts";\nexport const j = door;\n',
      rule: RESTRICTED,
    },
    "a folder that is no room": {
      file: "shared/extra/k.ts",
      text: 'import { door } from "../base/any.ts";\nexport const k = door;\n',
      rule: RESTRICTED,
    },
    "a package that belongs to another room": {
      file: "shared/layout/l.ts",
      text: 'import * as Y from "yjs";\nexport const l = new Y.Doc();\n',
      rule: RESTRICTED,
    },
    "Node in the core": {
      file: "shared/doc/m.ts",
      text: 'import { readFileSync } from "node:fs";\nexport const m = readFileSync;\n',
      rule: RESTRICTED,
    },
    "the command line, from anywhere": {
      file: "electron/files/n.ts",
      text: 'import { door } from "../cli/inner.ts";\nexport const n = door;\n',
      rule: RESTRICTED,
    },
    "tests, from anywhere": {
      file: "electron/cli/o.ts",
      text: 'import { door } from "../../tests/build.ts";\nexport const o = door;\n',
      rule: RESTRICTED,
    },
    "a cycle": {
      file: "shared/layout/p.ts",
      text: 'import { q } from "./q.ts";\nexport const p = (): number => q();\n',
      rule: "import(no-cycle)",
    },
    "the clock in the core": {
      file: "shared/doc/r.ts",
      text: "export const r = Date.now();\n",
      rule: "eslint(no-restricted-globals)",
    },
    "the clock by way of globalThis": {
      file: "shared/doc/s.ts",
      text: "export const s = new globalThis.Date();\n",
      rule: "eslint(no-restricted-globals)",
    },
    "chance in the core": {
      file: "shared/doc/t.ts",
      text: "export const t = Math.random();\n",
      rule: "eslint(no-restricted-properties)",
    },
    "the machine's language in the core": {
      file: "shared/doc/u.ts",
      text: 'export const u = ["乙", "甲"].sort((a, b) => a.localeCompare(b));\n',
      rule: "eslint(no-restricted-properties)",
    },
    "a promise nobody waits for": {
      file: "electron/files/v.ts",
      text: "export const v = (): void => {\n  Promise.reject(new Error());\n};\n",
      rule: "typescript(no-floating-promises)",
    },
    "a forgotten case": {
      file: "shared/base/w.ts",
      text: 'export const w = (a: "横" | "竖"): void => {\n  switch (a) {\n    case "横":\n  }\n};\n',
      rule: "typescript(switch-exhaustiveness-check)",
    },
  };
  const legal: Readonly<Record<string, string>> = {
    "shared/layout/q.ts": 'import { p } from "./p.ts";\nexport const q = (): number => p();\n',
    "shared/layout/x.ts":
      'import { door } from "../compose/compose.ts";\nimport type { Y } from "./y.ts";\nexport const x: Y = door;\nexport type X = Y;\n',
    "shared/layout/y.ts": 'import type { X } from "./x.ts";\nexport type Y = number;\nexport type Z = X;\n',
    "electron/files/z.ts":
      'import { readFileSync } from "node:fs";\nimport { door } from "../../shared/doc/document.ts";\nexport const z = [readFileSync, door, Date.now(), Math.random()];\n',
  };
  let findings: readonly Finding[];
  beforeAll(() => {
    findings = lint({
      ...legal,
      ...Object.fromEntries(Object.values(violations).map(({ file, text }) => [file, text])),
    });
  });

  test.each(Object.entries(violations))("%s", (_, { file, rule }) => {
    expect(findings.filter((finding) => finding.file === file).map((finding) => finding.rule)).toContain(rule);
  });

  test("but not on what is allowed: doors, types in a circle, Node and the clock outside the core", () => {
    const honest = ["shared/layout/x.ts", "shared/layout/y.ts", "electron/files/z.ts"];
    expect(findings.filter(({ file }) => honest.includes(file))).toEqual([]);
  });
});

test("the core compiles without window, Node and console, even beside the packages it uses", () => {
  const globals = [
    "document",
    "window",
    "process",
    "Buffer",
    "console",
    "setTimeout",
    "performance",
    "crypto",
    "fetch",
  ];
  const house = build({
    ...Object.fromEntries(globals.map((name) => [`shared/base/uses-${name}.ts`, `export const used = ${name};\n`])),
    "shared/doc/packages.ts":
      'export * as y from "yjs";\nexport * as lib0 from "lib0/encoding";\nexport * as v from "valibot";\n',
    "shared/font/packages.ts": 'export * as hb from "harfbuzzjs";\n',
  });
  const { stdout } = spawnSync(
    process.execPath,
    [packageBin("typescript", "tsc"), "-p", "shared", "--pretty", "false"],
    {
      cwd: house,
      encoding: "utf8",
    },
  );
  const wrong = stdout.split("\n").flatMap((line) => /^(\S+)\(\d+,\d+\): error TS/.exec(line)?.[1] ?? []);
  expect(wrong.toSorted()).toEqual(globals.map((name) => `shared/base/uses-${name}.ts`).toSorted());
});

test("everything runs on Node 24 or later", () => {
  expect(Number.parseInt(process.versions.node, 10)).toBeGreaterThanOrEqual(24);
});

test("what only Electron can run, and so no test here does, stays under 400 lines", () => {
  const lines = ["electron/main", "electron/preload"].flatMap((folder) =>
    fs.readdirSync(path.join(ROOT, folder)).map((file) => {
      return fs
        .readFileSync(path.join(ROOT, folder, file), "utf8")
        .trimEnd()
        .split("\n").length;
    }),
  );
  expect(lines.reduce((sum, each) => sum + each, 0)).toBeLessThan(400);
});
