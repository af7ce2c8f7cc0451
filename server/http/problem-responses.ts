import type { Request, Response } from 'express';
import type { Language } from '../domain/languages.ts';
import type { PdfFault } from '../domain/problem.ts';
import { formatDate } from '../i18n/format.ts';
import { type Translate, translator } from '../i18n/translate.ts';
import { API_ROOT, inLanguage, paths } from '../paths.ts';
import type { Assets } from './assets.ts';
import { type Failure, problemView } from './problem-view.ts';
import { renderPage } from './render.ts';
import { uiLanguage } from './ui-language.ts';

type Description = {
  readonly status: number;
  /** What the texts of this problem speak of. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Extension members of the problem document (RFC 9457 § 3.2). */
  readonly members?: Readonly<Record<string, unknown>>;
};

/** What is wrong with a PDF, in one sentence that names the file. */
export function pdfFaultText(t: Translate, file: string, fault: PdfFault): string {
  const { kind, ...values } = fault;
  return t(`fault.${kind}`, { file, ...values });
}

/** What may be tried again as it is (RFC 9110 § 10.2.3). */
function later(status: number, seconds: number): Description {
  return { status, values: { seconds }, headers: { 'Retry-After': String(seconds) } };
}

/** The one place where a problem is given its status, its headers and what it tells. */
function describe(failure: Failure, ui: Language): Description {
  switch (failure.kind) {
    case 'not-found':
      return { status: 404 };
    case 'embargoed':
      return {
        status: 403,
        values: { until: formatDate(ui, failure.until) },
        members: { until: failure.until },
      };
    case 'withdrawn': {
      const { at, reason, tombstone } = failure;
      return {
        status: 410,
        values: { at: formatDate(ui, at), reason },
        members: { at, reason, publication: tombstone },
      };
    }
    case 'invalid':
      return { status: 400, members: { faults: failure.faults } };
    case 'bad-pdf': {
      const { file, fault } = failure;
      return {
        status: 422,
        values: { fault: pdfFaultText(translator(ui), file, fault) },
        members: { file, fault },
      };
    }
    case 'too-large': {
      const { file, limitMegabytes } = failure;
      return { status: 413, values: { file, limit: limitMegabytes }, members: { file, limitMegabytes } };
    }
    case 'unauthorized':
      return { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } };
    case 'openid-failed':
      return { status: 400 };
    case 'link-over':
      return { status: 410 };
    case 'openid-unknown':
    case 'forbidden':
    case 'foreign-form':
      return { status: 403 };
    case 'conflict':
      return { status: 409, values: { message: failure.message } };
    case 'outdated':
      return { status: 412, values: { version: failure.version }, members: { version: failure.version } };
    case 'key-reused':
      return { status: 422, values: { key: failure.key } };
    case 'unsupported-media-type':
      return { status: 415, values: { expected: failure.expected }, members: { expected: failure.expected } };
    case 'method-not-allowed': {
      const allowed = failure.allowed.join(', ');
      return { status: 405, values: { allowed }, headers: { Allow: allowed } };
    }
    case 'range-not-satisfiable':
      return {
        status: 416,
        values: { bytes: failure.bytes },
        headers: { 'Content-Range': `bytes */${failure.bytes}` },
        members: { bytes: failure.bytes },
      };
    case 'busy':
    case 'search-resting':
      return later(503, failure.retryAfterSeconds);
    case 'too-many-requests':
      return later(429, failure.retryAfterSeconds);
    case 'broken':
      return { status: 500, members: { reference: failure.reference } };
  }
}

/**
 * Answers a request with what went wrong: `application/problem+json` (RFC 9457, in English) below `/api`, else a
 * page in the language of the path or, where it has none, of `Accept-Language`.
 */
export type ProblemSender = (req: Request, res: Response, failure: Failure) => void;

export function problemSender({ assets }: { readonly assets: Assets }): ProblemSender {
  return (req, res, failure) => {
    const isApi = req.originalUrl.startsWith(`${API_ROOT}/`);
    const ui = isApi ? 'en' : uiLanguage(req);
    const description = describe(failure, ui);
    res.set({ 'Cache-Control': 'no-store', ...description.headers });
    if (isApi) return sendDocument(req, res, failure, description);
    res.vary('Accept-Language');
    sendPage(req, res, assets, failure, description);
  };
}

function sendDocument(req: Request, res: Response, failure: Failure, description: Description): void {
  const t = translator('en');
  const document = {
    type: `urn:kitepkana:problem:${failure.kind}`,
    title: t(`problem.${failure.kind}.title`),
    status: description.status,
    detail: t(`problem.${failure.kind}.detail`, description.values),
    instance: req.originalUrl.split('?')[0],
    ...description.members,
  };
  res.status(description.status).type('application/problem+json').send(JSON.stringify(document));
}

function sendPage(
  req: Request,
  res: Response,
  assets: Assets,
  failure: Failure,
  { status, values }: Description,
): void {
  const ui = uiLanguage(req);
  /** What was typed is kept for another try; of what a stranger may not see, an address tells nothing again. */
  const address = 'retryAfterSeconds' in failure ? req.originalUrl : req.originalUrl.split('?')[0]!;
  renderPage(res, assets, ui, {
    template: 'problem',
    title: translator(ui)(`problem.${failure.kind}.title`),
    status,
    noindex: true,
    /** In another language it is most often as wrong, but a tombstone can be read in each. */
    self: (language) => inLanguage(address, language) ?? paths.home.href({ ui: language }),
    view: problemView(failure, values, { ui, at: req.originalUrl }),
  });
}
