/** The contract over a pipe: what a call may bring, and what an end may do that does not keep to the rules. */
import { MessageChannel } from "node:worker_threads";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import { hostClient, type HostError, MESSAGE_LIMIT, serveContract } from "../../shared/host/channel.ts";
import { portPipe, type PortLike } from "../../shared/host/pipes.ts";
import { connect, handlers, turn } from "./connection.ts";

const codeOf = (error: unknown) => (error as HostError).code;

/** A frame as a window that does as it pleases would write it. */
function raw(...parts: readonly (number | string | { readonly any: unknown })[]): Uint8Array {
  return encoding.encode((e) => {
    for (const part of parts) {
      if (typeof part === "number") encoding.writeVarUint(e, part);
      else if (typeof part === "string") encoding.writeVarString(e, part);
      else encoding.writeAny(e, part.any as encoding.AnyEncodable);
    }
  });
}

const LIKENESS = { hash: "0a".repeat(32), width: 100 };

describe("a call", () => {
  test("brings its input to the handler and the answer back, bytes included", async () => {
    const bytes = new Uint8Array([0, 255, 7]);
    const { client } = connect({
      "picture.likeness": ({ width }) => ({ ok: true, value: new Uint8Array([...bytes, width]) }),
    });
    const answer = await client.call("picture.likeness", LIKENESS);
    expect(answer).toEqual({ ok: true, value: new Uint8Array([0, 255, 7, 100]) });
  });

  test("answers with a failure where one was to be expected", async () => {
    const { client } = connect();
    expect(await client.call("version.list", {})).toEqual({
      ok: false,
      kind: "test",
      why: { code: "version.unknown", data: {} },
    });
  });

  test("tells how far it has come", async () => {
    const { client } = connect({
      "picture.likeness": (_, { progress }) => {
        progress(1, 3);
        progress(2, 3);
        return { ok: false, kind: "no", why: { code: "version.unknown", data: {} } };
      },
    });
    const seen: number[][] = [];
    await client.call("picture.likeness", LIKENESS, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen).toEqual([
      [1, 3],
      [2, 3],
    ]);
  });

  test("that is cancelled rejects at once, and its handler learns of it", async () => {
    const started = Promise.withResolvers<void>();
    const stopped = Promise.withResolvers<void>();
    const { client, pipes } = connect({
      "picture.likeness": async (_, { signal }) => {
        signal.addEventListener("abort", () => stopped.resolve());
        started.resolve();
        await stopped.promise;
        throw new Error("broken off");
      },
    });
    const abort = new AbortController();
    const call = client.call("picture.likeness", LIKENESS, { signal: abort.signal });
    await started.promise;
    abort.abort();
    expect(await call.catch(codeOf)).toBe("cancelled");
    await stopped.promise;
    await turn();
    expect(pipes[1].sent).toEqual([]);
  });

  test("that was cancelled before it began is never sent", async () => {
    const { client, pipes } = connect();
    expect(await client.call("version.list", {}, { signal: AbortSignal.abort() }).catch(codeOf)).toBe("cancelled");
    expect(pipes[0].sent).toEqual([]);
  });

  test.each([0, 1])("in flight rejects when the connection closes (end %i)", async (end) => {
    const { client, pipes } = connect({ "version.list": () => new Promise(() => {}) });
    const call = client.call("version.list", {});
    await turn();
    pipes[end]!.close();
    expect(await call.catch(codeOf)).toBe("closed");
    expect(await client.call("version.list", {}).catch(codeOf)).toBe("closed");
  });

  test("whose handler fails tells the window nothing of how", async () => {
    const { client, notes, pipes } = connect({
      "version.list": () => {
        throw new Error("/home/secret/path");
      },
    });
    expect(await client.call("version.list", {}).catch(codeOf)).toBe("fault");
    expect(Buffer.concat(pipes[1].sent).toString()).not.toContain("secret");
    expect(notes).toEqual([{ what: "fault", detail: "version.list", error: new Error("/home/secret/path") }]);
  });

  test("whose answer is not of the contract's shape does not reach the window", async () => {
    const { client, notes } = connect({ "version.dump": () => ({ ok: true, value: 7 as unknown as string }) });
    expect(await client.call("version.dump", { id: 1 }).catch(codeOf)).toBe("fault");
    expect(notes.map(({ what }) => what)).toEqual(["fault"]);
  });

  test("longer than a message may be stays at home, and the connection stays", async () => {
    const { client, pipes } = connect();
    const bytes = new Uint8Array(MESSAGE_LIMIT);
    expect(await client.call("import.preview", { name: "稿.txt", bytes }).catch(codeOf)).toBe("too-large");
    expect(pipes[0].sent).toEqual([]);
    expect(await client.call("edition.describe", {})).toMatchObject({ fileName: "晚报.zuban" });
  });
});

