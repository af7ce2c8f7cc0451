/** A piece of text that is never broken, and what stands between it and the next on the same line. */
type Box = { readonly text: string; readonly width: number; readonly space: boolean };

/** What a line is charged, in squares of the measure, for ending in a Cyrillic word of one or two letters. */
const SHORT_END = 0.02;

/** What a last line is charged for being shorter than a seventh of the measure. */
const SHORT_LAST_LINE = 0.05;

/**
 * Breaks a paragraph into lines no wider than `measure`, set flush left. Of all ways it takes the one whose lines are
 * most alike in length (the sum of squares, after Knuth and Plass, “Breaking Paragraphs into Lines”, 1981), so that
 * the right edge is calm; a short word such as the Russian «в» rather begins a line than ends one.
 */
export function breakLines(text: string, measure: number, widthOf: (text: string) => number): string[] {
  const boxes = boxesOf(text, widthOf);
  const space = widthOf(' ');
  const best: { cost: number; next: number }[] = Array.from({ length: boxes.length + 1 }, () => ({
    cost: Number.POSITIVE_INFINITY,
    next: boxes.length,
  }));
  best[boxes.length] = { cost: 0, next: boxes.length };
  for (let start = boxes.length - 1; start >= 0; start -= 1) {
    let width = 0;
    for (let end = start + 1; end <= boxes.length; end += 1) {
      const box = boxes[end - 1] as Box;
      width += box.width + (end - 1 > start && boxes[end - 2]?.space ? space : 0);
      if (width > measure && end > start + 1) break;
      const cost = lineCost((measure - width) / measure, box, end === boxes.length) + (best[end]?.cost ?? 0);
      if (cost < (best[start]?.cost ?? 0)) best[start] = { cost, next: end };
    }
  }
  const lines: string[] = [];
  for (let start = 0; start < boxes.length; start = best[start]?.next ?? boxes.length) {
    lines.push(joined(boxes.slice(start, best[start]?.next)));
  }
  return lines;
}

function lineCost(slack: number, last: Box, isLastLine: boolean): number {
  if (isLastLine) return slack > 6 / 7 ? SHORT_LAST_LINE : 0;
  return slack * slack + (/^\p{Script=Cyrillic}{1,2}$/u.test(last.text) ? SHORT_END : 0);
}

/** Words, parted after a hyphen that has three letters on either side; a dash stays with the word before it. */
function boxesOf(text: string, widthOf: (text: string) => number): Box[] {
  const words = text.replace(/ ([—–])/g, '\u00a0$1').split(' ');
  return words.flatMap((word) => {
    const parts = word.split(/(?<=\p{L}{3}[-\u2010])(?=\p{L}{3})/u);
    return parts.map((part, index) => ({
      text: part.replaceAll('\u00a0', ' '),
      width: widthOf(part),
      space: index === parts.length - 1,
    }));
  });
}

function joined(boxes: readonly Box[]): string {
  return boxes
    .map(({ text, space }) => (space ? `${text} ` : text))
    .join('')
    .trimEnd();
}
