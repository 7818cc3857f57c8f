/**
 * The contract over a pipe: calls with answers, cancel and progress, events, and the sync messages of the
 * edition, each in one binary frame (lib0). The same code over a WebSocket and a MessagePort.
 *
 * What the other end sends is never trusted: unknown names and ill-shaped inputs are refused, a frame that
 * cannot be read closes the connection, and nothing it sends can make this end throw into its event loop.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as v from "valibot";
import { refusal, RefusalError } from "../refusal/refusal.ts";
import { CALLS, EVENTS } from "./contract.ts";
import type { CallName, CallOutput, CancelSignal, EventName, EventValue, HostClient, SyncLink } from "./contract.ts";

/** A connection that carries whole messages in order. Nothing is delivered before {@link Pipe.onMessage}. */
export interface Pipe {
  /** Sends, or does nothing once closed. */
  send(message: Uint8Array): void;
  onMessage(listener: (message: Uint8Array) => void): void;
  /** Calls back once, whoever closed it. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Longest message a window may send: an import of 8 MiB, or the whole text of an edition, and some room. */
export const MESSAGE_LIMIT = 16 * 1024 * 1024;

/** Calls of one window that may be under way at once. */
const CALLS_AT_ONCE = 32;

const ERROR_CODES = ["closed", "cancelled", "unknown-call", "bad-input", "too-large", "busy", "fault"] as const;
export type HostErrorCode = (typeof ERROR_CODES)[number];

/** Why a call gave no answer at all; expected failures are answers. */
export class HostError extends RefusalError {
  override readonly name = "HostError";
  readonly code: HostErrorCode;

  constructor(code: HostErrorCode) {
    super(refusal(`host.${code}`));
    this.code = code;
  }
}

export interface CallContext {
  readonly signal: CancelSignal;
  readonly progress: (done: number, total: number) => void;
}

/** Does a call's work. What it throws is a fault of ours: the window learns that much and no more. */
export type Handler<N extends CallName> = (
  input: v.InferOutput<(typeof CALLS)[N]["in"]>,
  context: CallContext,
) => CallOutput<N> | Promise<CallOutput<N>>;
export type Handlers = { readonly [N in CallName]: Handler<N> };

/** Something a window tried that was refused, or a fault of the host itself; for the log. */
export interface ChannelNote {
  readonly what: "malformed" | "too-large" | "unknown-call" | "bad-input" | "busy" | "fault";
  /** Name of the call, or of what could not be read; never content. */
  readonly detail: string;
  readonly error?: unknown;
}

/** The host's end of a connection. */
export interface HostEnd {
  emit<N extends EventName>(name: N, value: EventValue<N>): void;
  /** Only one listener; what it throws closes the connection. */
  readonly sync: SyncLink;
  /** Resolves when everything the window sent before now has been taken in, or the connection is closed. */
  settled(): Promise<void>;
  onClose(listener: () => void): void;
  close(): void;
}

const FRAME = {
  call: 0,
  answer: 1,
  refusal: 2,
  cancel: 3,
  progress: 4,
  event: 5,
  sync: 6,
  ping: 7,
  pong: 8,
} as const;
type FrameKind = (typeof FRAME)[keyof typeof FRAME];

function frame(kind: FrameKind, write?: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, kind);
    write?.(encoder);
  });
}

/** The bytes after the kind, as one piece. */
function rest(decoder: decoding.Decoder): Uint8Array {
  return decoding.readUint8Array(decoder, decoder.arr.length - decoder.pos);
}

function end(decoder: decoding.Decoder): void {
  if (decoding.hasContent(decoder)) throw new Error("bytes after the end of a frame");
}

/** What comes before there is a listener waits for it. */
class SyncInbox {
  #listener: ((message: Uint8Array) => void) | null = null;
  #waiting: Uint8Array[] = [];

