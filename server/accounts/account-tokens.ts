import { parseScope, scopesOf } from '../domain/permissions.ts';
import { fail, ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn } from '../http/signed-in.ts';
import { allTyped, typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { paths } from '../paths.ts';
import { confirm, refused } from './account-changes.ts';
import { accountPage, TOKEN_DAYS } from './account-view.ts';
import type { Room } from './services.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_NAME = 200;

/**
 * Makes a token of one's own; whoever finds a browser open may not, so the password is asked for where there is one. Its secret is on the page that answers, and nowhere after.
 */
export function makeToken(room: Room): PageBuilder {
  return signedIn(async (visitor, req, ui, res) => {
    const { account } = visitor;
    const name = typed(req.body, 'tokenName').normalize('NFC').trim();
    const offered = scopesOf(account.role);
    const scopes = allTyped(req.body, 'scopes')
      .flatMap((raw) => parseScope(raw) ?? [])
      .filter((scope) => offered.includes(scope));
    const days = TOKEN_DAYS.find((each) => String(each) === req.body?.days);
    const faults = {
      ...(name === '' || name.length > MAX_NAME ? { tokenName: 'name' } : {}),
      ...(scopes.length === 0 ? { scopes: 'scopes' } : {}),
      ...(days === undefined ? { days: 'days' } : {}),
    };
    if (days === undefined || Object.keys(faults).length > 0) {
      const kept = { tokenName: name, days: typed(req.body, 'days') };
      const told = { part: 'token', faults, typed: kept, scopes, status: 422 } as const;
      return ok(await accountPage(room, visitor, ui, told));
    }
    if (account.hasPassword) {
      const confirmed = await confirm(room, req, account);
      const told = { part: 'token', typed: { tokenName: name, days: String(days) }, scopes } as const;
      if (!confirmed.ok) return refused(room, visitor, ui, res, told, confirmed.problem);
    }
    const now = room.clock.now();
    const expires = new Date(now.getTime() + days * DAY_MS).toISOString();
    const secret = await room.catalogue.audited(actorOf(req, account), now, async ({ tokens, tell }) => {
      const made = await tokens.create(name, now.toISOString(), { ownerId: account.id, scopes, expires });
      const object = { kind: 'token', id: made.token.id, name } as const;
      await tell({
        action: 'token-made',
        object,
        details: { scopes: scopes.join(' '), until: expires.slice(0, 10) },
      });
      return made.secret;
    });
    return ok(await accountPage(room, visitor, ui, { secret }));
  });
}

export function revokeToken(room: Room): PageBuilder {
  return signedIn(async ({ account }, req, ui) => {
    const revoked = await room.catalogue.audited(
      actorOf(req, account),
      room.clock.now(),
      async ({ tokens, tell }) => {
        const token = await tokens.revoke(String(req.params.id), account.id);
        if (token)
          await tell({ action: 'token-revoked', object: { kind: 'token', id: token.id, name: token.name } });
        return token;
      },
    );
    if (!revoked) return fail({ kind: 'not-found' });
    return ok({ redirect: paths.account.page.href({ ui, done: 'revoked' }) });
  });
}
