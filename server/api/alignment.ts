import type { ParsedUrlQuery } from 'node:querystring';
import type { Request } from 'express';
import type { DerivedStore } from '../../storage/derived/derived.ts';
import { ABOUT_HERE, correspondence, type Place, parseShare } from '../alignment/index.ts';
import { LANGUAGES, type Language, parseLanguage } from '../domain/languages.ts';
import type { FieldFault, Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { paths } from '../paths.ts';
import { parseOrdinal, visibleRevision } from '../publications/index.ts';
import type { Answer } from './answer.ts';
import type { ApiServices } from './services.ts';

export type AlignmentServices = Pick<ApiServices, 'catalogue' | 'clock'> & {
  readonly derived: Pick<DerivedStore, 'alignment'>;
};

type Asked = Place & { readonly from: Language; readonly to: Language };

/** `GET /api/v1/publications/{id}/alignment`: where a passage of one edition is in another, as far as strangers see both. */
export async function answerAlignment(
  services: AlignmentServices,
  req: Request,
): Promise<Result<Answer, Problem>> {
  const asked = readAsked(req.query as ParsedUrlQuery);
  if (!asked.ok) return fail({ kind: 'invalid', faults: asked.problem });
  const { from, to, page, y } = asked.value;
  const here = await visibleRevision(services, { id: req.params.id, language: from });
  if (!here.ok) return here;
  const there = await visibleRevision(services, { id: req.params.id, language: to });
  if (!there.ok) return there;
  const { publication, revision } = here.value;
  if (page > revision.pages) {
    const message = `must be at most ${revision.pages}: the edition has no more pages`;
    return fail({ kind: 'invalid', faults: [{ at: 'page', message }] });
  }
  const editions = await correspondence(services, publication, [from, to]);
  if (!editions) return fail({ kind: 'not-found' });
  const found = editions.passage({ page, y });
  return ok({
    status: 200,
    body: {
      page: found.page,
      y: found.y,
      confidence: found.confidence,
      approximate: found.confidence < ABOUT_HERE,
      passage: { from: found.from, to: found.to },
      passages: editions.passagesOn(page),
      href: paths.reader.href({ ui: to, id: publication.id, language: to, page: found.page, y: found.y }),
    },
  });
}

function readAsked(query: ParsedUrlQuery): Result<Asked, FieldFault[]> {
  const { from: rawFrom, to: rawTo, page: rawPage, y: rawY } = query;
  const faults: FieldFault[] = [];
  const from = parseLanguage(rawFrom);
  const to = parseLanguage(rawTo);
  const page = parseOrdinal(rawPage);
  const y = rawY === undefined ? 0 : parseShare(rawY);
  const languages = `must be one of ${LANGUAGES.join(', ')}`;
  if (!from) faults.push({ at: 'from', message: languages });
  if (!to) faults.push({ at: 'to', message: languages });
  if (!page) faults.push({ at: 'page', message: 'must be a whole number from 1' });
  if (y === undefined) faults.push({ at: 'y', message: 'must be a number from 0 to 1' });
  return from && to && page && y !== undefined ? ok({ from, to, page, y }) : fail(faults);
}
