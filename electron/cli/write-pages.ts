/** Composed pages to files. A file appears whole or not at all. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { OutputOrder } from "../../shared/output/order.ts";
import { type Material, putOut } from "../output/output.ts";
import { isEdition, writeWhole } from "../output/whole-file.ts";
import { Refusal } from "./usage.ts";

export interface WrittenFile {
  readonly path: string;
  /** Size. */
  readonly bytes: number;
}

/** Writes the files of an order into a folder, which is made where there is none. */
export async function writeFiles(folder: string, order: OutputOrder, material: Material): Promise<WrittenFile[]> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Refusal(`建不了文件夹 ${folder}：${(error as Error).message}`);
  }
  return write((name) => join(folder, name), order, material);
}

/** Writes the one file of an order as `path`. */
export async function writeFile(path: string, order: OutputOrder, material: Material): Promise<WrittenFile> {
  const [written] = await write(() => path, order, material);
  return written!;
}

async function write(pathOf: (name: string) => string, order: OutputOrder, material: Material): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  await putOut(order, material, {
    put(name, bytes) {
      const path = pathOf(name);
      if (isEdition(path)) throw new Refusal(`${path} 是一个刊期文件，不能用输出的文件覆盖它。请换个文件名。`);
      try {
        writeWhole(path, bytes);
      } catch (error) {
        throw new Refusal(`写不了 ${path}：${(error as Error).message}`);
      }
      written.push({ path, bytes: bytes.length });
    },
    progress: (done, total) => say(`${done} / ${total} …`),
  });
  say("");
  return written;
}

/** One line that overwrites itself, for a person watching; nothing in a pipe. */
function say(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${message}`);
}
