import { setPriority } from 'node:os';
import type { PdfFault } from '../../domain/problem.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { inspectDocument } from './inspect.ts';
import type { Answer, CallKind, Calls, Question } from './messages.ts';
import { faultOf, type OpenDocument, openDocument } from './open-document.ts';
import { readPages } from './read-page.ts';
import { readStructure } from './structure.ts';
import { readFontsForTextOnly } from './tuned-pdfjs.ts';

/** Of the 20 steps of courtesy that an operating system knows: people who read pages in a browser go first. */
const COURTESY = 10;

let current: OpenDocument | undefined;

setPriority(COURTESY);
process.on('disconnect', () => process.exit());
process.on('message', (question: Question) => void reply(question));

async function reply(question: Question): Promise<void> {
  const answer: Answer = { id: question.id, result: await answerTo(question) };
  process.send?.(answer);
}

/** Several questions may be open at once: while one page waits, another is read. */
async function answerTo(question: Question): Promise<Result<Calls[CallKind]['answer'], PdfFault>> {
  if (question.kind === 'open') return openNext(question.ask);
  if (question.kind === 'close') return closeCurrent();
  if (current === undefined) throw new Error(`"${question.kind}" was asked before "open"`);
  // What is drawn of a document is drawn before it is read.
  readFontsForTextOnly(question.kind !== 'thumbnails' && question.kind !== 'render');
  try {
    return ok(await ask(current, question));
  } catch (error) {
    return fail(faultOf(error));
  }
}

async function ask(document: OpenDocument, question: Exclude<Question, { kind: 'open' | 'close' }>) {
  switch (question.kind) {
    case 'inspect':
      return inspectDocument(document.pdf, question.ask.expected);
    case 'structure':
      return readStructure(document.pdf);
    case 'pages':
      return readPages(document, question.ask);
    case 'thumbnails':
      return (await import('./draw-page.ts')).drawThumbnails(document.pdf);
    case 'render':
      return (await import('./draw-page.ts')).drawPage(document.pdf, question.ask.page, question.ask.width);
  }
}

async function openNext({ path, limits, firstLook }: Calls['open']['ask']) {
  const opened = await openDocument(path, limits, firstLook);
  if (!opened.ok) return opened;
  current = opened.value;
  return ok(current.pdf.numPages);
}

async function closeCurrent() {
  await current?.close();
  current = undefined;
  return ok(null);
}
