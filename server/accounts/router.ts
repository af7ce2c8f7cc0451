import { Router } from 'express';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import { changeAbout, changeEmail, changePassword, endSessions, ownAccount } from './account-changes.ts';
import { makeToken, revokeToken } from './account-tokens.ts';
import { auditFile, auditPage } from './audit.ts';
import { choosePassword, choosePasswordPage } from './choose-password.ts';
import { askForLink, forgottenPage } from './forgotten.ts';
import { leaveForOpenId, returnFromOpenId } from './openid.ts';
import { openIdClient } from './openid-client.ts';
import { addPerson, peoplePage } from './people.ts';
import { changePerson, onePerson } from './person.ts';
import type { Room } from './services.ts';
import { signInNow, signInPage, signOut } from './sign-in.ts';

/** Signing in and out, one's own account, everybody's accounts, and the log of what was done. */
export function accountsRouter(room: Room): Router {
  const router = Router();
  const page = pageHandler(room);
  const { account } = paths;
  router
    .route(paths.signIn.pattern)
    .get(page(signInPage(room)))
    .post(page(signInNow(room)));
  if (room.config.openId) {
    const settings = room.config.openId;
    const client = openIdClient(settings, room.config.publicUrl + paths.openIdReturn.href());
    router.get(paths.openId.pattern, page(leaveForOpenId(room, { client, settings })));
    router.get(paths.openIdReturn.pattern, returnFromOpenId(room, { client, settings }));
  }
  router.post(paths.signOut.pattern, page(signOut(room)));
  for (const { pattern } of [paths.setUp, paths.resetPassword])
    router
      .route(pattern)
      .get(page(choosePasswordPage(room)))
      .post(page(choosePassword(room)));
  router
    .route(paths.forgottenPassword.pattern)
    .get(page(forgottenPage(room)))
    .post(page(askForLink(room)));

  router.get(account.page.pattern, page(ownAccount(room)));
  router.post(account.about.pattern, page(changeAbout(room)));
  router.post(account.email.pattern, page(changeEmail(room)));
  router.post(account.password.pattern, page(changePassword(room)));
  router.post(account.sessions.pattern, page(endSessions(room)));
  router.post(account.tokens.pattern, page(makeToken(room)));
  router.post(account.revoke.pattern, page(revokeToken(room)));

  router
    .route(paths.accounts.pattern)
    .get(page(peoplePage(room)))
    .post(page(addPerson(room)));
  router
    .route(paths.person.pattern)
    .get(page(onePerson(room)))
    .post(page(changePerson(room)));
  router.get(paths.auditLog.pattern, page(auditPage(room)));
  router.get(paths.auditLogFile.pattern, auditFile(room));
  return router;
}
