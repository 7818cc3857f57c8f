import { copyFileSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { addStories, replaceText, setEditionInfo, setHeadline } from "../../shared/command/command.ts";
import { dump } from "../../shared/doc/document.ts";
import { assetOf, createEdition, openEdition, readEdition } from "../../electron/files/edition-file.ts";
import type { EditionFile } from "../../electron/files/edition-file.ts";
import { apply, dumped, remark, sampleEdition } from "../doc/build.ts";
import { ask, contents, folder, ME, sampleFile } from "./folder.ts";

const read = (path: string) => dumped(readEdition(path).document);

function setNumber({ document }: EditionFile, issueNumber: number): void {
  apply(document, setEditionInfo(document.snapshot(), { issueNumber }));
}

/** The file as a crash would leave it now. */
function crashed(path: string): string {
  const copy = join(folder(), "crashed.zuban");
  copyFileSync(path, copy);
  return copy;
}

describe("a new edition", () => {
  test("is one file that gives back the edition and its assets", () => {
    const path = join(folder(), "晚报.zuban");
    const document = sampleEdition();
    remark(document);
    const assets = [
      assetOf("text/plain", new TextEncoder().encode("原文")),
      assetOf("image/png", new Uint8Array(100_000).fill(7)),
    ];
    createEdition(path, { document, assets });
    const back = readEdition(path);
    expect(dump(back.document, back.assets)).toBe(dump(document, assets));
    expect(readdirSync(dirname(path))).toEqual(["晚报.zuban"]);
  });

  test("says in its first bytes what it is", () => {
    const bytes = readFileSync(sampleFile());
    expect(bytes.toString("latin1", 68, 72)).toBe("ZUBN");
    expect(bytes.readUInt32BE(60)).toBe(2);
    expect([bytes[18], bytes[19]]).toEqual([1, 1]);
  });

  test.each(["file", "link"])("never takes the place of a %s that is there", (kind) => {
    const path = join(folder(), "晚报.zuban");
    if (kind === "file") writeFileSync(path, "别人的稿子");
    else symlinkSync(join(dirname(path), "nowhere"), path);
    const before = readdirSync(dirname(path));
    expect(() => createEdition(path, { document: sampleEdition(), assets: [] })).toThrow(
      "“晚报.zuban”已经存在，没有覆盖它。",
    );
    expect(readdirSync(dirname(path))).toEqual(before);
    if (kind === "file") expect(readFileSync(path, "utf8")).toBe("别人的稿子");
  });

  test("needs a folder", () => {
    const path = join(folder(), "没有", "晚报.zuban");
    expect(() => createEdition(path, { document: sampleEdition(), assets: [] })).toThrow("没有文件夹");
  });
});

describe("an open edition", () => {
  test("has every acknowledged edit on disk, undo and notes included, without being asked to save", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    const { document } = file;
    setNumber(file, 1);
    apply(document, replaceText(document.snapshot(), { story: "story:a", from: 2, to: 2, text: "大" }));
    document.undo();
    remark(document);
    await file.acknowledged();
    expect(read(crashed(path))).toBe(dumped(document));
    await file.acknowledged();
    await file.close();
    expect(read(path)).toBe(dumped(document));
  });

  test("writes an edit within two seconds of its own accord", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    setNumber(file, 5);
    await expect
      .poll(() => readEdition(crashed(path)).document.snapshot().edition.issueNumber, { timeout: 2000 })
      .toBe(5);
    await file.close();
  });

  test("acknowledges nothing before it is on disk", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    let acknowledged = false;
    setNumber(file, 5);
    const done = file.acknowledged().then(() => (acknowledged = true));
    await Promise.resolve();
    expect(acknowledged).toBe(false);
    expect(readEdition(crashed(path)).document.snapshot().edition.issueNumber).toBeNull();
    await file.flush();
    await done;
    expect(readEdition(crashed(path)).document.snapshot().edition.issueNumber).toBe(5);
    await file.close();
  });

  test("writes what came from a colleague, too", async () => {
    const path = sampleFile();
    const colleague = readEdition(path).document;
    apply(colleague, setHeadline(colleague.snapshot(), { article: "article:a", headlineLines: 7 }));
    const file = openEdition(path, { holder: ME });
    file.document.merge("main", colleague.encode("main"));
    await file.flush();
    expect(read(crashed(path))).toBe(dumped(colleague));
    await file.close();
  });

  test("keeps assets once, by what they hold", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    const bytes = new Uint8Array(20_000).fill(3);
    const asset = file.putAsset("image/png", bytes);
    file.putAsset("image/png", bytes);
    expect(file.asset(asset.hash)).toEqual(asset);
    expect(file.asset("0".repeat(64))).toBeNull();
    expect(readEdition(crashed(path)).assets).toEqual([asset]);
    expect(file.assets()).toEqual([asset]);
    await file.close();
  });

  test("leaves its file and its backups when it is closed, and nothing happens when it is closed again", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    setNumber(file, 5);
    expect(readdirSync(dirname(path))).toContain("晚报 5%#4.zuban.lock");
    await file.close();
    await file.close();
    expect(readdirSync(dirname(path))).toEqual(["晚报 5%#4.zuban", "晚报 5%#4.zuban.backups"]);
    expect(readEdition(path).document.snapshot().edition.issueNumber).toBe(5);
  });

  test("takes along what is edited while it is being closed", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    setNumber(file, 1);
    const closing = file.close();
    setNumber(file, 2);
    await Promise.all([closing, file.close()]);
    expect(readEdition(path).document.snapshot().edition.issueNumber).toBe(2);
  });

  test("opened by a link keeps its lock beside the file itself", async () => {
    const path = sampleFile();
    const link = join(folder(), "今天.zuban");
    symlinkSync(path, link);
    const file = openEdition(link, { holder: ME });
    expect(existsSync(`${path}.lock`)).toBe(true);
    expect(() => readEdition(path)).toThrow("正由 李编 在 desk-1 上使用");
    await file.close();
  });
});

