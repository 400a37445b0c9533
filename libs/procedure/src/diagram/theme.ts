/** Colours of the interface's tokens that a diagram uses. */
export interface Theme {
  readonly ink: string;
  readonly soft: string;
  readonly paper: string;
  readonly panel: string;
  readonly line: string;
  readonly accent: string;
  readonly accentInk: string;
}

export const THEMES = {
  light: {
    ink: '#1b2328',
    soft: '#51606a',
    paper: '#ffffff',
    panel: '#f5f6f4',
    line: '#d5dadc',
    accent: '#0f5c6e',
    accentInk: '#ffffff',
  },
  dark: {
    ink: '#e8ecee',
    soft: '#a3b0b8',
    paper: '#14191c',
    panel: '#1c2327',
    line: '#364148',
    accent: '#7cc5d6',
    accentInk: '#0d1a1e',
  },
} as const satisfies Record<string, Theme>;
export type ThemeName = keyof typeof THEMES;

/** Installed fonts only: a diagram must look the same in a document, in print and without a network. */
export const FONTS = "'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";
