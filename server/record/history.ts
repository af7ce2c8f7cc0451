import type { ObjectVersion } from '../../storage/archive/archive.ts';
import { accountAuthor, changeMetadata, metadataOf, patchBetween } from '../deposit/index.ts';
import type { Language } from '../domain/languages.ts';
import type { Publication } from '../domain/publication.ts';
import { fail, ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { formatTime } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { parseOrdinal } from '../publications/index.ts';
import { type Difference, differences } from './differences.ts';
import { type Fact, factsOf, fileFacts } from './facts.ts';
import { recordPage } from './head.ts';
import { changingRecord, ofRecord } from './open-record.ts';
import type { RecordServices } from './services.ts';
import { recordAt, versionsOf } from './versions.ts';

const PAGE = 20;

/** Every version of a record, newest first: who made it, when, why, and what it changed. */
export function showHistory(services: RecordServices): PageBuilder {
  return ofRecord(services, async ({ record, ui }, req) => {
    const { id } = record.publication;
    const versions = (await versionsOf(services, id)).toReversed();
    const pages = Math.max(1, Math.ceil(versions.length / PAGE));
    const page = Math.min(pages, parseOrdinal(typed(req.query, 'page')) ?? 1);
    const shown = versions.slice((page - 1) * PAGE, page * PAGE);
    const facts = await factsAt(
      services,
      ui,
      [...shown.map(({ number }) => number), (shown.at(-1)?.number ?? 1) - 1],
      id,
    );
    const href = (number: number) => paths.workspace.history.href({ ui, id, query: { page: number } });
    return ok(
      recordPage(services, ui, {
        tab: 'history',
        record,
        done: req.query.done,
        view: {
          versions: shown.map((version) => ({
            ...versionView(version, services, ui),
            fields: differencesAt(facts, version.number),
            href:
              version.number < record.version
                ? paths.workspace.version.href({ ui, id, version: version.number })
                : null,
          })),
          previous: page > 1 ? href(page - 1) : null,
          next: page < pages ? href(page + 1) : null,
          page,
          pages,
        },
      }),
    );
  });
}

/** One version as it was, and what would change if its metadata held again. */
export function showVersion(services: RecordServices): PageBuilder {
  return ofRecord(services, async ({ record, ui }, req) => {
    const { id } = record.publication;
    const number = parseOrdinal(req.params.version);
    const version = (await versionsOf(services, id)).find((each) => each.number === number);
    const then = version && (await recordAt(services, id, version.number));
    if (!version || !then) return fail({ kind: 'not-found' });
    const vocabulary = await services.catalogue.vocabulary.all();
    const said = (publication: Publication) =>
      factsOf(restored(publication, record.publication), ui, vocabulary);
    return ok(
      recordPage(services, ui, {
        tab: 'history',
        record,
        view: {
          one: {
            ...versionView(version, services, ui),
            facts: [...factsOf(then, ui, vocabulary), ...fileFacts(then, ui)],
            changes: differences(said(record.publication), said(then)),
            action: record.mayChange
              ? paths.workspace.version.href({ ui, id, version: version.number })
              : null,
            newest: record.version,
            all: paths.workspace.history.href({ ui, id }),
          },
        },
      }),
    );
  });
}

/** Makes a new version that says what an old one said. Its files and its state stay as they are. */
export function restoreVersion(services: RecordServices): PageBuilder {
  return changingRecord(services, async ({ record, visitor, ui }, req) => {
    const { id } = record.publication;
    const number = parseOrdinal(req.params.version);
    const then = number && (await recordAt(services, id, number));
    if (!then) return fail({ kind: 'not-found' });
    const from = parseOrdinal(typed(req.body, 'version'));
    const patch = patchBetween(
      metadataOf(record.publication),
      metadataOf(restored(then, record.publication)),
    );
    const author = accountAuthor(visitor.account, actorOf(req, visitor.account), `Restore version ${number}`);
    const changed = await changeMetadata(services, { id, patch, author, from });
    if (!changed.ok) return changed;
    const isNew = changed.value.jobs.length > 0;
    if (isNew) services.enqueued();
    const query = { done: isNew ? 'restored' : 'unchanged' };
    return ok({ redirect: paths.workspace.history.href({ ui, id, query }) });
  });
}

/** What `then` said, with the states and downloads that hold now: restoring metadata publishes and withdraws nothing. */
function restored(then: Publication, { state, embargo, editionStates, downloads }: Publication): Publication {
  return { ...then, state, embargo, editionStates, downloads };
}

function versionView(
  { number, created, user, message }: ObjectVersion,
  { config }: RecordServices,
  ui: Language,
) {
  return {
    number,
    name: translator(ui)('record.history.version', { number }),
    by: user.name,
    at: created,
    atText: formatTime(ui, created, config.timeZone),
    message,
  };
}

/** What the record said in each of the versions, by their numbers. */
async function factsAt(
  services: RecordServices,
  ui: Language,
  numbers: readonly number[],
  id: Publication['id'],
): Promise<ReadonlyMap<number, readonly Fact[]>> {
  const vocabulary = await services.catalogue.vocabulary.all();
  const facts = new Map<number, readonly Fact[]>();
  for (const number of numbers) {
    const record = await recordAt(services, id, number);
    if (record)
      facts.set(number, [
        ...factsOf(record, ui, vocabulary),
        ...fileFacts(record, ui),
        ...withdrawal(record, ui),
      ]);
  }
  return facts;
}

function withdrawal({ withdrawn }: Publication, ui: Language): Fact[] {
  if (!withdrawn) return [];
  return [{ key: 'withdrawn', label: translator(ui)('records.state.withdrawn'), text: withdrawn.reason }];
}

function differencesAt(facts: ReadonlyMap<number, readonly Fact[]>, number: number): Difference[] {
  return differences(facts.get(number - 1) ?? [], facts.get(number) ?? []);
}