describe("compaction", () => {
  const rows = (path: string) => ask(path, "select count(*) from update_log");

  test("at close leaves a snapshot and no log", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    for (let i = 1; i <= 20; i++) setNumber(file, i);
    await file.flush();
    expect(rows(crashed(path))).toBe(20);
    await file.close();
    expect(rows(path)).toBe(0);
    expect(read(path)).toBe(dumped(file.document));
  });

  test("at open takes in a log that a crash left long; a short one stays", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    for (let i = 1; i <= 500; i++) setNumber(file, i);
    await file.flush();
    const short = crashed(path);
    setNumber(file, 501);
    await file.flush();
    const long = crashed(path);
    await file.close();
    for (const [copy, expected] of [
      [short, 500],
      [long, 0],
    ] as const) {
      const opened = openEdition(copy, { holder: ME });
      expect(rows(crashed(copy))).toBe(expected);
      expect(ask(crashed(copy), "pragma freelist_count")).toBe(0);
      await opened.close();
    }
    expect(read(long)).toBe(dumped(file.document));
  });

  test("happens in a long night's work, too, between two commits", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    for (let i = 1; i <= 10_000; i++) setNumber(file, i);
    await file.flush();
    expect(rows(crashed(path))).toBe(10_000);
    setNumber(file, 10_001);
    await file.flush();
    expect(rows(crashed(path))).toBe(0);
    setNumber(file, 10_002);
    await file.flush();
    expect(read(crashed(path))).toBe(dumped(file.document));
    await file.close();
  });

  test("loses no edit appended after it: numbers of rows are never given twice", async () => {
    const path = sampleFile();
    for (let day = 1; day <= 3; day++) {
      const file = openEdition(path, { holder: ME });
      setNumber(file, day * 100);
      setNumber(file, day * 100 + 1);
      await file.flush();
      expect(readEdition(crashed(path)).document.snapshot().edition.issueNumber).toBe(day * 100 + 1);
      expect(ask(crashed(path), "select min(id) > (select max(upto) from snapshot) from update_log")).toBe(1);
      await file.close();
    }
  });

  test("of a member leaves the others' rows alone, and keeps notes", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    const { document } = file;
    const anchors = document.anchor("story:a", { start: 0, end: 2 });
    document.putNote("person:li", { type: "mark", id: "mark:1", story: "story:a", ...anchors, text: "核" });
    await file.close();
    expect(ask(path, "select group_concat(member) from (select member from snapshot order by member)")).toBe(
      "main,notes/person:li",
    );
    const again = readEdition(path).document;
    expect(again.locate({ story: "story:a", ...anchors })).toEqual({ start: 0, end: 2 });
  });
});

test("reading changes nothing, beside the file either", () => {
  const path = sampleFile();
  const before = contents(dirname(path));
  readEdition(path);
  expect(contents(dirname(path))).toEqual(before);
});

test("a big import is stored and read back", async () => {
  const path = sampleFile();
  const file = openEdition(path, { holder: ME });
  const paragraphs = Array.from({ length: 2000 }, (_, i) => ({
    role: "body" as const,
    text: `第${i}段，${"东江水清。".repeat(20)}`,
  }));
  apply(
    file.document,
    addStories(file.document.snapshot(), { stories: [{ id: "story:long", origin: null, paragraphs }] }),
  );
  await file.close();
  expect(readEdition(path).document.snapshot().texts.get("story:long")!.paragraphs.length).toBe(2000);
});
