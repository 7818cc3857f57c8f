/** Pages put out over the wire, as a window does it. */
import type { CallOptions, CallOutput, HostClient } from "../../shared/host/contract.ts";
import type { OutputForm, OutputOrder } from "../../shared/output/order.ts";
import { USUAL_NAMES } from "../../shared/output/file-names.ts";

export const PLAIN: OutputForm = { format: "pdf", kind: "plain", marks: false, each: false };

export function order(pages: readonly number[], form: OutputForm = PLAIN, names = USUAL_NAMES): OutputOrder {
  return { pages: [...pages], form, names };
}

export type Ran = CallOutput<"export.run">;

export interface Fetched {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** The file that a host without dialogs makes and hands over in parts. Throws where it is refused. */
export async function exported(client: HostClient, wanted: OutputOrder, options: CallOptions = {}): Promise<Fetched> {
  const ran = await client.call("export.run", wanted, options);
  if (!ran.ok) throw new Error(ran.kind);
  const { id, fileName, bytes, folder } = ran.value!;
  if (folder !== null) throw new Error(`kept in ${folder}`);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes; at += parts.at(-1)!.length) {
    const part = await client.call("export.take", { id, at });
    if (!part.ok) throw new Error(part.kind);
    parts.push(part.value);
  }
  return { fileName, bytes: Buffer.concat(parts) };
}
