/** The main process's end of a message port as a pipe. */
import type { MessagePortMain } from "electron";
import type { Pipe } from "../../shared/host/channel.ts";

/** Stands for a message that was not bytes; no end can read it. */
const UNREADABLE = new Uint8Array();

export function portMainPipe(port: MessagePortMain): Pipe {
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on("message", ({ data }: { readonly data: unknown }) =>
        listener(data instanceof Uint8Array ? data : UNREADABLE),
      );
      port.start();
    },
    onClose: (listener) => void port.once("close", listener),
    close: () => port.close(),
  };
}
