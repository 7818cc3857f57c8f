/**
 * One edition in two places: a replica in the window, the one that is written to disk at the host. Both ends
 * run the same code. On connecting each sends the whole state of every document of the family, then a mark
 * that this was all; from then on every update as it happens. Merging is idempotent and in any order, so a
 * reconnection does the same again and nothing is lost or doubled.
 *
 * A message is, in lib0 encoding, `0, name of the member, update` or `1` (all sent). Updates are Yjs updates
 * in encoding v1, the same bytes that docs/file-format.md describes.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { isMember, type EditionDocument, type Member } from "../doc/document.ts";
import type { SyncLink } from "./contract.ts";

const UPDATE = 0;
const ALL_SENT = 1;

/** A Yjs update without content. */
const EMPTY_LENGTH = 2;

export interface DocumentSync {
  /** Resolves when the other end's state is here: before that a new replica shows an edition without a name. */
  readonly ready: Promise<void>;
  /** Updates sent on this connection; the host's `saved` event counts the same ones. */
  sent(): number;
  /** Stops sending and taking in; the document stays as it is. */
  stop(): void;
}

/**
 * Keeps `document` the same as the one at the other end of `link`.
 * @param onReceived called after an update was taken in, with how many there were on this connection
 */
export function syncDocument(
  document: EditionDocument,
  link: SyncLink,
  onReceived?: (count: number) => void,
): DocumentSync {
  const ready = Promise.withResolvers<void>();
  let sent = 0;
  let received = 0;
  let merging = false;
  const send = (member: Member, update: Uint8Array) => {
    if (update.length <= EMPTY_LENGTH) return;
    sent++;
    link.send(encodeUpdate(member, update));
  };
  // The other end has what it just sent; everyone else's changes go to it.
  const stopListening = document.onUpdate((member, update) => {
    if (!merging) send(member, update);
  });
  const stopReceiving = link.onMessage((message) => {
    const update = decodeMessage(message);
    if (!update) return ready.resolve();
    merging = true;
    try {
      document.merge(update.member, update.bytes);
    } finally {
      merging = false;
    }
    received++;
    onReceived?.(received);
  });
  for (const member of document.members()) send(member, document.encode(member));
  link.send(encoding.encode((encoder) => encoding.writeVarUint(encoder, ALL_SENT)));
  return {
    ready: ready.promise,
    sent: () => sent,
    stop() {
      stopListening();
      stopReceiving();
    },
  };
}

function encodeUpdate(member: Member, update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, UPDATE);
    encoding.writeVarString(encoder, member);
    encoding.writeVarUint8Array(encoder, update);
  });
}

/** null for the mark that all is sent; throws where the message is neither. */
function decodeMessage(message: Uint8Array): { readonly member: Member; readonly bytes: Uint8Array } | null {
  const decoder = decoding.createDecoder(message);
  const kind = decoding.readVarUint(decoder);
  const update = kind === UPDATE ? { member: decoding.readVarString(decoder), bytes: readBytes(decoder) } : null;
  if (kind > ALL_SENT || decoding.hasContent(decoder)) throw new Error("no sync message");
  if (!update) return null;
  const { member, bytes } = update;
  if (!isMember(member)) throw new Error("no document of the edition");
  return { member, bytes };
}

/** A copy: the message's buffer may be a transport's own. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  return decoding.readVarUint8Array(decoder).slice();
}
