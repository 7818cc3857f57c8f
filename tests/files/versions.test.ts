/** Named versions: kept, listed, compared, restored; and what is left of them when the file is damaged. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { moveArticle, replaceText, setEditionInfo } from "../../shared/command/command.ts";
import { dump } from "../../shared/doc/document.ts";
import {
  createEdition,
  type EditionFile,
  FileProblem,
  openEdition,
  readEdition,
  rescueEdition,
} from "../../electron/files/edition-file.ts";
import { apply } from "../doc/build.ts";
import { ask, contents, ME, sampleFile, sql } from "./folder.ts";

const AT = "2026-05-04T22:10:00+08:00";
const LATER = "2026-05-04T23:40:00+08:00";
const WORDS = { before: "恢复“初排”之前", label: "恢复版本“初排”" };

const open = (path: string) => openEdition(path, { holder: ME });
const dumpOf = ({ document }: Pick<EditionFile, "document">) => dump(document, []);

/** A night's work: text, layout, a story gone. */
function work({ document }: EditionFile): void {
  apply(document, replaceText(document.snapshot(), { story: "story:a", from: 0, to: 2, text: "大桥" }));
  apply(document, replaceText(document.snapshot(), { story: "story:a", from: 8, to: 8, text: "\n新的一段，" }));
  apply(document, moveArticle(document.snapshot(), { article: "article:a", part: 0, page: "page:2", x: 0, y: 3000 }));
  apply(document, setEditionInfo(document.snapshot(), { issueNumber: 77 }));
  document.apply({ put: [], remove: ["story:b"], text: [] }, { label: "删稿" });
}

describe("a version", () => {
  test("is listed newest first with what it holds, and outlives the day", async () => {
    const path = sampleFile();
    const file = open(path);
    expect(file.versions.list()).toEqual([]);
    file.versions.create("初排", AT);
    work(file);
    file.versions.create("签样前", LATER);
    await file.close();
    const again = open(path);
    expect(again.versions.list()).toEqual([
      { id: 2, name: "签样前", at: LATER, stories: 1, pages: 2 },
      { id: 1, name: "初排", at: AT, stories: 2, pages: 2 },
    ]);
    await again.close();
  });

  test("opens as the edition was, and stays so whatever is edited", async () => {
    const file = open(sampleFile());
    const before = dumpOf(file);
    const { id } = file.versions.create("初排", AT);
    work(file);
    expect(dump(file.versions.open(id)!, [])).toBe(before);
    expect(file.versions.open(99)).toBeNull();
    await file.close();
  });

  test("is restored as one change; what it replaced is a version too, and remarks stay", async () => {
    const path = sampleFile();
    const file = open(path);
    const before = dumpOf(file);
    const { id } = file.versions.create("初排", AT);
    work(file);
    const changed = dumpOf(file);
    expect(file.versions.restore(id, LATER, WORDS)?.name).toBe("初排");
    expect(dumpOf(file)).toBe(before);
    const [kept] = file.versions.list();
    expect(kept).toMatchObject({ name: WORDS.before, at: LATER });
    expect(file.document.undo()).toBe(WORDS.label);
    expect(dumpOf(file)).toBe(changed);
    file.document.redo();
    file.versions.restore(kept!.id, LATER, WORDS);
    expect(dumpOf(file)).toBe(changed);
    await file.close();
    expect(dump(readEdition(path).document, [])).toBe(changed);
  });

  test("that is what the edition is anyway changes nothing and keeps nothing", async () => {
    const file = open(sampleFile());
    const { id } = file.versions.create("初排", AT);
    expect(file.versions.restore(id, LATER, WORDS)?.name).toBe("初排");
    expect(file.versions.list()).toHaveLength(1);
    expect(file.document.history().undo).toEqual([]);
    expect(file.versions.restore(99, LATER, WORDS)).toBeNull();
    await file.close();
  });

  test("restored leaves remarks where the text did not change", async () => {
    const file = open(sampleFile());
    const { document } = file;
    const { id } = file.versions.create("初排", AT);
    const range = { start: 18, end: 20 };
    const mark = {
      type: "mark",
      id: "mark:1",
      story: "story:a",
      ...document.anchor("story:a", range),
      text: "核",
    } as const;
    document.putNote("person:li", mark);
    apply(document, replaceText(document.snapshot(), { story: "story:a", from: 0, to: 2, text: "东江大桥" }));
    file.versions.restore(id, LATER, WORDS);
    expect(document.notes().get("person:li")?.size).toBe(1);
    expect(document.locate(mark)).toEqual(range);
    await file.close();
  });

  test("with a name longer than names may be keeps within it when restored", async () => {
    const file = open(sampleFile());
    const { id } = file.versions.create("长".repeat(60), AT);
    work(file);
    file.versions.restore(id, LATER, { ...WORDS, before: `恢复“${"长".repeat(60)}”之前` });
    expect(file.versions.list()[0]!.name).toHaveLength(60);
    await file.close();
  });

  test("that is damaged is named, and the edition is not harmed by it", async () => {
    const path = sampleFile();
    const file = open(path);
    const { id } = file.versions.create("初排", AT);
    await file.close();
    sql(path, "update version_state set crc32 = crc32 + 1");
    const again = open(path);
    const before = dumpOf(again);
    for (const use of [() => again.versions.open(id), () => again.versions.restore(id, LATER, WORDS)]) {
      expect(use).toThrow(FileProblem);
      expect(use).toThrow("里的版本“初排”已损坏");
    }
    expect(dumpOf(again)).toBe(before);
    await again.close();
  });
});

