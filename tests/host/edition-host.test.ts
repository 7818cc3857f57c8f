/** The host when the disk does not do its part. */
import { expect, test } from "vitest";
import { replaceText } from "../../shared/command/command.ts";
import { openDocument } from "../../shared/doc/document.ts";
import { hostClient } from "../../shared/host/channel.ts";
import { syncDocument } from "../../shared/host/sync.ts";
import { type EditionFile, FileProblem, openEdition } from "../../electron/files/edition-file.ts";
import { editionHost } from "../../electron/serve/edition-host.ts";
import { apply } from "../doc/build.ts";
import { ME, sampleFile } from "../files/folder.ts";
import { pipePair } from "./connection.ts";
import { NOW } from "./served-edition.ts";
import { refusalWords } from "../../shared/refusal/refusal.ts";

/** The file, on a disk that is full until `makeRoom` is called. */
function onFullDisk(file: EditionFile) {
  let isFull = true;
  const problem = new FileProblem("晚报.zuban", { kind: "disk-full" });
  const attempt = async (work: () => Promise<void>) => {
    await new Promise((resolve) => void setImmediate(resolve));
    if (isFull) throw problem;
    await work();
  };
  const full: EditionFile = {
    document: file.document,
    versions: file.versions,
    backupProblem: file.backupProblem,
    acknowledged: () => attempt(() => file.acknowledged()),
    flush: () => attempt(() => file.flush()),
    putAsset: (mediaType, bytes) => file.putAsset(mediaType, bytes),
    asset: (hash) => file.asset(hash),
    assets: () => file.assets(),
    copyTo: (path) => file.copyTo(path),
    close: () => attempt(() => file.close()),
  };
  return { full, makeRoom: () => void (isFull = false) };
}

test("a full disk is told once, nothing is closed while it is full, and all is well when there is room", async () => {
  const { full, makeRoom } = onFullDisk(openEdition(sampleFile(), { holder: ME }));
  const host = editionHost(full, { fileName: "晚报.zuban", desktop: null, now: () => NOW, log: () => {} });
  const [window, end] = pipePair();
  host.connect(end, "test");
  const client = hostClient(window);
  const document = openDocument(new Map());
  const sync = syncDocument(document, client.sync);
  await sync.ready;
  const told: string[] = [];
  const saved = new Promise<number>((resolve) => {
    client.on("saved", (event) => {
      if (event.ok) resolve(event.received);
      else told.push(`${event.kind}: ${refusalWords(event.why, "zh-CN")}`);
    });
  });
  apply(document, replaceText(document.snapshot(), { story: "story:a", from: 0, to: 0, text: "急" }));
  await expect(host.close()).rejects.toThrow("磁盘已满");
  expect(window.closed).toBe(false);
  apply(document, replaceText(document.snapshot(), { story: "story:a", from: 0, to: 0, text: "又" }));
  await expect(host.close()).rejects.toThrow("磁盘已满");
  expect(told).toEqual([expect.stringContaining("disk-full: 磁盘已满")]);
  makeRoom();
  expect(await saved).toBe(sync.sent());
  await host.close();
  expect(window.closed).toBe(true);
});
