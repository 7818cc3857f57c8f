/** Both ends of a connection in one process, and what travels between them. */
import { onTestFinished } from "vitest";
import { hostClient, serveContract } from "../../shared/host/channel.ts";
import type { ChannelNote, Handlers, HostEnd, Pipe } from "../../shared/host/channel.ts";
import type { HostClient } from "../../shared/host/contract.ts";

/** A pipe whose other end is in the test's hands. */
export class TestPipe implements Pipe {
  peer: TestPipe | null = null;
  closed = false;
  /** What this end has sent, also when nobody listens. */
  readonly sent: Uint8Array[] = [];
  #onMessage: ((message: Uint8Array) => void) | null = null;
  #early: Uint8Array[] = [];
  readonly #onClose: (() => void)[] = [];

  send(message: Uint8Array): void {
    if (this.closed) return;
    this.sent.push(message);
    queueMicrotask(() => this.peer?.deliver(message));
  }

  deliver(message: Uint8Array): void {
    if (this.closed) return;
    if (this.#onMessage) this.#onMessage(message);
    else this.#early.push(message);
  }

  onMessage(listener: (message: Uint8Array) => void): void {
    this.#onMessage = listener;
    this.#early.splice(0).forEach(listener);
  }

  onClose(listener: () => void): void {
    this.#onClose.push(listener);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const listener of this.#onClose) listener();
    this.peer?.close();
  }
}

export function pipePair(): readonly [TestPipe, TestPipe] {
  const [window, host] = [new TestPipe(), new TestPipe()];
  window.peer = host;
  host.peer = window;
  return [window, host];
}

const REFUSED = { ok: false, kind: "test", why: { code: "version.unknown", data: {} } } as const;

/** Handlers that refuse everything, but for those given. */
export function handlers(given: Partial<Handlers>): Handlers {
  return {
    "edition.describe": () => ({ fileName: "晚报.zuban", fonts: [], papers: [], profiles: [], hasDialogs: false }),
    "edition.create": () => REFUSED,
    "font.list": () => ({ faces: [], refused: [], folder: null }),
    "font.chooseFolder": () => REFUSED,
    "window.language": () => ({}),
    "import.preview": () => REFUSED,
    "picture.send": () => REFUSED,
    "picture.likeness": () => REFUSED,
    "picture.plates": () => REFUSED,
    "export.run": () => REFUSED,
    "export.take": () => REFUSED,
    "export.drop": () => ({}),
    "export.reveal": () => REFUSED,
    "version.list": () => REFUSED,
    "version.create": () => REFUSED,
    "version.dump": () => REFUSED,
    "version.restore": () => REFUSED,
    ...given,
  };
}

export interface Connection {
  readonly client: HostClient;
  readonly host: HostEnd;
  readonly notes: ChannelNote[];
  readonly pipes: readonly [window: TestPipe, host: TestPipe];
}

export function connect(given: Partial<Handlers> = {}): Connection {
  const pipes = pipePair();
  const notes: ChannelNote[] = [];
  const host = serveContract(pipes[1], handlers(given), (note) => notes.push(note));
  const client = hostClient(pipes[0]);
  onTestFinished(() => client.close());
  return { client, host, notes, pipes };
}

/** Lets everything that waits for nothing but its turn have it. */
export function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