describe("what a host refuses", () => {
  test.each(["constructor", "toString", "__proto__", "__defineGetter__", "hasOwnProperty", "edition.delete", ""])(
    "a call named “%s”",
    async (name) => {
      const { client, notes, pipes } = connect();
      const call = client.call(name as "version.list", {});
      expect(await call.catch(codeOf)).toBe("unknown-call");
      expect(notes.map(({ what }) => what)).toEqual(["unknown-call"]);
      expect(pipes[0].closed).toBe(false);
    },
  );

  test.each<[string, unknown]>([
    ["no object", 3],
    ["nothing", undefined],
    ["a name that is no text", { name: 5, bytes: new Uint8Array() }],
    ["a name without end", { name: "长".repeat(300), bytes: new Uint8Array() }],
    ["bytes that are none", { name: "稿.txt", bytes: [1, 2] }],
  ])("an input that is %s", async (_, input) => {
    const { client, notes, pipes } = connect();
    expect(await client.call("import.preview", input as never).catch(codeOf)).toBe("bad-input");
    expect(notes.map(({ what }) => what)).toEqual(["bad-input"]);
    expect(pipes[0].closed).toBe(false);
  });

  test("more work at once than anybody needs", async () => {
    const { client } = connect({ "version.list": () => new Promise(() => {}) });
    const calls = Array.from({ length: 40 }, () => client.call("version.list", {}).catch(codeOf));
    await turn();
    client.close();
    expect((await Promise.all(calls)).filter((code) => code === "busy")).toHaveLength(8);
  });
});

describe("a frame that cannot be read closes the connection and throws nothing", () => {
  const deep = new Uint8Array(400_000).fill(117);
  const CASES: readonly [string, Uint8Array][] = [
    ["nothing", new Uint8Array()],
    ["an unknown kind", raw(99)],
    ["an answer, which only hosts give", raw(1, 1, { any: null })],
    ["a call that ends early", raw(0, 1)],
    ["a call with bytes after its end", raw(0, 1, "version.list", { any: {} }, 7)],
    ["a name longer than the frame", new Uint8Array([0, 1, 0xff, 0xff, 0x7f, 65])],
    ["a value of no kind", new Uint8Array([...raw(0, 1, "version.list"), 3])],
    ["lists in lists without end", new Uint8Array([...raw(0, 1, "version.list"), ...deep])],
    ["a list longer than the frame", new Uint8Array([...raw(0, 1, "version.list"), 117, 0xff, 0xff, 0xff, 0xff, 0x0f])],
    ["a number without end", new Uint8Array(200).fill(0xff)],
    ["16 MiB and a byte", new Uint8Array(MESSAGE_LIMIT + 1)],
  ];

  test.each(CASES)("%s", async (name, message) => {
    const { client, notes, pipes } = connect();
    const closed = new Promise<void>((resolve) => void client.onClose(resolve));
    pipes[1].deliver(message);
    await closed;
    expect(pipes[1].closed).toBe(true);
    expect(notes.map(({ what }) => what)).toEqual([name.startsWith("16 MiB") ? "too-large" : "malformed"]);
  });

  test("nor does a window that a host writes nonsense to", async () => {
    const { client, pipes } = connect({ "version.list": () => new Promise(() => {}) });
    const call = client.call("version.list", {});
    pipes[0].deliver(new Uint8Array([1, 0xff]));
    expect(await call.catch(codeOf)).toBe("closed");
  });

  test("a thousand random frames", async () => {
    let seed = 7;
    const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16;
    for (let round = 0; round < 1000; round++) {
      const { pipes } = connect();
      pipes[1].deliver(Uint8Array.from({ length: next() % 40 }, (_, i) => (i === 0 ? next() % 10 : next() % 256)));
    }
    await turn();
    expect(await connect().client.call("edition.describe", {})).toMatchObject({ fileName: "晚报.zuban" });
  });
});

test("events reach those who listen, until they stop", async () => {
  const { client, host } = connect();
  const seen: string[] = [];
  const stop = client.on("command", ({ id }) => seen.push(id));
  host.emit("command", { id: "file.import" });
  await turn();
  stop();
  host.emit("command", { id: "file.export" });
  await turn();
  expect(seen).toEqual(["file.import"]);
});

test("sync messages that come before anyone listens are kept", async () => {
  const { client, host } = connect();
  host.sync.send(new Uint8Array([1]));
  host.sync.send(new Uint8Array([2]));
  await turn();
  const seen: number[] = [];
  client.sync.onMessage(([byte]) => seen.push(byte!));
  expect(seen).toEqual([1, 2]);
});

test("settled: what the window sent before has been taken in", async () => {
  const { client, host } = connect();
  let taken = 0;
  host.sync.onMessage(() => void taken++);
  for (let i = 0; i < 5; i++) client.sync.send(new Uint8Array([i]));
  await host.settled();
  expect(taken).toBe(5);
  client.close();
  await host.settled();
});

test("the same over a MessagePort", async () => {
  const { port1, port2 } = new MessageChannel();
  const notes: unknown[] = [];
  serveContract(portPipe(port2 as unknown as PortLike), handlers({}), (note) => notes.push(note));
  const client = hostClient(portPipe(port1 as unknown as PortLike));
  expect(await client.call("edition.describe", {})).toMatchObject({ fileName: "晚报.zuban" });
  const closed = new Promise<void>((resolve) => void client.onClose(resolve));
  port1.postMessage("no bytes");
  await closed;
  expect(notes).toHaveLength(1);
});
