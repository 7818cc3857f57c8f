/** What docs/file-format.md promises to an outsider who has SQLite and Yjs, and nothing of ours. */
import { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { setParagraphRole } from "../../shared/command/command.ts";
import { openEdition } from "../../electron/files/edition-file.ts";
import { apply } from "../doc/build.ts";
import { ME, sampleFile, startDesk } from "./folder.ts";

test("a file left by a crash, half snapshot, half log, reads as the page says", async () => {
  const path = sampleFile();
  const file = openEdition(path, { holder: ME });
  const { document } = file;
  document.apply(
    {
      put: [],
      remove: [],
      text: [{ type: "format", story: "story:a", from: 0, to: 2, attributes: { bold: true } }],
    },
    { label: "加粗" },
  );
  apply(document, setParagraphRole(document.snapshot(), { story: "story:a", paragraph: 1, role: "deck" }));
  const range = { start: 10, end: 12 };
  document.putNote("person:li", {
    type: "mark",
    id: "mark:1",
    story: "story:a",
    ...document.anchor("story:a", range),
    text: "核",
  });
  await file.close();
  const desk = startDesk("starve", path);
  expect(await desk.next()).toBe("open");
  desk.process.stdin.write("\n");
  expect(await desk.next()).toBe("ack 1");
  desk.process.kill("SIGKILL");
  await desk.rest();

  const database = new DatabaseSync(path);
  const rows = (query: string, ...values: string[]) => database.prepare(query).all(...values);
  expect(rows("select key, value from meta order by key").map((row) => Object.values(row))).toEqual([
    ["format", "zuban-edition"],
    ["updates", "yjs-v1"],
  ]);
  const read = (member: string) => {
    const doc = new Y.Doc();
    const stored = [
      ...rows("select bytes, crc32 from snapshot where member = ?", member),
      ...rows(
        `select bytes, crc32 from update_log where member = ?1 and
         id > coalesce((select upto from snapshot where member = ?1), 0) order by id`,
        member,
      ),
    ] as unknown as { bytes: Uint8Array; crc32: number }[];
    doc.transact(() => {
      for (const { bytes, crc32: sum } of stored) {
        expect(crc32(bytes)).toBe(sum);
        Y.applyUpdate(doc, bytes);
      }
    });
    return { doc, rows: stored.length };
  };

  const { doc, rows: updates } = read("main");
  expect(updates).toBe(3);
  const records = doc.getMap("records");
  expect(records.get("edition:this#type")).toBe("edition");
  expect(records.get("edition:this#issueNumber")).toBe(1);
  expect(records.has("edition:this#id")).toBe(false);
  expect(records.get("article:a#region")).toEqual([{ page: "page:1", x: 0, y: 0, width: 15_000, height: 20_000 }]);
  expect(doc.getText("story:a").toDelta()).toEqual([
    { insert: "新桥", attributes: { bold: true } },
    { insert: "通车" },
    { insert: "\n", attributes: { role: "headline" } },
    { insert: "昨天上午，东江新桥通车。" },
    { insert: "\n", attributes: { role: "deck" } },
    { insert: "市民步行过江。" },
    { insert: "\n", attributes: { role: "body" } },
    { insert: "第1次" },
    { insert: "\n", attributes: { role: "body" } },
  ]);

  const notes = read("notes/person:li").doc.getMap("records");
  const place = (field: string) => {
    const bytes = Buffer.from(notes.get(`mark:1#${field}`) as string, "base64url");
    return Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), doc)?.index;
  };
  expect({ start: place("start"), end: place("end") }).toEqual(range);
  database.close();
});
