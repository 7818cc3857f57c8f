/**
 * The line to the host: it holds a replica of the edition in step, and when the line breaks it dials again
 * until it answers. The {@link HostClient} it gives out outlives the connections under it.
 *
 * Must stay true: nothing typed is lost by a break. The document stays as it is; on reconnection both ends
 * send what they have (shared/host/sync.ts), and merging is idempotent.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { openDocument, type EditionDocument } from "../../shared/doc/document.ts";
import { HostError, hostClient, type Pipe } from "../../shared/host/channel.ts";
import type { EventName, EventValue, HostClient, OpenEdition } from "../../shared/host/contract.ts";
import { syncDocument, type DocumentSync } from "../../shared/host/sync.ts";
import type { DeskState } from "./desk.ts";

/** Opens a connection; rejects where nobody answers. */
export type Dial = () => Promise<Pipe>;

export interface LinkState {
  readonly isOnline: boolean;
  readonly saved: DeskState["saved"];
}

export interface EditionLink {
  readonly document: EditionDocument;
  readonly open: OpenEdition;
  /** Calls go to whatever connection there is; without one they are refused with a {@link HostError}. */
  readonly host: HostClient;
  readonly state: StoreApi<LinkState>;
}

/** Seconds to wait before each attempt to reconnect; the last one again and again. */
const WAITS = [0.5, 1, 2, 4, 8];

/** Connects, and waits until the whole edition is here. Rejects where the first attempt fails. */
export async function connectEdition(dial: Dial): Promise<EditionLink> {
  const document = openDocument(new Map());
  const state = createStore<LinkState>(() => ({ isOnline: true, saved: "saved" }));
  const host = new LiveHost();
  let sync: DocumentSync | null = null;

  const attach = async (): Promise<void> => {
    const client = hostClient(await dial());
    sync?.stop();
    sync = syncDocument(document, client.sync);
    host.follow(client);
    await Promise.race([sync.ready, closing(client)]);
    client.onClose(() => {
      host.follow(null);
      state.setState({ isOnline: false });
      void redial(attach, () => state.setState({ isOnline: true }));
    });
  };

  await attach();
  document.onUpdate((_member, _update, source) => {
    if (source === "here") state.setState({ saved: "saving" });
  });
  host.on("saved", (event) => {
    if (!event.ok) state.setState({ saved: { failed: event.why } });
    else if (sync && event.received >= sync.sent()) state.setState({ saved: "saved" });
  });
  return { document, open: await host.call("edition.describe", {}), host, state };
}

async function closing(client: HostClient): Promise<never> {
  return new Promise((_, reject) => client.onClose(() => reject(new HostError("closed"))));
}

async function redial(attach: () => Promise<void>, onOnline: () => void): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const seconds = WAITS[Math.min(attempt, WAITS.length - 1)]!;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    try {
      await attach();
      onOnline();
      return;
    } catch {
      // Nobody answered; the next attempt comes later.
    }
  }
}

/** A host client that hands everything to the connection of the moment. */
class LiveHost implements HostClient {
  readonly sync: HostClient["sync"] = {
    send: (message) => this.#client?.sync.send(message),
    onMessage: () => () => {},
  };
  /** Per listener: how it is put on a connection; and how it is taken off the one of the moment. */
  readonly #listeners = new Map<(client: HostClient) => () => void, () => void>();
  readonly #onClose = new Set<() => void>();
  #client: HostClient | null = null;

  follow(client: HostClient | null): void {
    this.#client = client;
    if (client) for (const put of this.#listeners.keys()) this.#listeners.set(put, put(client));
    else for (const listener of this.#onClose) listener();
  }

  call: HostClient["call"] = async (name, input, options) => {
    if (!this.#client) throw new HostError("closed");
    return this.#client.call(name, input, options);
  };

  on<N extends EventName>(name: N, listener: (value: EventValue<N>) => void): () => void {
    const put = (client: HostClient) => client.on(name, listener);
    this.#listeners.set(put, this.#client ? put(this.#client) : () => {});
    return () => {
      this.#listeners.get(put)?.();
      this.#listeners.delete(put);
    };
  }

  onClose(listener: () => void): () => void {
    this.#onClose.add(listener);
    return () => void this.#onClose.delete(listener);
  }

  close(): void {
    this.#client?.close();
  }
}
