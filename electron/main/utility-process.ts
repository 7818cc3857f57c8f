/** Long work in a process of Electron's own kind: the application's binary starts no scripts as Node would. */
import { utilityProcess } from "electron";
import type { StartProcess } from "../serve/edition-host.ts";

export const electronProcess: StartProcess = (file) => {
  const child = utilityProcess.fork(file, [], { execArgv: [], stdio: "ignore", serviceName: "zuban-output" });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", listener),
    kill: () => void child.kill(),
  };
};
