import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

/** From `first` to `last`, both of the alphabet. */
const run = (first: string, last: string) => {
  const from = first.codePointAt(0)!;
  const length = last.codePointAt(0)! - from + 1;
  return Array.from({ length }, (_, index) => String.fromCodePoint(from + index)).join('');
};

const LETTERS = run('A', 'Z') + run('a', 'z');

/** Characters of a package's file that get a file of their own. */
type Part = { readonly script: string; readonly name: string; readonly characters: string };

/** Digits and signs that texts are written with besides letters. */
const SIGNS = `${run(' ', '@').replace(/[#$*@]/g, '')}\u00a0«»·×©•‐\u2011–—’“”„…\u202f`;
const CYRILLIC: readonly Part[] = [
  { script: 'cyrillic', name: 'cyrillic', characters: `${run('А', 'я')}Ёё№` },
  { script: 'cyrillic-ext', name: 'kyrgyz', characters: 'ҢңӨөҮү' },
];

/**
 * What the pages are written with, in small files; every other character has one that is loaded when it occurs.
 * Latin letters are on every page, if only in PDF, but titles may have none of them.
 */
const TEXT_PARTS: readonly Part[] = [
  { script: 'latin', name: 'latin', characters: SIGNS + LETTERS },
  ...CYRILLIC,
];
const TITLE_PARTS: readonly Part[] = [
  { script: 'latin', name: 'signs', characters: SIGNS },
  { script: 'latin', name: 'latin', characters: LETTERS },
  ...CYRILLIC,
];

/** Scripts of no text of ours: a stray word of theirs is set in a font of the reader's device. */
const FOREIGN = ['greek', 'greek-ext', 'vietnamese'];

type Cut = {
  readonly name: string;
  /** As style sheets say it. */
  readonly declared: string;
  /** A number cuts one weight out of a variable font, which halves it. */
  readonly weight: number | { readonly min: number; readonly max: number };
  /** OpenType features. Kerning takes a fifth of a file, and is seen in titles. */
  readonly features: readonly string[];
};

type Family = {
  readonly family: string;
  readonly name: string;
  readonly parts: readonly Part[];
  readonly cuts: readonly Cut[];
};

const FAMILIES: readonly Family[] = [
  {
    family: 'Golos Text',
    name: 'golos-text',
    parts: TEXT_PARTS,
    cuts: [{ name: 'text', declared: '400 600', weight: { min: 400, max: 600 }, features: ['tnum'] }],
  },
  {
    family: 'Source Serif 4',
    name: 'source-serif-4',
    parts: TITLE_PARTS,
    cuts: [400, 600].map((weight) => ({
      name: `${weight}`,
      declared: `${weight}`,
      weight,
      features: ['kern'],
    })),
  },
];

/** A file of a font package and the characters that it is for. */
type Source = { readonly script: string; readonly path: string; readonly ranges: readonly Range[] };
type Range = readonly [first: number, last: number];

/**
 * Cuts the fonts of the packages under `modules` down to what pages need, into `folder`, with a `fonts.css` that loads
 * of them what a page has characters of.
 */
export async function cutFonts(modules: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const rules: string[] = [];
  for (const { family, name, parts, cuts } of FAMILIES) {
    for (const source of await sourcesOf(join(modules, '@fontsource-variable', name), name)) {
      for (const part of partsOf(source, parts)) {
        for (const cut of cuts) {
          const file = join(folder, `${name}-${part.name}-${cut.name}.woff2`);
          await writeFile(file, await cutFont(source.path, part, cut));
          rules.push(face(family, cut.declared, file, ranges(codePoints(part.characters))));
        }
      }
    }
  }
  await writeFile(join(folder, 'fonts.css'), rules.join('\n'));
}

/** The parts of a file, and the rest of its characters as one more. */
function partsOf({ script, ranges: all }: Source, wanted: readonly Part[]): Part[] {
  const parts = wanted.filter((part) => part.script === script);
  const taken = new Set(parts.flatMap(({ characters }) => codePoints(characters)));
  const others = all
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
    .filter((point) => !taken.has(point));
  return [...parts, { script, name: `${script}-others`, characters: String.fromCodePoint(...others) }];
}

/** Signs are not kerned. */
async function cutFont(path: string, { name, characters }: Part, { weight, features }: Cut): Promise<Buffer> {
  return subsetFont(await readFile(path), characters, {
    targetFormat: 'woff2',
    keepFeatures: features.filter((feature) => name !== 'signs' || feature !== 'kern'),
    noHinting: true,
    variationAxes: { wght: weight },
  });
}

/** The rules of a package's style sheet, which name its files and their characters. */
async function sourcesOf(directory: string, name: string): Promise<Source[]> {
  const css = await readFile(join(directory, 'wght.css'), 'utf8');
  const rules = css.matchAll(/url\(\.\/(files\/[\w-]+\.woff2)\)[^}]*unicode-range: ([^;]+);/g);
  const sources = [...rules].map(([, file = '', characters = '']) => ({
    script: file.slice(`files/${name}-`.length).replace('-wght-normal.woff2', ''),
    path: join(directory, file),
    ranges: characters.split(',').map((each) => {
      const [first = '', last = first] = each.replace('U+', '').split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
    }),
  }));
  return sources.filter(({ script }) => !FOREIGN.includes(script));
}

/**
 * A font that comes too late for the first lines is kept for the next page: no line moves under a reader's eyes, least of
 * all on a slow network.
 */
function face(family: string, weight: string, path: string, characters: readonly Range[]): string {
  const range = characters
    .map(([first, last]) => `U+${first.toString(16)}${last > first ? `-${last.toString(16)}` : ''}`)
    .join(',');
  return `@font-face{font-family:"${family}";font-weight:${weight};font-display:optional;src:url("${path}") format("woff2");unicode-range:${range}}`;
}

const codePoints = (text: string) => [...new Set(text)].map((each) => each.codePointAt(0)!);

function ranges(points: readonly number[]): Range[] {
  const found: [number, number][] = [];
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else found.push([point, point]);
  }
  return found;
}
