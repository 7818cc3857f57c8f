/**
 * Pages out of a host: in a process of its own, held for a browser or kept in a folder; and nothing of them
 * left where they are cancelled, refused, or the process dies.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { openEdition } from "../../electron/files/edition-file.ts";
import { startJobs, type StartProcess } from "../../electron/jobs/jobs.ts";
import { nodeProcess } from "../../electron/jobs/work-process.ts";
import { type Desktop, editionHost, type LogEntry } from "../../electron/serve/edition-host.ts";
import { hostClient } from "../../shared/host/channel.ts";
import { EXPORT_PART, type HostClient } from "../../shared/host/contract.ts";
import type { OutputForm } from "../../shared/output/order.ts";
import { folder, ME } from "../files/folder.ts";
import { pipePair } from "./connection.ts";
import { exported, order, PLAIN } from "./exported.ts";
import { newspaperFile, NOW } from "./served-edition.ts";

const EACH: OutputForm = { format: "pdf", kind: "plain", marks: false, each: true };
const PNG: OutputForm = { format: "png", dpi: 20 };

/** A host whose scratch files are in a folder of the test's own. */
interface House {
  readonly client: HostClient;
  readonly scratch: string;
  readonly log: Omit<LogEntry, "at">[];
  readonly close: () => Promise<void>;
}

function house(desktop: Partial<Desktop> | null = null): House {
  const scratch = folder();
  vi.stubEnv("TMPDIR", scratch);
  vi.stubEnv("TEMP", scratch);
  onTestFinished(() => void vi.unstubAllEnvs());
  const log: Omit<LogEntry, "at">[] = [];
  const file = openEdition(newspaperFile(), { holder: ME });
  const host = editionHost(file, {
    fileName: "晚报.zuban",
    desktop: desktop as Desktop | null,
    now: () => NOW,
    log: (entry) => log.push(entry),
  });
  const [window, end] = pipePair();
  host.connect(end, "test");
  const client = hostClient(window);
  let closing: Promise<void> | null = null;
  const close = () => {
    client.close();
    return (closing ??= host.close());
  };
  onTestFinished(close);
  return { client, scratch, log, close };
}

/** What of exports is in a folder, hidden or not. */
function leftIn(place: string): string[] {
  return readdirSync(place).filter((name) => name.includes("zuban-export"));
}

/** Runs an order and cancels it after so many steps. */
async function cancelled(client: HostClient, form: OutputForm, steps: number): Promise<void> {
  const abort = new AbortController();
  let seen = 0;
  const onProgress = () => void (++seen > steps && abort.abort());
  const call = client.call("export.run", order([1, 2, 3], form), { signal: abort.signal, onProgress });
  await expect(call).rejects.toMatchObject({ code: "cancelled" });
}

