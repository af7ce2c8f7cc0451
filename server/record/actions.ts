import type { Request } from 'express';
import { type Accepted, accountAuthor, changeMetadata, withdraw } from '../deposit/index.ts';
import type { IsoDate } from '../domain/identifiers.ts';
import { type Language, parseLanguage } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { typed } from '../http/typed.ts';
import { actorOf, type Visitor } from '../http/visitor.ts';
import { addComment } from './comments.ts';
import type { OpenedRecord } from './open-record.ts';
import type { RecordServices } from './services.ts';

/** What the form of an action brought. */
export type Typed = {
  readonly comment: string;
  readonly reason: string;
  readonly day: string;
  readonly language: Language | undefined;
};

export function typedOf(req: Request): Typed {
  return {
    comment: typed(req.body, 'comment').trim(),
    reason: typed(req.body, 'reason').trim(),
    day: typed(req.body, 'day').trim(),
    language: parseLanguage(typed(req.body, 'language')),
  };
}

/** What an action changes, why, and what the page says afterwards; a fault is a key of texts and where it belongs. */
type Change = { readonly patch: object; readonly message: string; readonly done: string };
type Fault = { readonly fault: 'reason' | 'day' | 'comment' };

type Action = {
  /** Who may do it: whoever may change the record, or only who may publish. */
  readonly by: 'mayChange' | 'mayPublish';
  change(typed: Typed, at: { readonly today: IsoDate; readonly now: string }): Change | Fault;
};

const isLater = (day: string, today: IsoDate) => /^\d{4}-\d{2}-\d{2}$/.test(day) && day > today;

/** What can be done with the state of a record, or of one edition of it, by the button that was pressed. */
const ACTIONS: Readonly<Record<string, Action>> = {
  submit: {
    by: 'mayChange',
    change: () => ({ patch: { state: 'in-review' }, message: 'Hand in for review', done: 'submitted' }),
  },
  return: {
    by: 'mayPublish',
    change: ({ comment }) =>
      comment === ''
        ? { fault: 'comment' }
        : { patch: { state: 'draft' }, message: `Return: ${comment}`, done: 'returned' },
  },
  publish: {
    by: 'mayPublish',
    change: () => ({ patch: { state: 'published' }, message: 'Publish', done: 'published' }),
  },
  draft: {
    by: 'mayPublish',
    change: () => ({ patch: { state: 'draft' }, message: 'Take back to draft', done: 'draft' }),
  },
  embargo: {
    by: 'mayPublish',
    change: ({ day }, { today }) =>
      isLater(day, today)
        ? { patch: { state: 'published', embargo: day }, message: `Embargo until ${day}`, done: 'embargoed' }
        : { fault: 'day' },
  },
  open: {
    by: 'mayPublish',
    change: () => ({ patch: { embargo: null }, message: 'Lift the embargo', done: 'opened' }),
  },
  'edition-open': {
    by: 'mayPublish',
    change: ({ language }) => ofEdition(language, null, 'Open'),
  },
  'edition-draft': {
    by: 'mayPublish',
    change: ({ language }) => ofEdition(language, only({ state: 'draft' }), 'Take back to draft'),
  },
  'edition-embargo': {
    by: 'mayPublish',
    change: ({ language, day }, { today }) =>
      isLater(day, today)
        ? ofEdition(language, only({ state: 'published', embargo: day }), `Embargo until ${day}`)
        : { fault: 'day' },
  },
  'edition-withdraw': {
    by: 'mayPublish',
    change: ({ language, reason }, { now }) =>
      reason === ''
        ? { fault: 'reason' }
        : ofEdition(
            language,
            only({ state: 'published', withdrawn: { at: now, reason } }),
            `Withdraw: ${reason}`,
          ),
  },
};

/** A merge patch that leaves nothing of the state before. */
const only = (state: object) => ({ embargo: null, withdrawn: null, ...state });

function ofEdition(language: Language | undefined, state: object | null, message: string): Change | Fault {
  if (!language) return { fault: 'reason' };
  return {
    patch: { editionStates: { [language]: state } },
    message: `${message} (${language})`,
    done: 'edition',
  };
}

type Done = { readonly done: string } | Fault;

/**
 * Does what the button `name` says, if whoever pressed it may. What they saw has to be the newest: `outdated` when it is
 * not. Problems: `not-found` for a button that is not there, `forbidden`, and those of the deposit commands.
 */
export async function act(
  services: RecordServices,
  { record, visitor, expected }: { record: OpenedRecord; visitor: Visitor; expected: number | undefined },
  req: Request,
  name: string,
): Promise<Result<Done, Problem>> {
  const { publication } = record;
  const given = typedOf(req);
  if (name === 'comment') {
    if (given.comment === '') return ok({ fault: 'comment' });
    await addComment(services, publication, visitor, req, given.comment);
    return ok({ done: 'commented' });
  }
  const actor = actorOf(req, visitor.account);
  if (name === 'withdraw') {
    if (!record.mayPublish) return fail({ kind: 'forbidden' });
    if (given.reason === '') return ok({ fault: 'reason' });
    const { reason } = given;
    const author = accountAuthor(visitor.account, actor, `Withdraw: ${reason}`);
    return told(services, await withdraw(services, { id: publication.id, reason, author }), 'withdrawn');
  }
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) return fail({ kind: 'not-found' });
  if (!record[action.by]) return fail({ kind: 'forbidden' });
  const change = action.change(given, {
    today: services.clock.today(),
    now: services.clock.now().toISOString(),
  });
  if ('fault' in change) return ok(change);
  const author = accountAuthor(visitor.account, actor, change.message);
  const { patch, done } = change;
  const accepted = await changeMetadata(services, { id: publication.id, patch, author, from: expected });
  if (accepted.ok) await addComment(services, publication, visitor, req, given.comment);
  return told(services, accepted, done);
}

function told(
  services: Pick<RecordServices, 'enqueued'>,
  accepted: Result<Accepted, Problem>,
  done: string,
): Result<Done, Problem> {
  if (!accepted.ok) return accepted;
  if (accepted.value.jobs.length > 0) services.enqueued();
  return ok({ done });
}
