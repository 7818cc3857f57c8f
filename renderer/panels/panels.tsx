/** The panels that show and set what is selected, and what has been found, done and saved. Door of this room. */
export { FindingsPanel } from "./findings-panel.tsx";
export { HistoryPanel } from "./history-panel.tsx";
export { Inspector } from "./inspector.tsx";
export { NewVersionDialog, VersionsPanel } from "./versions-panel.tsx";
