/** Serving from the command line: the address it prints, how it ends, what it says when it can't begin. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { replaceText } from "../../shared/command/command.ts";
import { dump, openDocument } from "../../shared/doc/document.ts";
import { hostClient } from "../../shared/host/channel.ts";
import { socketPipe } from "../../shared/host/pipes.ts";
import { syncDocument } from "../../shared/host/sync.ts";
import { openEdition, readEdition } from "../../electron/files/edition-file.ts";
import { apply } from "../doc/build.ts";
import { zuban } from "../cli/run-zuban.ts";
import { ME, sampleFile, sql } from "../files/folder.ts";
import { appFolder } from "./served-edition.ts";

function serve(path: string, port = "0") {
  const script = fileURLToPath(import.meta.resolve("./serve-command.ts"));
  const child = spawn(process.execPath, [script, path, appFolder(), port], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, ended: once(child, "exit"), errors: text(child.stderr) };
}

test.each(["SIGINT", "SIGTERM"] as const)("%s: the last edit is on disk, the file free, exit 0", async (signal) => {
  const path = sampleFile();
  const { child, ended, errors } = serve(path);
  const [printed] = (await once(child.stdout, "data")) as [Buffer];
  const url = new URL(/http:\S+/.exec(printed.toString())![0]);
  expect(url.hash.length).toBeGreaterThan(30);
  expect(JSON.parse(readFileSync(`${path}.lock`, "utf8"))).toMatchObject({ pid: child.pid });

  const socket = new WebSocket(`ws://${url.host}/host?token=${url.hash.slice(1)}`, { headers: { origin: url.origin } });
  const client = hostClient(socketPipe(socket));
  const document = openDocument(new Map());
  await syncDocument(document, client.sync).ready;
  apply(document, replaceText(document.snapshot(), { story: "story:a", from: 0, to: 2, text: "末班" }));
  const expected = dump(document, []);
  // The window's message is on its way before the host hears that it shall stop.
  await client.call("edition.describe", {});
  child.kill(signal);
  expect(await ended).toEqual([0, null]);
  expect(await errors).toBe("");
  expect(existsSync(`${path}.lock`)).toBe(false);
  expect(dump(readEdition(path).document, [])).toBe(expected);
});

test("a file that somebody has open, a port that is none, a file that is damaged: each its message", async () => {
  const path = sampleFile();
  const wrongPort = serve(path, "99999");
  expect(await wrongPort.errors).toContain("--port 99999 不是端口号");

  const file = openEdition(path, { holder: ME });
  file.versions.create("签样前", "2026-05-04T22:00:00+08:00");
  const held = serve(path);
  expect(await held.errors).toContain("正由 李编 在 desk-1 上使用");
  await file.close();

  sql(path, "update snapshot set crc32 = crc32 + 1");
  const damaged = serve(path);
  expect(await damaged.errors).toMatch(/已损坏.*\n.*版本“签样前”（2026-05-04T22:00:00\+08:00）还是完好的/);
  expect(await damaged.ended).toEqual([1, null]);

  const out = join(dirname(path), "救回.zuban");
  const saved = zuban(["rescue", path, "--out", out]);
  expect([saved.code, saved.err]).toEqual([0, ""]);
  expect(saved.out).toContain("已用文件里存过的版本“签样前”（2026-05-04T22:00:00+08:00）建立");
  expect(saved.out).toContain("（2 版，2 篇）");
  expect(readEdition(out).document.snapshot().stories.size).toBe(2);
  expect(zuban(["rescue", path, "--out", out])).toMatchObject({ code: 1, err: expect.stringContaining("已经存在") });
});
