/** Starts the window: finds its host, takes in the edition and its fonts, and shows the desk. */
// Before every component: what they say of themselves stands above what all elements start from.
import "dockview-react/dist/styles/dockview.css";
import "./kit/tokens.css";
import "./kit/base.css";
import { createRoot } from "react-dom/client";
import { HostError } from "../shared/host/channel.ts";
import { portPipe, socketPipe } from "../shared/host/pipes.ts";
import { App } from "./app.tsx";
import { Boot } from "./boot.tsx";
import { thrownWords } from "./desk/ask.ts";
import { connectEdition, type Dial, type EditionLink } from "./desk/connect.ts";
import { createDesk, withFonts, type Desk } from "./desk/desk.ts";
import { facesNeeded, loadFonts } from "./desk/load-fonts.ts";
import { readSettings } from "./desk/settings.ts";
import { fillSlots } from "./kit/i18n.ts";
import { strings } from "./strings.ts";

const settings = readSettings(localStorage);
const words = strings[settings.locale];
const root = createRoot(document.querySelector("#root")!);
root.render(<Boot message={words.opening} />);

void start(dialFor(window)).catch(fail);

async function start(dial: Dial | null): Promise<void> {
  if (!dial) throw new Error(words["problem.token"]);
  const link = await connectEdition(dial);
  root.render(<Boot message={words["opening.fonts"]} />);
  const { document, host, open, state } = link;
  const fonts = await loadFonts(facesNeeded(document.snapshot()), open.fonts);
  const desk = createDesk({ document, fonts: fonts.book(), loadFaces: fonts.load, host, open, ...settings });
  desk.set({ saved: state.getState().saved });
  state.subscribe(({ saved, isOnline }) => desk.set({ saved, readOnly: isOnline ? null : "offline" }));
  show(desk, link);
  // A style set elsewhere (by a colleague, by a version restored) in a face that is not here: what was set in
  // another one meanwhile is set anew once it is.
  document.subscribe(() => {
    const missing = fonts.missing(facesNeeded(document.snapshot()));
    if (missing.length > 0) void fonts.load(missing).then(() => show(withFonts(desk, fonts.book()), link), fail);
  });
}

function show(desk: Desk, link: EditionLink): void {
  root.render(<App desk={onlyOnline(desk, link)} link={link} />);
}

function fail(error: unknown): void {
  root.render(<Boot message={problemOf(error)} retry={words.retry} />);
}

/** A desk that changes nothing while there is no connection: the banner says so, and nothing is typed in vain. */
function onlyOnline(desk: Desk, { state }: EditionLink): Desk {
  const isOnline = () => state.getState().isOnline;
  return {
    ...desk,
    dispatch: (change, label, merge) => isOnline() && desk.dispatch(change, label, merge),
    undo: () => isOnline() && desk.undo(),
    redo: () => isOnline() && desk.redo(),
  };
}

/** How this window reaches its host: a port that the preload hands over, or a socket with the address's token. */
function dialFor(window: Window): Dial | null {
  if (window.location.protocol === "zuban:") return () => nextPort(window);
  const token = window.location.hash.slice(1);
  if (token === "") return null;
  const { host } = window.location;
  return () => openSocket(`ws://${host}/host?token=${encodeURIComponent(token)}`);
}

async function nextPort(window: Window) {
  const port = await new Promise<MessagePort>((resolve) => {
    const listen = ({ data, source, ports: [given] }: MessageEvent) => {
      if (data !== "zuban-port" || source !== window || !given) return;
      window.removeEventListener("message", listen);
      resolve(given);
    };
    window.addEventListener("message", listen);
    window.postMessage("zuban-connect", window.location.origin);
  });
  return portPipe(port);
}

async function openSocket(url: string) {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("close", () => reject(new HostError("closed")));
  });
  return socketPipe(socket);
}

function problemOf(error: unknown): string {
  if (error instanceof HostError && error.code === "closed") return words["problem.refused"];
  const message = thrownWords(error, settings.locale);
  const isSaid = message === words["problem.token"];
  return isSaid ? message : fillSlots(words["problem.other"], { message });
}
