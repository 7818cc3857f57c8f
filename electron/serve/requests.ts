/** Who may ask: checks on the headers of a request, each a pure function of what came over the wire. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Path of the WebSocket. */
export const HOST_PATH = "/host";

/**
 * Whether the `Host` header names this server as the request reached it. A page of another site whose name
 * was made to resolve here (DNS rebinding) still sends that name. @param named the name given with --host
 */
export function namesThisServer(request: IncomingMessage, named: string): boolean {
  const match = /^(\[[0-9a-f:.]+\]|[^:@/?#[\]\s]+)(?::(\d{1,5}))?$/i.exec(request.headers.host ?? "");
  if (!match) return false;
  const { localAddress = "", localPort } = request.socket;
  const address = localAddress.replace(/^::ffff:/, "");
  const name = match[1]!.toLowerCase().replace(/^\[|\]$/g, "");
  const isLoopback = address === "::1" || address.startsWith("127.");
  const isOurs = name === address || name === named.toLowerCase() || (isLoopback && name === "localhost");
  return isOurs && Number(match[2] ?? 80) === localPort;
}

/** Whether the page that asks was served from here; a request that no page made has no `Origin`. */
export function isOwnOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin?.toLowerCase() === `http://${host?.toLowerCase()}`;
}

/** In constant time, whatever the lengths. */
export function isToken(given: string | null, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return given !== null && timingSafeEqual(digest(given), digest(token));
}

/** Path and query as they stand in the request line, never resolved or decoded; null for a line that is no path. */
export function target(request: IncomingMessage): { readonly path: string; readonly query: URLSearchParams } | null {
  const url = request.url ?? "";
  if (!url.startsWith("/")) return null;
  const [path = "", query = ""] = url.split("?", 2);
  return { path, query: new URLSearchParams(query) };
}
