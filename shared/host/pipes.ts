/** The connections there are, as pipes: a browser's or the server's WebSocket, and a MessagePort. */
import type { Pipe } from "./channel.ts";

/** What a `WebSocket` of the browser and one of `ws` have in common. */
export interface SocketLike {
  binaryType: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "open" | "close" | "error", listener: () => void): void;
}

const CONNECTING = 0;
const OPEN = 1;
const NORMAL = 1000;

/** Bytes that may wait for a peer that does not read; then it is given up, instead of our memory. */
const MOST_BUFFERED = 256 * 1024 * 1024;

/** What no end can read: stands for a message that was not binary. */
const UNREADABLE = new Uint8Array();

/** A WebSocket that is open or about to be; what is sent before waits. */
export function socketPipe(socket: SocketLike): Pipe {
  socket.binaryType = "arraybuffer";
  let waiting: Uint8Array[] = [];
  const send = (message: Uint8Array) => {
    if (socket.readyState !== OPEN) return;
    socket.send(message as Uint8Array<ArrayBuffer>);
    if (socket.bufferedAmount > MOST_BUFFERED) socket.close(NORMAL);
  };
  socket.addEventListener("open", () => {
    const early = waiting;
    waiting = [];
    early.forEach(send);
  });
  // A failure is followed by a close; without a listener `ws` would throw it.
  socket.addEventListener("error", () => {});
  return {
    send(message) {
      if (socket.readyState === CONNECTING) waiting.push(message);
      else send(message);
    },
    onMessage(listener) {
      socket.addEventListener("message", ({ data }) =>
        listener(data instanceof ArrayBuffer ? new Uint8Array(data) : UNREADABLE),
      );
    },
    onClose: (listener) => socket.addEventListener("close", listener),
    close: () => socket.close(NORMAL),
  };
}

/** What a DOM `MessagePort` and Node's have in common. */
export interface PortLike {
  postMessage(message: Uint8Array): void;
  start(): void;
  close(): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "close", listener: () => void): void;
}

/** A MessagePort. */
export function portPipe(port: PortLike): Pipe {
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.addEventListener("message", ({ data }) => listener(data instanceof Uint8Array ? data : UNREADABLE));
      port.start();
    },
    onClose: (listener) => port.addEventListener("close", listener),
    close: () => port.close(),
  };
}
