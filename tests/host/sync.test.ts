/** One edition in several windows and at the host: always the same in the end, whatever the connection does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { replaceText, setEditionInfo } from "../../shared/command/command.ts";
import { dump, openDocument, type EditionDocument } from "../../shared/doc/document.ts";
import { syncDocument, type DocumentSync } from "../../shared/host/sync.ts";
import { apply, remark, sampleEdition } from "../doc/build.ts";
import { connect, turn, type Connection } from "./connection.ts";

interface Window {
  readonly document: EditionDocument;
  connection: Connection | null;
  sync: DocumentSync | null;
}

const newWindow = (): Window => ({ document: openDocument(new Map()), connection: null, sync: null });

function open(window: Window, host: EditionDocument): void {
  window.connection = connect();
  const atHost = syncDocument(host, window.connection.host.sync);
  window.connection.host.onClose(() => atHost.stop());
  window.sync = syncDocument(window.document, window.connection.client.sync);
}

function cut(window: Window): void {
  window.sync?.stop();
  window.connection?.client.close();
  window.connection = null;
}

function type(document: EditionDocument, at: number, text: string): void {
  const snapshot = document.snapshot();
  const length = snapshot.texts.get("story:a")!.length;
  const from = at % length;
  apply(document, replaceText(snapshot, { story: "story:a", from, to: from, text }));
}

test("a new window has the edition when it is ready", async () => {
  const host = sampleEdition();
  remark(host);
  const window = newWindow();
  open(window, host);
  await window.sync!.ready;
  expect(dump(window.document, [])).toBe(dump(host, []));
  expect(window.sync!.sent()).toBe(0);
});

test("a change travels from one window through the host to the other, and not back", async () => {
  const host = sampleEdition();
  const [a, b] = [newWindow(), newWindow()];
  open(a, host);
  open(b, host);
  await Promise.all([a.sync!.ready, b.sync!.ready]);
  const before = a.connection!.pipes[1].sent.length;
  type(a.document, 2, "大");
  await turn();
  expect(b.document.snapshot().texts.get("story:a")!.paragraphs[0]!.text).toBe("新桥大通车");
  expect(a.connection!.pipes[1].sent.length).toBe(before);
  expect([a.sync!.sent(), b.sync!.sent()]).toEqual([1, 0]);
});

test("the host counts what it has taken in as the window counts what it has sent", async () => {
  const host = sampleEdition();
  const { host: atHost, client } = connect();
  const counts: number[] = [];
  syncDocument(host, atHost.sync, (count) => counts.push(count));
  const document = openDocument(new Map());
  const sync = syncDocument(document, client.sync);
  await sync.ready;
  type(document, 0, "一");
  type(document, 1, "二");
  await turn();
  expect(counts).toEqual([1, 2]);
  expect(sync.sent()).toBe(2);
});

test.each<[string, Uint8Array]>([
  ["nothing", new Uint8Array()],
  ["an unknown kind", new Uint8Array([9])],
  ["a document that does not belong", new Uint8Array([0, 6, ...Buffer.from("secret"), 2, 0, 0])],
  ["bytes that are no update", new Uint8Array([0, 4, ...Buffer.from("main"), 3, 255, 255, 255])],
  ["an update that ends early", new Uint8Array([0, 4, ...Buffer.from("main"), 9, 1])],
  ["bytes after its end", new Uint8Array([1, 1])],
])("a sync message with %s closes the connection and changes nothing", async (_, message) => {
  const host = sampleEdition();
  const before = dump(host, []);
  const { host: atHost, client, notes } = connect();
  syncDocument(host, atHost.sync);
  const closed = new Promise<void>((resolve) => void client.onClose(resolve));
  client.sync.send(message);
  await closed;
  expect(notes.map(({ what }) => what)).toEqual(["malformed"]);
  expect(dump(host, [])).toBe(before);
});

test("cuts and reconnections, edits on all sides: no divergence, nothing lost", async () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("type" as const), who: fc.nat(2), at: fc.nat(60) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("name" as const), who: fc.nat(2), at: fc.nat(999) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("cut" as const), who: fc.nat(1), at: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("open" as const), who: fc.nat(1), at: fc.constant(0) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("turn" as const), who: fc.nat(1), at: fc.constant(0) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const host = sampleEdition();
      const windows = [newWindow(), newWindow()];
      for (const window of windows) open(window, host);
      await Promise.all(windows.map((window) => window.sync!.ready));
      let typed = 0;
      for (const { kind, who, at } of steps) {
        const document = windows[who]?.document ?? host;
        const window = windows[who % 2]!;
        if (kind === "type") type(document, at, `〔${typed++}〕`);
        else if (kind === "name") apply(document, setEditionInfo(document.snapshot(), { issueNumber: at + 1 }));
        else if (kind === "cut") cut(window);
        else if (kind === "open" && !window.connection) open(window, host);
        else if (kind === "turn") await turn();
      }
      for (const window of windows) if (!window.connection) open(window, host);
      await turn();
      await turn();
      const everything = dump(host, []);
      for (const window of windows) {
        expect(dump(window.document, [])).toBe(everything);
        cut(window);
      }
      const text = host
        .snapshot()
        .texts.get("story:a")!
        .paragraphs.map((paragraph) => paragraph.text)
        .join("");
      expect(text.match(/[〔〕]/gu)?.length ?? 0).toBe(typed * 2);
    }),
    { seed: 20_261_123, numRuns: 60 },
  );
});
