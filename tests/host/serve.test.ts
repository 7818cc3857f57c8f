/** The browser host over real sockets: what it gives, whom it refuses, and that nothing is lost. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { connect as connectSocket } from "node:net";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { addStories, replaceText } from "../../shared/command/command.ts";
import { dump } from "../../shared/doc/document.ts";
import type { EventValue, HostClient } from "../../shared/host/contract.ts";
import { MESSAGE_LIMIT } from "../../shared/host/channel.ts";
import { manifestFaces } from "../../electron/assets/fonts.ts";
import { openEdition, readEdition } from "../../electron/files/edition-file.ts";
import { serveEdition, ServeProblem } from "../../electron/serve/serve-edition.ts";
import { apply } from "../doc/build.ts";
import { ME, sampleFile } from "../files/folder.ts";
import { faceBytes } from "../font/font-building.ts";
import { exported, order } from "./exported.ts";
import { appFolder, newspaperFile, NOW, serveSample, TOKEN } from "./served-edition.ts";

const closed = (client: HostClient) => new Promise<void>((resolve) => void client.onClose(resolve));

const savedUpTo = (client: HostClient, count: number) =>
  new Promise<void>((resolve, reject) => {
    client.on("saved", (event: EventValue<"saved">) => {
      if (!event.ok) reject(new Error(event.kind));
      else if (event.received >= count) resolve();
    });
  });

describe("what is served", () => {
  test("the app, with a policy that lets only its own code run", async () => {
    const { get } = await serveSample();
    for (const path of ["/", "/index.html"]) {
      const { status, headers, body } = await get(path);
      expect(status).toBe(200);
      expect(body.toString()).toContain("组版");
      expect(headers).toMatchObject({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "content-security-policy":
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
          "font-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; " +
          "frame-ancestors 'none'",
      });
    }
    expect((await get("/assets/hb-3c4d.wasm?v=1")).headers).toMatchObject({
      "content-type": "application/wasm",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });

  test("the manifest's fonts by their hash, for ever", async () => {
    const { get } = await serveSample();
    const face = manifestFaces().at(-1)!;
    const { status, headers, body } = await get(`/fonts/${face.sha256}`);
    expect(status).toBe(200);
    expect(headers["cache-control"]).toContain("immutable");
    expect(createHash("sha256").update(body).digest("hex")).toBe(face.sha256);
    expect((await get(`/fonts/${"0".repeat(64)}`)).status).toBe(404);
  });
});

describe("a folder of the house's own fonts", () => {
  test("is described, served by hash, and set in by the export", async () => {
    const path = newspaperFile();
    const folder = dirname(path);
    writeFileSync(join(folder, "kai.ttf"), faceBytes());
    writeFileSync(join(folder, "broken.otf"), faceBytes().subarray(0, 500));
    const { window, get } = await serveSample(path, folder);
    const { client, document } = await window();
    const { fonts } = await client.call("edition.describe", {});
    expect(fonts).toHaveLength(manifestFaces().length + 1);
    const mine = fonts.at(-1)!;
    expect(mine.id).toBe("user-mashanzheng-regular");
    expect((await get(`/fonts/${mine.sha256}`)).status).toBe(200);
    const library = await client.call("font.list", {});
    expect(library.folder).toBe(basename(folder));
    expect(library.faces.filter(({ isHouse }) => isHouse)).toMatchObject([
      { id: mine.id, file: "kai.ttf", embedding: "installable" },
    ]);
    expect(library.faces[0]).toMatchObject({ isHouse: false, licence: "OFL-1.1", embedding: "installable" });
    expect(library.refused).toEqual([{ file: "broken.otf", why: { code: "font.damaged", data: {} } }]);
    expect(await client.call("font.chooseFolder", {})).toMatchObject({ ok: false, kind: "no-dialogs" });
    const styles = [...document.snapshot().styles.values()].map((style) => ({
      ...style,
      faces: [mine.id, "noto-serif-sc-400"],
    }));
    document.apply({ put: styles, remove: [], text: [] }, { label: "换字体" });
    const { bytes } = await exported(client, order([1]));
    expect(bytes.toString("latin1")).toContain("MaShanZheng-Regular");
  });
});

describe("what is refused, with the same policy on the refusal, and logged", () => {
  test.each([
    "/../secret.json",
    "/assets/../../secret.json",
    "/%2e%2e/secret.json",
    "/..%2fsecret.json",
    "/assets/..%5c..%5csecret.json",
    "//secret.json",
    "/assets/link.json",
    "/notes.zuban",
    "/assets",
    "/assets/",
    "/fonts/",
    "/fonts/../index.html",
    "/host",
    "/index.html%00",
    "/__proto__",
    "/constructor",
    "http://127.0.0.1/",
    "*",
  ])("GET %s", async (path) => {
    const { get, log } = await serveSample();
    const { status, headers, body } = await get(path);
    expect(status).toBe(404);
    expect(body.toString()).toBe("404\n");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(log).toEqual([{ at: NOW, level: "refused", what: "path", from: "127.0.0.1", detail: JSON.stringify(path) }]);
  });

  test.each(["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"])("%s", async (method) => {
    const { get, log } = await serveSample();
    const { status, headers } = await get("/", { method });
    expect([status, headers["allow"]]).toEqual([405, "GET"]);
    expect(log.map(({ what, detail }) => [what, detail])).toEqual([["method", `"${method}"`]]);
  });

  test.each([
    "evil.example",
    "evil.example:80",
    "127.0.0.1",
    "127.0.0.1:1",
    "127.0.0.1.evil.example:PORT",
    "user@127.0.0.1:PORT",
    "127.0.0.1:PORT/x",
    "[::1]:PORT",
    "0.0.0.0:PORT",
  ])("the Host %j, over HTTP and as a window", async (name) => {
    const { get, dial, log, server } = await serveSample();
    const host = name.replace("PORT", String(server.port));
    expect((await get("/", { headers: { host } })).status).toBe(421);
    await expect(dial({ headers: { host }, origin: `http://${host}` })).rejects.toThrow("421");
    expect(log.map(({ level, what }) => [level, what])).toEqual([
      ["refused", "host"],
      ["refused", "host"],
    ]);
  });

  test("localhost is this machine too", async () => {
    const { get, dial, server } = await serveSample();
    const host = `localhost:${server.port}`;
    expect((await get("/", { headers: { host } })).status).toBe(200);
    (await dial({ headers: { host }, origin: `http://${host}` })).close();
  });

  test.each([
    "http://evil.example",
    "https://127.0.0.1:PORT",
    "http://127.0.0.1:1",
    "null",
    "file://",
    "http://localhost:PORT",
  ])("a page of %s", async (name) => {
    const { get, dial, log, server } = await serveSample();
    const origin = name.replace("PORT", String(server.port));
    expect((await get("/", { headers: { origin } })).status).toBe(403);
    await expect(dial({ origin })).rejects.toThrow("403");
    expect(log.map(({ what }) => what)).toEqual(["origin", "origin"]);
  });

  test("a program that names no origin", async () => {
    const { server, log } = await serveSample();
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/host?token=${TOKEN}`);
    const error = await new Promise<Error>((resolve) => void socket.once("error", resolve));
    expect(error.message).toContain("403");
    expect(log.map(({ what }) => what)).toEqual(["origin"]);
  });

  test.each(["", "wrong", TOKEN.slice(1), `${TOKEN}x`, `${TOKEN}&token=${TOKEN}x`.replace(TOKEN, "x")])(
    "the token %j, and the log does not hold it",
    async (token) => {
      const { dial, log } = await serveSample();
      await expect(dial({ token })).rejects.toThrow("401");
      expect(log).toEqual([{ at: NOW, level: "refused", what: "token", from: "127.0.0.1", detail: "/host" }]);
    },
  );

  test("a window anywhere but at its path", async () => {
    const { dial, log } = await serveSample();
    await expect(dial({ path: "/" })).rejects.toThrow("404");
    expect(log.map(({ what }) => what)).toEqual(["path"]);
  });

  test("bytes that are no HTTP leave it serving", async () => {
    const { get, server } = await serveSample();
    const socket = connectSocket(server.port, "127.0.0.1");
    socket.on("error", () => {}).resume();
    socket.end("\0\0 nonsense \r\n\r\n");
    await new Promise((resolve) => void socket.once("close", resolve));
    expect((await get("/")).status).toBe(200);
  });
});

describe("a window that does not keep to the contract", () => {
  test("is cut off for a message longer than any may be", async () => {
    const { server, log, window } = await serveSample();
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/host?token=${TOKEN}`, {
      headers: { origin: `http://127.0.0.1:${server.port}` },
    });
    socket.on("error", () => {});
    await new Promise((resolve) => void socket.once("open", resolve));
    socket.send(new Uint8Array(MESSAGE_LIMIT + 1));
    await new Promise((resolve) => void socket.once("close", resolve));
    expect(log.map(({ level, what }) => [level, what])).toEqual([["refused", "malformed"]]);
    expect((await window()).document.snapshot().pages).toHaveLength(2);
  });

  test.each<[string, string | Uint8Array]>([
    ["a text", "hello"],
    ["a frame of no kind", new Uint8Array([99])],
    ["an update that is none", new Uint8Array([6, 0, 4, ...Buffer.from("main"), 2, 255, 255])],
  ])("is cut off for %s, and the others work on", async (_, message) => {
    const { server, log, window, file } = await serveSample();
    const before = dump(file.document, []);
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/host?token=${TOKEN}`, {
      headers: { origin: `http://127.0.0.1:${server.port}` },
    });
    await new Promise((resolve) => void socket.once("open", resolve));
    socket.send(message);
    await new Promise((resolve) => void socket.once("close", resolve));
    expect(log.map(({ level, what }) => [level, what])).toEqual([["refused", "malformed"]]);
    expect(dump((await window()).document, [])).toBe(before);
  });

  test("gets no answer to calls there are not, and the log says so", async () => {
    const { dial, log } = await serveSample();
    const client = await dial();
    await expect(client.call("constructor" as "version.list", {})).rejects.toMatchObject({ code: "unknown-call" });
    await expect(client.call("export.run", order([-1]))).rejects.toMatchObject({ code: "bad-input" });
    expect(log.map(({ what, detail }) => [what, detail])).toEqual([
      ["unknown-call", '"constructor"'],
      ["bad-input", "export.run pages.0"],
    ]);
  });
});

describe("an edition in several windows", () => {
  test("edits reach the others and the disk, and the window learns that they have", async () => {
    const { window, path, server } = await serveSample();
    const [a, b] = [await window(), await window()];
    b.document.snapshot();
    const arrived = new Promise<void>((resolve) => void b.document.subscribe(() => resolve()));
    apply(a.document, replaceText(a.document.snapshot(), { story: "story:a", from: 0, to: 2, text: "大桥" }));
    await Promise.all([arrived, savedUpTo(a.client, a.sync.sent())]);
    expect(dump(b.document, [])).toBe(dump(a.document, []));
    const expected = dump(a.document, []);
    await server.close();
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(dump(readEdition(path).document, [])).toBe(expected);
  });

  test("what was typed last is on disk when the server has closed", async () => {
    const { window, path, server } = await serveSample();
    const { document, client } = await window();
    const gone = closed(client);
    for (let i = 0; i < 50; i++) {
      apply(document, replaceText(document.snapshot(), { story: "story:a", from: 0, to: 0, text: "末" }));
    }
    const expected = dump(document, []);
    await server.close();
    await gone;
    expect(dump(readEdition(path).document, [])).toBe(expected);
  });
});

describe("calls", () => {
  test("edition.describe tells the fonts and no path", async () => {
    const { dial, path } = await serveSample();
    const described = await (await dial()).call("edition.describe", {});
    expect(described).toMatchObject({ fileName: "晚报 5%#4.zuban", hasDialogs: false });
    expect(described.fonts.map(({ sha256 }) => sha256)).toEqual(manifestFaces().map(({ sha256 }) => sha256));
    expect(JSON.stringify(described)).not.toContain(path.slice(0, 10));
  });

  test("versions: made, listed, read, restored into every window", async () => {
    const { window } = await serveSample();
    const { client, document } = await window();
    const before = dump(document, []);
    const made = await client.call("version.create", { name: " 初排 " });
    expect(made).toEqual({ ok: true, value: { id: 1, name: "初排", at: NOW, stories: 2, pages: 2 } });
    apply(document, replaceText(document.snapshot(), { story: "story:a", from: 0, to: 2, text: "大桥" }));
    await savedUpTo(client, 1);
    expect(await client.call("version.dump", { id: 1 })).toEqual({ ok: true, value: before });
    const restored = new Promise<void>((resolve) => void document.subscribe(() => resolve()));
    const words = { before: "Before restoring “初排”", label: "Restore" };
    expect(await client.call("version.restore", { id: 1, ...words })).toEqual({ ok: true, value: {} });
    await restored;
    expect(dump(document, [])).toBe(before);
    expect(await client.call("version.list", {})).toMatchObject({
      ok: true,
      value: [{ name: words.before }, { name: "初排" }],
    });
    expect(await client.call("version.create", { name: "  " })).toMatchObject({ ok: false, kind: "no-name" });
    expect(await client.call("version.dump", { id: 9 })).toMatchObject({ ok: false, kind: "no-version" });
    expect(await client.call("version.restore", { id: 9, ...words })).toMatchObject({ ok: false, kind: "no-version" });
  });

  test("import.preview: read and divided; the source is kept once a story of it is taken in", async () => {
    const { window, file } = await serveSample();
    const { client, document } = await window();
    const text = readFileSync("assets/sample/raw.txt", "utf8");
    const steps: number[] = [];
    const preview = await client.call(
      "import.preview",
      { name: "原稿.txt", bytes: new TextEncoder().encode(text) },
      { onProgress: (done) => steps.push(done) },
    );
    if (!preview.ok) throw new Error(preview.kind);
    const { value } = preview;
    expect(value).toMatchObject({ name: "原稿.txt", encoding: "UTF-8", source: text, conservation: { lost: 0 } });
    expect(value.stories.length).toBeGreaterThan(10);
    expect(steps).toEqual([1, 2]);
    expect(file.assets()).toEqual([]);
    const [first] = value.stories;
    const { ranges, map, confidence, paragraphs } = first!;
    const origin = { asset: value.asset, confidence, ranges, map };
    const story = { id: "story:new", paragraphs: paragraphs as never, origin } as const;
    apply(document, addStories(document.snapshot(), { stories: [story] }));
    await savedUpTo(client, 1);
    expect(new TextDecoder().decode(file.asset(value.asset)!.bytes)).toBe(text);
  });

  test("import.preview: what is no text is refused in newsroom words", async () => {
    const { dial } = await serveSample();
    const client = await dial();
    const pdf = await client.call("import.preview", { name: "稿.txt", bytes: new TextEncoder().encode("%PDF-1.7 …") });
    expect(pdf).toMatchObject({ ok: false, kind: "binary", why: { code: "text.pdf" } });
    const empty = await client.call("import.preview", { name: "空.txt", bytes: new Uint8Array() });
    expect(empty).toMatchObject({ ok: false, kind: "empty" });
  });
});

describe("a server that cannot start says why", () => {
  const serve = async (port: number, app: string) => {
    const file = openEdition(sampleFile(), { holder: ME });
    const options = { host: "127.0.0.1", port, appFolder: app, fileName: "E.zuban", token: TOKEN };
    try {
      return await serveEdition(file, { ...options, now: () => NOW, log: () => {} });
    } finally {
      await file.close();
    }
  };

  test("the port is taken", async () => {
    const { server } = await serveSample();
    await expect(serve(server.port, appFolder())).rejects.toThrow(`端口 ${server.port} 已被别的程序占用`);
  });

  test("the app is not built", async () => {
    await expect(serve(0, "/nowhere/renderer")).rejects.toThrow(ServeProblem);
  });
});
