import type { Request, Response } from 'express';
import type { Language } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import { fieldsOf, formOf } from '../http/form-fields.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { typed } from '../http/typed.ts';
import { actorOf, visitorOf } from '../http/visitor.ts';
import { readWayBack } from '../http/way-back.ts';
import { translator } from '../i18n/translate.ts';
import { inLanguage, paths } from '../paths.ts';
import { authenticate, type Refused, rememberDevice } from './credentials.ts';
import type { Room } from './services.ts';
import { allowForms, signIn } from './session.ts';

/** Where somebody goes who signed in: back to where they came from, else to their account. */
const onward = (ui: Language, back: string | undefined) => back ?? paths.workspace.overview.href({ ui });

export function signInPage(room: Room): PageBuilder {
  return async (req, ui, res) => {
    const back = readWayBack(req.query.back);
    if (visitorOf(res)) return ok({ redirect: onward(ui, back) });
    allowForms(room, req, res);
    return ok(page(room, ui, { back, email: '', refused: undefined }));
  };
}

/** Takes an address and a password. What was typed is kept, but for the password. */
export function signInNow(room: Room): PageBuilder {
  return async (req, ui, res) => {
    const email = typed(req.body, 'email');
    const back = readWayBack(req.body?.back);
    const known = await authenticate(room, req, { email, password: typed(req.body, 'password') });
    if (known.ok) {
      const { account, password } = known.value;
      if (await signIn(room, req, res, account, password)) {
        rememberDevice(room, res, account);
        return ok({ redirect: onward(ui, back) });
      }
    }
    const refused: Refused = known.ok ? { kind: 'wrong' } : known.problem;
    allowForms(room, req, res);
    if (refused.kind === 'wait') res.set('Retry-After', String(refused.seconds));
    return ok(page(room, ui, { back, email, refused }));
  };
}

export function signOut(room: Room): PageBuilder {
  return async (req: Request, ui: Language, res: Response) => {
    const visitor = visitorOf(res);
    if (visitor) {
      const { account, session } = visitor;
      await room.catalogue.audited(actorOf(req, account), room.clock.now(), async ({ sessions, tell }) => {
        await sessions.end(session.id, account.id);
        await tell({
          action: 'signed-out',
          object: { kind: 'account', id: account.id, name: account.name },
        });
      });
      room.cookies.clear(res, 'session');
    }
    return ok({ redirect: paths.home.href({ ui }) });
  };
}

type Typed = {
  readonly back: string | undefined;
  readonly email: string;
  readonly refused: Refused | undefined;
};

/** What went wrong, in words; minutes are said as people say them. */
export function refusedText(ui: Language, refused: Refused | undefined): string | null {
  const t = translator(ui);
  if (!refused) return null;
  if (refused.kind === 'wrong') return t('accounts.signIn.wrong');
  return refused.seconds < 60
    ? t('accounts.signIn.waitSeconds', { count: refused.seconds })
    : t('accounts.signIn.waitMinutes', { count: Math.ceil(refused.seconds / 60) });
}

function page({ config }: Room, ui: Language, { back, email, refused }: Typed): Page {
  const t = translator(ui);
  const hidden = back === undefined ? [] : [{ name: 'back', value: back }];
  const fields = fieldsOf(t, 'accounts.sign-in', {}, [
    { name: 'email', type: 'email', value: email, autocomplete: 'username', maxlength: 254 },
    { name: 'password', type: 'password', autocomplete: 'current-password', maxlength: 1000 },
  ]);
  return {
    template: 'sign-in',
    title: t('accounts.signIn.title'),
    self: (language) =>
      paths.signIn.href({ ui: language, back: back && (inLanguage(back, language) ?? back) }),
    status: refused ? (refused.kind === 'wait' ? 429 : 422) : 200,
    noindex: true,
    styles: 'workspace',
    view: {
      fault: refusedText(ui, refused),
      form: formOf(paths.signIn.href({ ui }), t('accounts.button.signIn'), fields, { hidden }),
      openId: config.openId ? paths.openId.href({ ui, back }) : null,
      forgotten: paths.forgottenPassword.href({ ui }),
    },
  };
}
