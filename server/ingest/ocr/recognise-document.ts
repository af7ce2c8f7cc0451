import type { Job } from '../../../storage/catalogue/catalogue.ts';
import { publicationObject } from '../../domain/archived.ts';
import { type ExtractedPage, type Extraction, isReadable } from '../../domain/extraction.ts';
import type { Language } from '../../domain/languages.ts';
import { editionPairs } from '../../domain/publication.ts';
import { assessPage, judged, qualityOf } from '../assess.ts';
import type { IngestServices, Outcome } from '../services.ts';

/**
 * Recognises the text of the pages whose text layer cannot be used, and keeps what it made beside what was extracted:
 * a PDF that can be searched, and the pages' text. A publication or revision that is gone means that the job is done,
 * and so does a document whose pages are all readable.
 */
export async function recogniseDocument(
  services: IngestServices,
  job: Job,
  signal?: AbortSignal,
): Promise<Outcome> {
  const { archive, derived, recogniser } = services;
  const { digest, language } = job;
  if (digest === null || language === null) return { kind: 'failed', reason: 'the job names no document' };
  const path = await archive.contentPath(publicationObject(job.publication), digest);
  const before = path && (await derived.extraction(digest));
  if (!path || !before) return { kind: 'done' };
  const weak = unreadablePages(before, language);
  if (weak.length === 0) return { kind: 'done' };

  const made = await recogniser.recognise(path, {
    language,
    pages: weak.join(','),
    count: weak.length,
    signal,
  });
  if (!made.ok) return { kind: 'failed', reason: made.problem };
  try {
    const read = await services.pdf.extract(made.value.path, { onThumbnails: () => {} });
    if (!read.ok || read.value.pages.length !== before.pages.length)
      return { kind: 'failed', reason: 'what was recognised cannot be read' };
    await derived.putSearchable(digest, made.value.path);
    await keep(services, job, withRecognised(before, read.value, { weak, language }));
    return { kind: 'done' };
  } finally {
    await made.value.discard();
  }
}

/** Numbers of the pages that have no text, or one that cannot be read, as pages of an edition in `language`. */
function unreadablePages(extraction: Extraction, language: Language): number[] {
  return judged(extraction, language)
    .filter(({ verdict }) => !isReadable(verdict))
    .map(({ number }) => number);
}

/** A page takes the recognised text where that is readable; where it is not, it keeps what it had. */
function withRecognised(
  before: Extraction,
  read: Extraction,
  { weak, language }: { weak: readonly number[]; language: Language },
): Extraction {
  const asked = new Set(weak);
  const better = (page: ExtractedPage): ExtractedPage => {
    const found = read.pages[page.number - 1];
    if (!found || !asked.has(page.number)) return page;
    if (!isReadable(assessPage(found.text, found.language, language))) return page;
    return { ...page, text: found.text, boxes: found.boxes, language: found.language, recognised: true };
  };
  return { ...before, pages: before.pages.map(better), language: before.language ?? read.language };
}

async function keep(
  { derived, catalogue }: IngestServices,
  { publication, digest, language }: Job,
  extraction: Extraction,
): Promise<void> {
  if (digest === null || language === null) return;
  await derived.putExtraction(digest, extraction);
  const { document, outline } = extraction;
  await catalogue.texts.set(digest, language, {
    state: 'extracted',
    quality: qualityOf(judged(extraction, language)),
    language: extraction.language,
    document: { ...document, outline: outline.length > 0 },
  });
  const found = await catalogue.publications.find(publication);
  if (!found) return;
  for (const { digests } of editionPairs(found.publication))
    if (digests.includes(digest)) await derived.removeAlignment(...digests);
  const of = `v${found.version}`;
  await catalogue.jobs.enqueue([
    { kind: 'index', publication, of },
    { kind: 'align', publication, of },
  ]);
}
