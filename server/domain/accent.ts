/** A colour as `#0b4f6c`: red, green and blue in hexadecimal. */
export type Hex = `#${string}`;

/** What texts and buttons in the accent colour stand on (`views/styles/tokens.css`, `dark.css`). */
const PAPER: Hex = '#faf6ee';
const WHITE: Hex = '#ffffff';
const DARK_PAPER: Hex = '#17140f';
/** WCAG 2.2, 1.4.3: texts of any size. Dark colours glare, so theirs is stricter. */
const LEAST = 4.5;
const LEAST_DARK = 7;

export function parseHex(raw: string): Hex | undefined {
  const hex = raw.trim().toLowerCase();
  return /^#[0-9a-f]{6}$/.test(hex) ? (hex as Hex) : undefined;
}

const channels = (hex: Hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** WCAG 2.2, «relative luminance». */
function luminance(hex: Hex): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, «contrast ratio»: 1 to 21. */
export function contrast(one: Hex, other: Hex): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** How well the colour is read on paper, and what is white on it; only the worse of the two counts. */
export const accentContrast = (accent: Hex) => Math.min(contrast(accent, PAPER), contrast(accent, WHITE));

export const isReadableAccent = (accent: Hex) => accentContrast(accent) >= LEAST;

function mixed(one: Hex, other: Hex, share: number): Hex {
  const [from, to] = [channels(one), channels(other)];
  const mix = from.map((channel, at) => Math.round(channel * (1 - share) + (to[at] ?? 0) * share));
  return `#${mix.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The colours of the pages that go with an accent: its soft partner, and both on dark paper, light enough to be read. */
export function accentColours(accent: Hex) {
  let onDark = accent;
  for (let share = 0; contrast(onDark, DARK_PAPER) < LEAST_DARK && share <= 1; share += 0.05)
    onDark = mixed(accent, WHITE, share);
  return {
    light: { accent, soft: mixed(PAPER, accent, 0.12) },
    dark: { accent: onDark, soft: mixed(DARK_PAPER, onDark, 0.2), on: mixed(DARK_PAPER, accent, 0.1) },
  };
}