  deliver(message: Uint8Array): void {
    if (this.#listener) this.#listener(message);
    else this.#waiting.push(message);
  }

  listen(listener: (message: Uint8Array) => void): () => void {
    this.#listener = listener;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) listener(message);
    return () => {
      if (this.#listener === listener) this.#listener = null;
    };
  }
}

/** Serves the contract to one window, until either side closes. */
export function serveContract(pipe: Pipe, handlers: Handlers, note: (note: ChannelNote) => void): HostEnd {
  return new Server(pipe, handlers, note);
}

class Server implements HostEnd {
  readonly sync: SyncLink;
  readonly #pipe: Pipe;
  readonly #handlers: Handlers;
  readonly #note: (note: ChannelNote) => void;
  readonly #inbox = new SyncInbox();
  readonly #running = new Map<number, Cancel>();
  readonly #onClose = new Set<() => void>();
  #pings: PromiseWithResolvers<void>[] = [];
  #closed = false;

  constructor(pipe: Pipe, handlers: Handlers, note: (note: ChannelNote) => void) {
    this.#pipe = pipe;
    this.#handlers = handlers;
    this.#note = note;
    this.sync = {
      send: (message) => this.#send(frame(FRAME.sync, (e) => encoding.writeUint8Array(e, message))),
      onMessage: (listener) => this.#inbox.listen(listener),
    };
    pipe.onClose(() => this.#closeDown());
    pipe.onMessage((message) => this.#receive(message));
  }

  emit<N extends EventName>(name: N, value: EventValue<N>): void {
    const checked = v.parse<v.GenericSchema>(EVENTS[name], value);
    this.#send(
      frame(FRAME.event, (e) => {
        encoding.writeVarString(e, name);
        encoding.writeAny(e, checked as encoding.AnyEncodable);
      }),
    );
  }

  settled(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    const ping = Promise.withResolvers<void>();
    this.#pings.push(ping);
    this.#send(frame(FRAME.ping));
    return ping.promise;
  }

  onClose(listener: () => void): void {
    if (this.#closed) listener();
    else this.#onClose.add(listener);
  }

  close(): void {
    this.#pipe.close();
    this.#closeDown();
  }

  #send(message: Uint8Array): void {
    if (!this.#closed) this.#pipe.send(message);
  }

  #receive(message: Uint8Array): void {
    if (this.#closed) return;
    try {
      if (message.length > MESSAGE_LIMIT) return this.#refuseAll("too-large", `${message.length} bytes`);
      this.#read(decoding.createDecoder(message));
    } catch (error) {
      this.#refuseAll("malformed", (error as Error).message);
    }
  }

  #refuseAll(what: ChannelNote["what"], detail: string): void {
    this.#note({ what, detail });
    this.close();
  }

  #read(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder);
    switch (kind) {
      case FRAME.call:
        return this.#readCall(decoder);
      case FRAME.cancel: {
        const id = decoding.readVarUint(decoder);
        end(decoder);
        this.#running.get(id)?.cancel();
        this.#running.delete(id);
        return;
      }
      case FRAME.sync:
        return this.#inbox.deliver(rest(decoder));
      case FRAME.pong:
        end(decoder);
        this.#pings.shift()?.resolve();
        return;
      default:
        throw new Error(`frame of kind ${kind}`);
    }
  }

  #readCall(decoder: decoding.Decoder): void {
    const id = decoding.readVarUint(decoder);
    const name = decoding.readVarString(decoder);
    const input: unknown = decoding.readAny(decoder);
    end(decoder);
    if (this.#running.has(id)) throw new Error("a call's number twice");
    if (!Object.hasOwn(CALLS, name)) return this.#refuse(id, "unknown-call", JSON.stringify(name.slice(0, 60)));
    if (this.#running.size >= CALLS_AT_ONCE) return this.#refuse(id, "busy", name);
    const known = name as CallName;
    const parsed = v.safeParse<v.GenericSchema>(CALLS[known].in, input);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      return this.#refuse(id, "bad-input", `${name} ${v.getDotPath(issue) ?? ""}`.trim());
    }
    const cancel = new Cancel();
    this.#running.set(id, cancel);
    void this.#answer(id, known, parsed.output, cancel);
  }

  async #answer(id: number, name: CallName, input: unknown, cancel: Cancel): Promise<void> {
    const alive = () => this.#running.get(id) === cancel;
    const context: CallContext = {
      signal: cancel,
      progress: (done, total) => {
        if (alive()) this.#send(numbers(FRAME.progress, id, done, total));
      },
    };
    let message: Uint8Array;
    try {
      const handler = this.#handlers[name] as (input: unknown, context: CallContext) => unknown;
      const value = v.parse<v.GenericSchema>(CALLS[name].out, await handler(input, context));
      message = frame(FRAME.answer, (e) => {
        encoding.writeVarUint(e, id);
        encoding.writeAny(e, value as encoding.AnyEncodable);
      });
    } catch (error) {
      // Whoever cancelled is not told that the work broke off.
      if (alive()) this.#refuse(id, "fault", name, error);
      this.#running.delete(id);
      return;
    }
    if (alive()) this.#send(message);
    if (alive()) this.#running.delete(id);
  }

  #refuse(id: number, code: "unknown-call" | "bad-input" | "busy" | "fault", detail: string, error?: unknown): void {
    this.#note({ what: code, detail, ...(error === undefined ? {} : { error }) });
    this.#send(
      frame(FRAME.refusal, (e) => {
        encoding.writeVarUint(e, id);
        encoding.writeVarString(e, code);
      }),
    );
  }

  #closeDown(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const cancel of this.#running.values()) cancel.cancel();
    this.#running.clear();
    for (const ping of this.#pings) ping.resolve();
    for (const listener of this.#onClose) listener();
  }
}