describe("a host for browsers", () => {
  test("makes one file off its event loop, with progress, the same every time, and forgets it when it is fetched", async () => {
    const { client, scratch, log } = house();
    const steps: string[] = [];
    let turns = 0;
    const counting = setInterval(() => turns++, 5);
    const first = await exported(client, order([1, 2, 3]), { onProgress: (a, b) => steps.push(`${a}/${b}`) });
    clearInterval(counting);
    expect(first.fileName).toBe("云浦日报 2026-06-18.pdf");
    expect(first.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(steps).toEqual(["0/4", "1/4", "2/4", "3/4", "4/4"]);
    expect(turns).toBeGreaterThan(10);
    expect(leftIn(scratch)).toEqual([]);
    expect((await exported(client, order([1, 2, 3]))).bytes.equals(first.bytes)).toBe(true);
    expect(log).toEqual([]);
  });

  test("puts several files into one archive, stored, dated by the edition", async () => {
    const { client } = house();
    const archive = await exported(client, order([1, 3], EACH));
    expect(archive.fileName).toBe("云浦日报 2026-06-18 第01,03版.zip");
    const files = unzipSync(archive.bytes);
    const alone = await exported(client, order([3], EACH));
    expect(Object.keys(files)).toEqual(["云浦日报 2026-06-18 第01版 要闻.pdf", alone.fileName]);
    expect(alone.bytes.equals(files[alone.fileName]!)).toBe(true);
    expect((await exported(client, order([1, 3], EACH))).bytes.equals(archive.bytes)).toBe(true);
  });

  test("hands a large file over in parts, and says so where it is gone", async () => {
    const { client, scratch } = house();
    const ran = await client.call("export.run", order([1], { format: "svg" }));
    if (!ran.ok || !ran.value) throw new Error("refused");
    const { id, bytes } = ran.value;
    expect(bytes).toBeGreaterThan(EXPORT_PART);
    const part = await client.call("export.take", { id, at: 0 });
    expect(part).toMatchObject({ ok: true, value: { length: EXPORT_PART } });
    expect(leftIn(scratch)).toHaveLength(1);
    await client.call("export.drop", { id });
    expect(leftIn(scratch)).toEqual([]);
    expect(await client.call("export.take", { id, at: EXPORT_PART })).toMatchObject({ ok: false, kind: "no-export" });
    expect(await client.call("export.reveal", { id })).toMatchObject({ ok: false, kind: "no-export" });
  });

  test.each([
    ["one PDF, as it begins", PLAIN, 0],
    ["one PDF, its fonts being cut", PLAIN, 3],
    ["a PDF each, half of them made", EACH, 3],
    ["pictures, while a page is painted", PNG, 1],
  ])("leaves nothing of an order cancelled: %s; the next one works", async (_, form, steps) => {
    const { client, scratch, log } = house();
    await cancelled(client, form, steps);
    const next = await exported(client, order([2], PNG));
    expect(next.fileName).toContain("第02版");
    expect(leftIn(scratch)).toEqual([]);
    expect(log).toEqual([]);
  });

  test("forgets everything when it closes, made or being made", async () => {
    const { client, scratch, close } = house();
    expect(await client.call("export.run", order([1], PNG))).toMatchObject({ ok: true });
    const begun = Promise.withResolvers<void>();
    const call = client.call("export.run", order([1, 2, 3]), { onProgress: () => begun.resolve() });
    await begun.promise;
    expect(leftIn(scratch)).toHaveLength(2);
    await Promise.all([expect(call).rejects.toMatchObject({ code: "closed" }), close()]);
    expect(leftIn(scratch)).toEqual([]);
  });

  test("refuses pages there are not, none, and names that clash", async () => {
    const { client, scratch } = house();
    const refused = (pages: readonly number[], names?: string) => client.call("export.run", order(pages, EACH, names));
    expect(await refused([4])).toMatchObject({ ok: false, kind: "no-such-page" });
    expect(await refused([])).toMatchObject({ ok: false, kind: "no-pages" });
    expect(await refused([1, 2], "{报名}")).toMatchObject({ ok: false, kind: "same-name" });
    expect(await refused([1], "{版心}")).toMatchObject({ ok: false, kind: "unknown-variable" });
    expect(leftIn(scratch)).toEqual([]);
  });
});

describe("a desktop", () => {
  test("keeps files in the folder chosen, shows them there, and asks before it replaces any", async () => {
    const place = folder();
    const asked: (readonly string[])[] = [];
    const shown: string[] = [];
    let may = false;
    const { client } = house({
      chooseFolder: async () => place,
      async mayReplace(names) {
        asked.push(names);
        return may;
      },
      reveal: (path) => void shown.push(path),
    });
    const run = () => client.call("export.run", order([1, 2], PNG, "{版序}"));
    const first = await run();
    if (!first.ok || !first.value) throw new Error("refused");
    expect(first.value).toMatchObject({ fileName: "01.png", files: 2, folder: place.split(/[\\/]/u).at(-1) });
    expect(readdirSync(place).toSorted()).toEqual(["01.png", "02.png"]);
    expect(await client.call("export.reveal", { id: first.value.id })).toEqual({ ok: true, value: {} });
    expect(shown).toEqual([join(place, "01.png")]);
    expect(asked).toEqual([]);

    writeFileSync(join(place, "02.png"), "旧");
    expect(await run()).toEqual({ ok: true, value: null });
    expect(readFileSync(join(place, "02.png"), "utf8")).toBe("旧");
    may = true;
    expect(await run()).toMatchObject({ ok: true, value: { files: 2 } });
    expect(readFileSync(join(place, "02.png")).subarray(1, 4).toString()).toBe("PNG");
    expect(asked).toEqual([
      ["01.png", "02.png"],
      ["01.png", "02.png"],
    ]);
  });

  test("writes one file where it is told to; cancelled, the one before is still there and nothing else", async () => {
    const place = folder();
    const path = join(place, "样报.pdf");
    writeFileSync(path, "上一次的");
    const suggested: string[] = [];
    const { client } = house({
      async chooseFile(name) {
        suggested.push(name);
        return path;
      },
    });
    await cancelled(client, PLAIN, 2);
    // One order after the other: when the next is answered, the one before is over.
    expect(await client.call("export.run", order([9]))).toMatchObject({ ok: false });
    expect(await client.call("export.run", order([1]))).toMatchObject({ ok: true, value: { fileName: "样报.pdf" } });
    expect(readdirSync(place)).toEqual(["样报.pdf"]);
    expect(readFileSync(path).subarray(0, 5).toString()).toBe("%PDF-");
    expect(suggested).toEqual(["云浦日报 2026-06-18.pdf", "云浦日报 2026-06-18 第01版 要闻.pdf"]);
  });

  test("never puts an output over an edition, and changes nothing where a name is taken by a folder", async () => {
    const place = folder();
    const edition = newspaperFile();
    const before = readFileSync(edition);
    let path = edition;
    const { client } = house({ chooseFile: async () => path });
    expect(await client.call("export.run", order([1], PNG))).toMatchObject({ ok: false, kind: "edition" });
    expect(readFileSync(edition).equals(before)).toBe(true);
    path = join(place, "夹");
    mkdirSync(join(path, "里面"), { recursive: true });
    expect(await client.call("export.run", order([1], PNG))).toMatchObject({ ok: false, kind: "unwritten" });
    expect(readdirSync(place)).toEqual(["夹"]);
    path = join(place, "没有的", "a.png");
    expect(await client.call("export.run", order([1], PNG))).toMatchObject({ ok: false, kind: "unwritten" });
  });

  test("is given back what a person thinks better of", async () => {
    const { client } = house({ chooseFile: async () => null, chooseFolder: async () => null });
    expect(await client.call("export.run", order([1]))).toEqual({ ok: true, value: null });
    expect(await client.call("export.run", order([1, 2], PNG))).toEqual({ ok: true, value: null });
  });
});

test("a process that dies is a fault that is told, and the next order works", async () => {
  let deaths = 1;
  const startProcess: StartProcess = (file) => {
    const process = nodeProcess(file);
    if (deaths-- > 0) process.kill();
    return process;
  };
  const into = folder();
  const file = openEdition(newspaperFile(), { holder: ME });
  onTestFinished(() => file.close());
  const jobs = startJobs({ startProcess });
  onTestFinished(() => jobs.close());
  const states = [["main", file.document.encode("main")]] as const;
  const job = {
    order: order([1], PNG),
    states,
    picture: (hash: string) => file.asset(hash)?.bytes ?? null,
    folder: into,
    archive: null,
  };
  await expect(jobs.putOut(job)).rejects.toThrow("ended by itself");
  expect(await jobs.putOut(job)).toMatchObject({ ok: true, value: [{ name: expect.stringContaining("第01版") }] });
  expect(readdirSync(into)).toHaveLength(1);
});
