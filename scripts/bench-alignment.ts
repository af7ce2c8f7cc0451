import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ABOUT_HERE, alignEditions, counterpartOf } from '../server/alignment/index.ts';
import { configOrExit } from '../server/config.ts';
import { readImportFolder } from '../server/deposit/import/index.ts';
import type { EditionPair } from '../server/domain/alignment.ts';
import type { ExtractedPage, Extraction, OutlineEntry } from '../server/domain/extraction.ts';
import { LANGUAGES, type Language } from '../server/domain/languages.ts';
import { openPdfReader } from '../server/ingest/pdf-processes.ts';
import { Concepts } from '../server/language/concepts.ts';
import { openGlossary } from '../storage/site/open-glossary.ts';
import { argumentsOrExit } from './arguments.ts';
import { DEMO_SHELF } from './library.ts';

const USAGE = `Usage: npm run bench:alignment -- [folder of PDFs] [--misses]

Aligns editions of one work and asks where the headings of one are in the other. What is true is told by the outlines, where
both have the same entries; they are withheld from the aligner, but for the columns that say so. Beside it: the page at the
same share of the edition, and the page of the same number. The demo library is measured as well.

  --misses  list the headings that are found on another page`;

const { values, positionals } = argumentsOrExit(USAGE, {
  allowPositionals: true,
  options: { misses: { type: 'boolean', default: false }, help: { type: 'boolean' } },
});
if (positionals.length > 1 || values.help) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

type Heading = { readonly title: string; readonly page: number; readonly y: number };
type Edition = { readonly language: Language; readonly extraction: Extraction };
type Question = { readonly from: Heading; readonly to: Heading };

const place = await mkdtemp(join(tmpdir(), 'kitepkana-bench-'));
const config = configOrExit(process.env);
const pdf = openPdfReader({ children: config.pdfProcesses, limits: config.pdfLimits, inbox: place });
const concepts = new Concepts((await openGlossary(place).read()).concepts);
const rows: Record<string, ReturnType<typeof rowOf>> = {};
const all: Score[] = [];
try {
  for (const folder of [...positionals, DEMO_SHELF]) {
    const works = await worksIn(folder);
    for (const { name, editions } of works) {
      for (const [first, second] of pairsOf(editions)) measure(name, first, second);
    }
    const [first, second] = bound(works, ['en', 'ru']);
    measure('All in one volume', first, second);
  }
} finally {
  await pdf.close();
  await rm(place, { recursive: true, force: true });
}
rows['all of them'] = rowOf(together(all));
console.log('Headings found in the other edition, both ways; per cent');
console.table(rows);

/** Works of which several editions are there; editions in the order of LANGUAGES. */
async function worksIn(folder: string) {
  const { publications } = await readImportFolder(folder, { pdf });
  const works: { name: string; editions: Edition[] }[] = [];
  for (const { files, metadata } of publications) {
    if (files.length < 2) continue;
    const editions: Edition[] = [];
    for (const { language, path } of files) {
      const read = await pdf.extract(path, { onThumbnails: () => {} });
      if (read.ok) editions.push({ language, extraction: read.value });
    }
    editions.sort((a, b) => LANGUAGES.indexOf(a.language) - LANGUAGES.indexOf(b.language));
    works.push({ name: (Object.values(metadata.title)[0] ?? '').slice(0, 32), editions });
  }
  return works;
}

/** The works that have both editions, as one: what a long document costs, and whether it is lost in. */
function bound(
  works: readonly { editions: readonly Edition[] }[],
  languages: EditionPair,
): [Edition, Edition] {
  const whole = works.filter(({ editions }) =>
    languages.every((each) => editions.some(({ language }) => language === each)),
  );
  const of = (language: Language): Edition => {
    const pages: ExtractedPage[] = [];
    const outline: OutlineEntry[] = [];
    for (const { editions } of whole) {
      const { extraction } = editions.find((edition) => edition.language === language)!;
      const before = pages.length;
      outline.push({ title: '', page: null, y: null, children: moved(extraction.outline, before) });
      pages.push(...extraction.pages.map((page) => ({ ...page, number: before + page.number })));
    }
    const document = { pdfVersion: '1.7', tagged: false, title: null, author: null };
    return { language, extraction: { extractor: 0, pages, outline, document, language } };
  };
  return [of(languages[0]), of(languages[1])];
}

function moved(outline: readonly OutlineEntry[], by: number): OutlineEntry[] {
  return outline.map(({ page, children, ...entry }) => ({
    ...entry,
    page: page === null ? null : page + by,
    children: moved(children, by),
  }));
}

function pairsOf(editions: readonly Edition[]): [Edition, Edition][] {
  return editions.flatMap((first, index) =>
    editions.slice(index + 1).map((second): [Edition, Edition] => [first, second]),
  );
}