describe("a file of user_version 1", () => {
  const old = () => {
    const path = sampleFile();
    sql(path, "drop table version_state", "drop table version", "pragma user_version = 1");
    return path;
  };

  test("is read without being changed", () => {
    const path = old();
    const before = contents(dirname(path));
    expect(readEdition(path).document.snapshot().pages).toHaveLength(2);
    expect(contents(dirname(path))).toEqual(before);
  });

  test("gets the tables of versions when it is opened for editing", async () => {
    const path = old();
    const before = dump(readEdition(path).document, []);
    const file = open(path);
    expect(file.versions.create("初排", AT).id).toBe(1);
    expect(dumpOf(file)).toBe(before);
    await file.close();
    expect(ask(path, "pragma user_version")).toBe(2);
    expect(ask(path, "select count(*) from version_state")).toBe(1);
  });

  test("that turns out damaged is left as it was", () => {
    const path = old();
    sql(path, "update snapshot set crc32 = crc32 + 1");
    const before = contents(dirname(path));
    expect(() => open(path)).toThrow("校验和");
    expect(contents(dirname(path))).toEqual(before);
  });
});

describe("out of a damaged file", () => {
  const withVersions = async () => {
    const path = sampleFile();
    const file = open(path);
    file.putAsset("text/plain", new TextEncoder().encode("原稿"));
    const first = dumpOf(file);
    file.versions.create("初排", AT);
    work(file);
    const second = dumpOf(file);
    file.versions.create("签样前", LATER);
    await file.close();
    return { path, first, second };
  };

  test("the newest whole version is saved, with its sources, and the file is not touched", async () => {
    const { path, second } = await withVersions();
    sql(path, "update snapshot set crc32 = crc32 + 1");
    const before = contents(dirname(path));
    expect(() => open(path)).toThrow("校验和");
    const rescued = rescueEdition(path)!;
    expect(rescued.version).toMatchObject({ name: "签样前", at: LATER });
    expect(dump(rescued.document, [])).toBe(second);
    expect(rescued.assets).toHaveLength(1);
    expect(contents(dirname(path))).toEqual(before);
    const out = join(dirname(path), "救回.zuban");
    createEdition(out, rescued);
    expect(dump(readEdition(out).document, [])).toBe(second);
  });

  test("an older one, where the newest is damaged too", async () => {
    const { path, first } = await withVersions();
    sql(path, "update snapshot set crc32 = crc32 + 1", "update version_state set crc32 = 0 where version = 2");
    const rescued = rescueEdition(path)!;
    expect(rescued.version?.name).toBe("初排");
    expect(dump(rescued.document, [])).toBe(first);
  });

  test("nothing, where nothing is left", async () => {
    const { path } = await withVersions();
    rmSync(`${path}.backups`, { recursive: true });
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, 5000));
    expect(rescueEdition(path)).toBeNull();
    writeFileSync(path, "这不是刊期");
    expect(rescueEdition(path)).toBeNull();
    expect(rescueEdition(join(dirname(path), "没有.zuban"))).toBeNull();
  });
});

describe("a copy", () => {
  test("is the whole edition with its versions, under a new name only", async () => {
    const path = sampleFile();
    const file = open(path);
    file.versions.create("初排", AT);
    work(file);
    const copy = join(dirname(path), "副本.zuban");
    await file.copyTo(copy);
    await expect(file.copyTo(copy)).rejects.toThrow("已经存在");
    expect(dumpOf(readEdition(copy))).toBe(dumpOf(file));
    const other = open(copy);
    expect(other.versions.list().map(({ name }) => name)).toEqual(["初排"]);
    await other.close();
    await file.close();
    expect(existsSync(`${copy}.lock`)).toBe(false);
  });
});
