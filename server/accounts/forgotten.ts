import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { type Account, emailKey, parseEmail } from '../domain/account.ts';
import type { Language } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import { fieldsOf, formOf } from '../http/form-fields.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { sendLink } from './links.ts';
import type { Room } from './services.ts';
import { allowForms } from './session.ts';

/** Nobody needs more letters than this, and whoever else asks for them should fill nobody's box. */
const FREE_LETTERS = 3;

/** An institution may share one address. */
const FREE_FROM_A_NETWORK = 50;

export function forgottenPage(room: Room): PageBuilder {
  return async (req, ui, res) => {
    allowForms(room, req, res);
    return ok(page(room, ui, false));
  };
}

/**
 * Sends a link to whoever has an account. The answer is there before anything is looked up, so that neither it nor its
 * time tells whether there is one.
 */
export function askForLink(room: Room): PageBuilder {
  return async (req, ui, res) => {
    allowForms(room, req, res);
    const email = parseEmail(typed(req.body, 'email'));
    if (email !== undefined && isFree(room, req, email)) {
      res.once('finish', () => {
        answerByLetter(room, req, email).catch((error: unknown) => {
          room.logger.error({ err: error, requestId: req.id }, 'a letter could not be sent');
        });
      });
    }
    return ok(page(room, ui, true));
  };
}

/** Counts a letter; false when there is no way to send one, or there were too many. */
function isFree({ mailer, letters, clock }: Room, req: Request, email: string): boolean {
  const counted = [
    { key: `letter ${emailKey(email)}`, free: FREE_LETTERS },
    { key: `network ${ipKeyGenerator(req.ip ?? '')}`, free: FREE_FROM_A_NETWORK },
  ];
  return mailer !== null && letters.tryOnce(counted, clock.now().getTime()) === 0;
}

async function answerByLetter(room: Room, req: Request, email: string): Promise<void> {
  const account = await room.catalogue.accounts.byEmail(email);
  if (mayHaveLetter(account)) await sendLink(room, actorOf(req, undefined), account);
}

const mayHaveLetter = (account: Account | undefined): account is Account =>
  account !== undefined && !account.disabled;

function page({ mailer }: Room, ui: Language, asked: boolean): Page {
  const t = translator(ui);
  const fields = fieldsOf(t, 'accounts.forgotten', {}, [
    { name: 'email', type: 'email', autocomplete: 'username', maxlength: 254 },
  ]);
  return {
    template: 'forgotten-password',
    title: t('accounts.forgotten.title'),
    self: (language) => paths.forgottenPassword.href({ ui: language }),
    noindex: true,
    styles: 'workspace',
    view: {
      text: t(asked && mailer ? 'accounts.forgotten.asked' : `accounts.forgotten.${mailer ? 'lead' : 'ask'}`),
      form:
        mailer && !asked
          ? formOf(paths.forgottenPassword.href({ ui }), t('accounts.button.sendLink'), fields)
          : null,
      signIn: paths.signIn.href({ ui }),
    },
  };
}