function measure(name: string, first: Edition, second: Edition): void {
  const questions = questionsOf(first.extraction.outline, second.extraction.outline);
  if (questions.length === 0) return;
  const languages: EditionPair = [first.language, second.language];
  const pages = [first.extraction.pages, second.extraction.pages] as const;
  const started = performance.now();
  const withheld = alignEditions(languages, { pages, concepts });
  const milliseconds = performance.now() - started;
  const outlines = [first.extraction.outline, second.extraction.outline] as const;
  const informed = alignEditions(languages, { pages, outlines, concepts });
  const label = `${name}, ${languages.join('–')}, ${pages.map(({ length }) => length).join(' and ')} pages`;
  const scores = ([0, 1] as const).map((from): Score => {
    const sizes = from === 0 ? pages : ([pages[1], pages[0]] as const);
    const asked = questions.map((question) =>
      from === 0 ? question : { from: question.to, to: question.from },
    );
    const found = (alignment: typeof withheld) => (heading: Heading) =>
      counterpartOf(alignment, from, heading)?.page ?? 0;
    if (values.misses) tellMisses(label, asked, (heading) => counterpartOf(withheld, from, heading));
    const sure = asked.filter(
      (question) => (counterpartOf(withheld, from, question.from)?.confidence ?? 0) >= ABOUT_HERE,
    );
    return {
      asked: asked.length,
      proportional: hits(asked, ({ page }) =>
        Math.max(1, Math.round((page * sizes[1].length) / sizes[0].length)),
      ),
      same: hits(asked, ({ page }) => page),
      right: hits(asked, found(withheld)),
      near: hits(asked, found(withheld), 1),
      informed: hits(asked, found(informed)),
      sure: sure.length,
      surelyRight: sure.filter(
        ({ from: place, to }) => counterpartOf(withheld, from, place)?.page === to.page,
      ).length,
      milliseconds,
    };
  });
  all.push(...scores);
  rows[label] = rowOf(together(scores));
}

type Score = {
  readonly asked: number;
  readonly proportional: number;
  readonly same: number;
  readonly right: number;
  readonly near: number;
  readonly informed: number;
  /** Said to be there, and not about there. */
  readonly sure: number;
  readonly surelyRight: number;
  readonly milliseconds: number;
};

function hits(questions: readonly Question[], find: (heading: Heading) => number, off = 0): number {
  return questions.filter(({ from, to }) => Math.abs(find(from) - to.page) <= off).length;
}

function together(scores: readonly Score[]): Score {
  const sum = (name: keyof Score) => scores.reduce((total, score) => total + score[name], 0);
  return {
    asked: sum('asked'),
    proportional: sum('proportional'),
    same: sum('same'),
    right: sum('right'),
    near: sum('near'),
    informed: sum('informed'),
    sure: sum('sure'),
    surelyRight: sum('surelyRight'),
    milliseconds: sum('milliseconds') / 2,
  };
}

function rowOf({ asked, milliseconds, ...scores }: Score) {
  const share = (count: number) => Number(((100 * count) / asked).toFixed(1));
  return {
    asked,
    'proportional page': share(scores.proportional),
    'same number': share(scores.same),
    'right page': share(scores.right),
    'within one page': share(scores.near),
    'with the outline': share(scores.informed),
    'said to be sure': share(scores.sure),
    'right of those': Number(((100 * scores.surelyRight) / Math.max(1, scores.sure)).toFixed(1)),
    milliseconds: Math.round(milliseconds),
  };
}

/** The headings of both outlines side by side; none unless they have the same entries at the same depths. */
function questionsOf(first: readonly OutlineEntry[], second: readonly OutlineEntry[]): Question[] {
  const [one, other] = [entriesOf(first), entriesOf(second)];
  const isParallel =
    one.length === other.length && one.every(({ depth }, index) => depth === other[index]?.depth);
  if (!isParallel) return [];
  return one.flatMap((from, index) => {
    const to = other[index];
    return isPlaced(from) && to && isPlaced(to) ? [{ from, to }] : [];
  });
}

type Entry = {
  readonly title: string;
  readonly page: number | null;
  readonly y: number | null;
  readonly depth: number;
};

function entriesOf(outline: readonly OutlineEntry[], depth = 0): Entry[] {
  return outline.flatMap(({ children, ...entry }) => [
    { ...entry, depth },
    ...entriesOf(children, depth + 1),
  ]);
}

function isPlaced(entry: Entry): entry is Entry & Heading {
  return entry.page !== null && entry.y !== null;
}

function tellMisses(
  label: string,
  questions: readonly Question[],
  find: (heading: Heading) => ReturnType<typeof counterpartOf>,
): void {
  for (const { from, to } of questions) {
    const found = find(from);
    if (found?.page === to.page) continue;
    console.log(
      `${label}: ${from.title} (${from.page}, ${from.y}) → ${found?.page}, ${found?.y}, by ${found?.confidence}; is at ${to.page}, ${to.y}`,
    );
  }
}
