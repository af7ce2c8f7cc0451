import { scaleBand, scaleLinear } from 'd3-scale';

/** In units of the drawing, which is as wide as its place. */
const WIDTH = 720;
const HEIGHT = 220;
const LEFT = 48;
const BOTTOM = 24;
const TOP = 8;

export type Bar = { readonly label: string; readonly views: number; readonly downloads: number };

/** Bars of views with downloads beside them, a pair a month, as shapes of an SVG; the table beside it has the numbers. */
export function chartView(bars: readonly Bar[], format: (count: number) => string) {
  const most = Math.max(1, ...bars.flatMap(({ views, downloads }) => [views, downloads]));
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice(4);
  const x = scaleBand(
    bars.map(({ label }) => label),
    [LEFT, WIDTH],
  ).padding(0.25);
  const half = x.bandwidth() / 2;
  const bar = (label: string, value: number, at: number) => {
    const top = y(value);
    return {
      x: round((x(label) ?? 0) + at),
      y: round(top),
      width: round(half),
      height: round(HEIGHT - BOTTOM - top),
    };
  };
  /** So many names of months fit below. */
  const every = Math.max(1, Math.ceil(bars.length / 8));
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    ticks: y
      .ticks(4)
      .filter(Number.isInteger)
      .map((value) => ({ y: round(y(value)), text: format(value), textY: round(y(value) + 4) })),
    views: bars.map(({ label, views }) => bar(label, views, 0)),
    downloads: bars.map(({ label, downloads }) => bar(label, downloads, half)),
    labels: bars.flatMap(({ label }, index) =>
      index % every === 0 ? [{ x: round((x(label) ?? 0) + half), y: HEIGHT - 6, text: label }] : [],
    ),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
