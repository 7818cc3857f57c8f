/**
 * A process of its own for one piece of long work. Not a thread: what native libraries are in the midst of
 * cannot be broken off in a thread (ending one while a page is painted takes seconds), a process is gone at
 * once and all its memory with it. Node's fork carries it here; Electron's utility process in the desktop
 * application, whose binary starts no other scripts (electron/main/utility-process.ts).
 */
import { fork } from "node:child_process";

export interface WorkProcess {
  /** Structured clone: bytes go as bytes. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls back once, however it ended. */
  onExit(listener: () => void): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
}

/** @param file a module of ours */
export type StartProcess = (file: string) => WorkProcess;

export const nodeProcess: StartProcess = (file) => {
  const child = fork(file, [], {
    serialization: "advanced",
    // None of what this process itself was started with, a debugger's port among it.
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return {
    send: (message) => void (child.connected && child.send(message as object)),
    onMessage: (listener) => void child.on("message", listener),
    onExit(listener) {
      let told = false;
      const tell = () => {
        if (told) return;
        told = true;
        listener();
      };
      child.once("exit", tell);
      child.on("error", tell); // It could not be started, or not be told any more.
    },
    kill: () => void child.kill("SIGKILL"),
  };
};
