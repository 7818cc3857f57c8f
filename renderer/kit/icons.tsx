/** Icons of 16 px with a stroke of 1.4 px: lucide's, and our own for notions of the trade, on the same grid. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export function Icon({ of: Drawn }: { readonly of: LucideIcon }) {
  return <Drawn size={16} strokeWidth={1.4} absoluteStrokeWidth aria-hidden="true" />;
}

function Drawing({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.1"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** A sheet with its grid of columns and lines. */
export function GridIcon() {
  return (
    <Drawing>
      <rect x="4" y="3" width="16" height="18" />
      <path d="M9.3 3v18M14.6 3v18M4 9h16M4 15h16" />
    </Drawing>
  );
}

/** Two facing pages. */
export function SpreadIcon() {
  return (
    <Drawing>
      <path d="M12 5v14M3 5h18v14H3z" />
    </Drawing>
  );
}

/** Plates one upon the other. */
export function SeparationsIcon() {
  return (
    <Drawing>
      <circle cx="9" cy="9" r="5.5" />
      <circle cx="15" cy="9" r="5.5" />
      <circle cx="12" cy="15" r="5.5" />
    </Drawing>
  );
}

/** A page filling the window, between arrows. */
export function FitPageIcon() {
  return (
    <Drawing>
      <rect x="7" y="4" width="10" height="16" />
      <path d="M3 8V4M3 20v-4M21 8V4M21 20v-4" />
    </Drawing>
  );
}

export function FitWidthIcon() {
  return (
    <Drawing>
      <path d="M4 4v16M20 4v16M8 12h8M10 9.5 7.5 12l2.5 2.5M14 9.5l2.5 2.5-2.5 2.5" />
    </Drawing>
  );
}
