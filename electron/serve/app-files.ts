/**
 * What a window may load: the built app, the manifest's fonts by their hash, and nothing else. Answers come
 * from a list made at start, so no path can lead out of it. Used by the server and by the `zuban:` protocol.
 */
import { readdirSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import type { ManifestFace } from "../assets/fonts.ts";

/** Sent with everything, refusals too. `wasm-unsafe-eval` lets HarfBuzz run, and nothing but WebAssembly (dependencies.md 7). */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

export interface ServedFile {
  readonly path: string;
  /** Without the {@link SECURITY_HEADERS}. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The file for a path of a URL, as it stands there; null for everything that is not on the list. */
export type AppFiles = (pathname: string) => ServedFile | null;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

const FOR_EVER = "public, max-age=31536000, immutable";
const ASK_AGAIN = "no-cache";

/** What a request of the `zuban:` protocol asks for, `zuban://app/…`; null for everything that is not on the list. */
export function requestedFile(
  files: AppFiles,
  { url, method }: { readonly url: string; readonly method: string },
): ServedFile | null {
  const { host, pathname } = new URL(url);
  return host === "app" && method === "GET" ? files(pathname) : null;
}

/** @param folder the built app; files that link elsewhere are left out */
export function appFiles(folder: string, faces: readonly ManifestFace[]): AppFiles {
  const files = new Map<string, ServedFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = MEDIA_TYPES[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join("/");
    // Vite puts a hash into the names of all it builds, and these into assets/.
    const cache = name.startsWith("assets/") ? FOR_EVER : ASK_AGAIN;
    files.set(`/${name}`, { path, headers: { "Content-Type": type, "Cache-Control": cache } });
  }
  const index = files.get("/index.html");
  if (index) files.set("/", index);
  const fonts = new Map(faces.map((face) => [`/fonts/${face.sha256}`, face]));
  return (pathname) => {
    const font = fonts.get(pathname);
    if (!font) return files.get(pathname) ?? null;
    return { path: font.path(), headers: { "Content-Type": "font/ttf", "Cache-Control": FOR_EVER } };
  };
}
