import type { Request } from 'express';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { currentRevision } from '../domain/publication.ts';
import { ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { typed } from '../http/typed.ts';
import { formatTime } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { act, typedOf } from './actions.ts';
import { MOST_COMMENT } from './comments.ts';
import { differences } from './differences.ts';
import { factsOf, fileFacts } from './facts.ts';
import { recordPage, stateText } from './head.ts';
import { type OpenedRecord, ofRecord } from './open-record.ts';
import type { RecordServices } from './services.ts';
import { lastPublished } from './versions.ts';

export function showReview(services: RecordServices): PageBuilder {
  return ofRecord(services, async ({ record, ui }, req) => ok(await reviewPage(services, record, ui, req)));
}

/** Does what was asked of the record's state, and says so; what is wrong with the form is told beside it. */
export function decide(services: RecordServices): PageBuilder {
  return ofRecord(services, async ({ record, visitor, ui }, req) => {
    const name = typed(req.body, 'do');
    const version = Number(typed(req.body, 'version'));
    const expected = Number.isInteger(version) && version > 0 ? version : undefined;
    const acted = await act(services, { record, visitor, expected }, req, name);
    if (!acted.ok) return acted;
    if ('fault' in acted.value)
      return ok(await reviewPage(services, record, ui, req, { name, fault: acted.value.fault }));
    const { id } = record.publication;
    return ok({ redirect: paths.workspace.review.href({ ui, id, query: { done: acted.value.done } }) });
  });
}

const NOTHING_TYPED = { comment: '', reason: '', day: '' };

type Faulty = { readonly name: string; readonly fault: string };

async function reviewPage(
  services: RecordServices,
  record: OpenedRecord,
  ui: Language,
  req: Request,
  faulty?: Faulty,
): Promise<Page> {
  const { publication, mayChange, mayPublish } = record;
  const { id, state, embargo } = publication;
  const t = translator(ui);
  const published = state === 'published';
  const given = typedOf(req);
  const comments = await services.catalogue.comments.of(id);
  return recordPage(services, ui, {
    tab: 'review',
    record,
    done: req.query.done,
    status: faulty ? 422 : 200,
    view: {
      action: paths.workspace.review.href({ ui, id }),
      version: record.version,
      changes: await changesView(services, record, ui),
      comments: comments.map(({ by, at, text }) => ({
        by,
        at,
        atText: formatTime(ui, at, services.config.timeZone),
        text,
      })),
      mostComment: MOST_COMMENT,
      fault: faulty ? t(`record.fault.${faulty.fault}`) : null,
      typed: faulty ? given : NOTHING_TYPED,
      submit: mayChange && state === 'draft',
      publish: mayPublish && !published,
      giveBack: mayPublish && state === 'in-review',
      embargo: mayPublish,
      lift: mayPublish && embargo !== undefined,
      toDraft: mayPublish && published,
      withdraw: mayPublish,
      tomorrow: tomorrow(services.clock.today()),
      editions: mayPublish ? editionsView(record, ui, services.clock.today()) : [],
      withdrawn: publication.withdrawn ?? null,
    },
  });
}

const tomorrow = (today: string) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** What is new since the record was last published, or everything when it never was. */
async function changesView(services: RecordServices, { publication }: OpenedRecord, ui: Language) {
  const vocabulary = await services.catalogue.vocabulary.all();
  const before = await lastPublished(services, publication.id);
  const facts = (record: typeof publication) => [
    ...factsOf(record, ui, vocabulary).filter(({ key }) => key !== 'state'),
    ...fileFacts(record, ui),
  ];
  const t = translator(ui);
  return {
    title: t(before ? 'record.review.changedSince' : 'record.review.everything'),
    /** All of it, when there is nothing to compare it with. */
    facts: before ? null : facts(publication),
    fields: before ? differences(facts(before), facts(publication)) : [],
  };
}

/** The editions that have a PDF, each with its own state. */
function editionsView({ publication }: OpenedRecord, ui: Language, today: Parameters<typeof stateText>[2]) {
  const t = translator(ui);
  return LANGUAGES.filter((language) => currentRevision(publication, language)).map((language) => {
    const own = publication.editionStates[language];
    return {
      language,
      name: t(`record.edition.${language}`),
      state: own ? stateText(own, ui, today) : t('record.review.asRecord'),
      reason: own?.withdrawn?.reason ?? null,
      own: own !== undefined,
    };
  });
}
