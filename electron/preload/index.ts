/** Hands the window its message port to the host, and adds nothing: no API, no names. */
import { ipcRenderer } from "electron";

/** What of the page is used here; the types of browsers are not loaded in this half of the house. */
declare const window: {
  addEventListener(
    type: "message",
    listener: (event: { readonly source: unknown; readonly data: unknown }) => void,
  ): void;
  postMessage(message: string, target: string, transfer: readonly unknown[]): void;
};

// The page asks when it is ready to listen, after a reload again.
window.addEventListener("message", ({ source, data }) => {
  if (source === window && data === "zuban-connect") ipcRenderer.send("connect");
});
ipcRenderer.on("port", ({ ports }) => window.postMessage("zuban-port", "zuban://app", ports));