function numbers(kind: FrameKind, id: number, done: number, total: number): Uint8Array {
  return frame(kind, (e) => {
    encoding.writeVarUint(e, id);
    encoding.writeVarUint(e, Math.max(0, Math.round(done)));
    encoding.writeVarUint(e, Math.max(0, Math.round(total)));
  });
}

/** A signal that this end raises. */
class Cancel implements CancelSignal {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }

  cancel(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }
}

interface PendingCall {
  readonly answer: PromiseWithResolvers<unknown>;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
  readonly release: () => void;
}

/** The window's end of a connection. */
export function hostClient(pipe: Pipe): HostClient {
  return new Client(pipe);
}

class Client implements HostClient {
  readonly sync: SyncLink;
  readonly #pipe: Pipe;
  readonly #inbox = new SyncInbox();
  readonly #pending = new Map<number, PendingCall>();
  readonly #listeners = new Map<string, Set<(value: never) => void>>();
  readonly #onClose = new Set<() => void>();
  #lastId = 0;
  #closed = false;

  constructor(pipe: Pipe) {
    this.#pipe = pipe;
    this.sync = {
      send: (message) => pipe.send(frame(FRAME.sync, (e) => encoding.writeUint8Array(e, message))),
      onMessage: (listener) => this.#inbox.listen(listener),
    };
    pipe.onClose(() => this.#closeDown());
    pipe.onMessage((message) => this.#receive(message));
  }

  call: HostClient["call"] = async (name, input, { signal, onProgress } = {}) => {
    if (this.#closed) throw new HostError("closed");
    if (signal?.aborted) throw new HostError("cancelled");
    const id = ++this.#lastId;
    const message = frame(FRAME.call, (e) => {
      encoding.writeVarUint(e, id);
      encoding.writeVarString(e, name);
      encoding.writeAny(e, input);
    });
    if (message.length > MESSAGE_LIMIT) throw new HostError("too-large");
    const answer = Promise.withResolvers<unknown>();
    const cancel = () => {
      this.#pipe.send(frame(FRAME.cancel, (e) => encoding.writeVarUint(e, id)));
      this.#settle(id)?.answer.reject(new HostError("cancelled"));
    };
    signal?.addEventListener("abort", cancel);
    this.#pending.set(id, { answer, onProgress, release: () => signal?.removeEventListener("abort", cancel) });
    this.#pipe.send(message);
    return (await answer.promise) as never;
  };

  on<N extends EventName>(name: N, listener: (value: EventValue<N>) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  onClose(listener: () => void): () => void {
    if (this.#closed) listener();
    else this.#onClose.add(listener);
    return () => void this.#onClose.delete(listener);
  }

  close(): void {
    this.#pipe.close();
    this.#closeDown();
  }

  #receive(message: Uint8Array): void {
    if (this.#closed) return;
    let act: () => void;
    try {
      act = this.#read(decoding.createDecoder(message));
    } catch {
      this.close();
      return;
    }
    act();
  }

  /** Reads a frame whole; what is to be done about it, so that a listener's own faults are not taken for the frame's. */
  #read(decoder: decoding.Decoder): () => void {
    const kind = decoding.readVarUint(decoder);
    switch (kind) {
      case FRAME.answer: {
        const id = decoding.readVarUint(decoder);
        const value: unknown = decoding.readAny(decoder);
        end(decoder);
        return () => this.#settle(id)?.answer.resolve(value);
      }
      case FRAME.refusal: {
        const id = decoding.readVarUint(decoder);
        const code = decoding.readVarString(decoder);
        end(decoder);
        const known = ERROR_CODES.find((each) => each === code) ?? "fault";
        return () => this.#settle(id)?.answer.reject(new HostError(known));
      }
      case FRAME.progress: {
        const [id, done, total] = [0, 0, 0].map(() => decoding.readVarUint(decoder)) as [number, number, number];
        end(decoder);
        return () => this.#pending.get(id)?.onProgress?.(done, total);
      }
      case FRAME.event: {
        const name = decoding.readVarString(decoder);
        const value = decoding.readAny(decoder) as never;
        end(decoder);
        return () => this.#listeners.get(name)?.forEach((listener) => listener(value));
      }
      case FRAME.sync: {
        const message = rest(decoder);
        return () => this.#inbox.deliver(message);
      }
      case FRAME.ping:
        end(decoder);
        return () => this.#pipe.send(frame(FRAME.pong));
      default:
        throw new Error(`frame of kind ${kind}`);
    }
  }

  #settle(id: number): PendingCall | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.release();
    return pending;
  }

  #closeDown(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const id of this.#pending.keys()) this.#settle(id)?.answer.reject(new HostError("closed"));
    for (const listener of this.#onClose) listener();
  }
}
