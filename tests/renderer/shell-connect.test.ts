import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectEdition, type Dial } from "../../renderer/desk/connect.ts";
import { ask } from "../../renderer/desk/ask.ts";
import { facesNeeded } from "../../renderer/desk/load-fonts.ts";
import { setEditionInfo } from "../../shared/command/command.ts";
import { createDocument, type EditionDocument } from "../../shared/doc/document.ts";
import type { Style } from "../../shared/doc/schema.ts";
import { serveContract, type Handlers, type HostEnd, type Pipe } from "../../shared/host/channel.ts";
import { syncDocument, type DocumentSync } from "../../shared/host/sync.ts";
import { refusal } from "../../shared/refusal/refusal.ts";

/** Two ends of a line that carries messages in a later task, as a socket does. */
function line(): readonly [Pipe, Pipe] {
  const closers: (() => void)[] = [];
  let isOpen = true;
  const listeners: (((message: Uint8Array) => void) | null)[] = [null, null];
  // Nothing is delivered before somebody listens (Pipe).
  const waiting: Uint8Array[][] = [[], []];
  const deliver = (to: number, message: Uint8Array) => {
    const listener = listeners[to];
    if (!isOpen) return;
    if (listener) listener(message);
    else waiting[to]!.push(message);
  };
  const end = (own: number): Pipe => ({
    send(message) {
      queueMicrotask(() => deliver(1 - own, message));
    },
    onMessage(listener) {
      listeners[own] = listener;
      waiting[own]!.splice(0).forEach(listener);
    },
    onClose: (listener) => closers.push(listener),
    close() {
      if (!isOpen) return;
      isOpen = false;
      for (const closer of closers) closer();
    },
  });
  return [end(0), end(1)];
}

const EDITION = { type: "edition", id: "edition:this", name: "石坞晚报", date: "2026-03-02", issueNumber: 1 } as const;

const refuse = () => ({ ok: false as const, kind: "none", why: refusal("version.unknown") });
const HANDLERS: Handlers = {
  "edition.describe": () => ({ fileName: "晚报.zuban", fonts: [], papers: [], profiles: [], hasDialogs: false }),
  "edition.create": refuse,
  "font.list": () => ({ faces: [], refused: [], folder: null }),
  "font.chooseFolder": refuse,
  "window.language": () => ({}),
  "import.preview": refuse,
  "picture.send": refuse,
  "picture.likeness": refuse,
  "picture.plates": refuse,
  "export.run": refuse,
  "export.take": refuse,
  "export.drop": () => ({}),
  "export.reveal": refuse,
  "version.list": refuse,
  "version.create": refuse,
  "version.dump": refuse,
  "version.restore": refuse,
};

/** A host that can be switched off; `windows` are the connections it has had. */
class FakeHost {
  readonly document: EditionDocument = createDocument({ put: [EDITION], remove: [], text: [] });
  readonly windows: { readonly end: HostEnd; readonly sync: DocumentSync; readonly pipe: Pipe }[] = [];
  isOn = true;

  readonly dial: Dial = () => {
    if (!this.isOn) return Promise.reject(new Error("nobody answers"));
    const [window, own] = line();
    const end = serveContract(own, HANDLERS, () => {});
    const sync = syncDocument(this.document, end.sync, (received) => end.emit("saved", { ok: true, received }));
    this.windows.push({ end, sync, pipe: own });
    return Promise.resolve(window);
  };

  off(): void {
    this.isOn = false;
    const last = this.windows.at(-1)!;
    last.sync.stop();
    last.pipe.close();
  }
}

const rename = (document: EditionDocument, name: string) =>
  document.apply(setEditionInfo(document.snapshot(), { name })!, { label: "改报名" });
const nameOf = (document: EditionDocument) => document.snapshot().edition.name;

describe("the line to the host", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it("waits until the whole edition is here", async () => {
    const link = await connectEdition(new FakeHost().dial);
    expect(nameOf(link.document)).toBe("石坞晚报");
    expect(link.open.fileName).toBe("晚报.zuban");
    expect(link.state.getState()).toEqual({ isOnline: true, saved: "saved" });
  });

  it("says when a change is on disk", async () => {
    const host = new FakeHost();
    const { document, state } = await connectEdition(host.dial);
    rename(document, "石坞早报");
    expect(state.getState().saved).toBe("saving");
    await settle();
    expect(nameOf(host.document)).toBe("石坞早报");
    expect(state.getState().saved).toBe("saved");
    host.windows[0]!.end.emit("saved", { ok: false, kind: "full", why: refusal("disk.full") });
    await settle();
    expect(state.getState().saved).toEqual({ failed: refusal("disk.full") });
  });

  it("dials again after a break, and loses nothing of either side", async () => {
    const host = new FakeHost();
    const { document, state, host: client } = await connectEdition(host.dial);
    host.off();
    expect(state.getState().isOnline).toBe(false);
    expect(await ask(client.call("version.list", {}))).toMatchObject({ ok: false, kind: "closed" });
    rename(document, "断线时的报名");
    host.document.apply(setEditionInfo(host.document.snapshot(), { issueNumber: 2 })!, { label: "改期号" });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state.getState().isOnline).toBe(false);
    host.isOn = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state.getState().isOnline).toBe(true);
    for (const replica of [document, host.document]) {
      expect(replica.snapshot().edition).toMatchObject({ name: "断线时的报名", issueNumber: 2 });
    }
    expect(await ask(client.call("version.list", {}))).toEqual(refuse());
  });

  it("keeps listeners over a break", async () => {
    const host = new FakeHost();
    const { host: client } = await connectEdition(host.dial);
    const heard: string[] = [];
    const stop = client.on("command", ({ id }) => heard.push(id));
    host.off();
    host.isOn = true;
    await vi.advanceTimersByTimeAsync(1_000);
    host.windows[1]!.end.emit("command", { id: "edit.undo" });
    await settle();
    stop();
    host.windows[1]!.end.emit("command", { id: "edit.redo" });
    await settle();
    expect(heard).toEqual(["edit.undo"]);
  });

  it("rejects where nobody answers at first", async () => {
    const host = new FakeHost();
    host.isOn = false;
    await expect(connectEdition(host.dial)).rejects.toThrow("nobody answers");
  });
});

describe("faces to load", () => {
  it("are those of all styles and the furniture, each once", () => {
    const style = { id: "style:body", faces: ["a-400", "noto-serif-sc-400"] } as unknown as Style;
    const faces = facesNeeded({ styles: new Map([[style.id, style]]) });
    expect(faces).toContain("a-400");
    expect(faces).toContain("ma-shan-zheng-400");
    expect(new Set(faces).size).toBe(faces.length);
  });
});
