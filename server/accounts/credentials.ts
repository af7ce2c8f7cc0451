import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { type Account, emailKey } from '../domain/account.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { isSignatureOf, signatureOf } from '../http/signature.ts';
import { isPassword } from './passwords.ts';
import type { Room } from './services.ts';
import type { Counted } from './throttle.ts';

/** Not said which: neither whether there is such an account, nor whether it is disabled or without a password. */
export type Refused = { readonly kind: 'wrong' } | { readonly kind: 'wait'; readonly seconds: number };

/** Who it is, and the hash of the password that was compared. */
export type Known = { readonly account: Account; readonly password: string | null };

const FREE_TRIES = { account: 5, device: 10, network: 50 } as const;
const DEVICE_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * Whose address and password these are. It takes as long, and says the same, whether or not there is such an account.
 * A device that signed in to the account before is counted apart from the world, so that whoever tries passwords from
 * elsewhere keeps nobody from their own account (OWASP, «Device cookies»).
 */
export async function authenticate(
  room: Room,
  req: Request,
  { email, password }: { email: string; password: string },
): Promise<Result<Known, Refused>> {
  const { catalogue, clock, throttle } = room;
  const account = await catalogue.accounts.byEmail(email);
  const device = account && knownDevice(room, req, account);
  const own: Counted = device
    ? { key: `device ${device}`, free: FREE_TRIES.device }
    : { key: `account ${emailKey(email)}`, free: FREE_TRIES.account };
  const network: Counted = { key: `network ${ipKeyGenerator(req.ip ?? '')}`, free: FREE_TRIES.network };
  // A known device waits for nobody who shares its address.
  const wait = throttle.tryOnce(device ? [own] : [own, network], clock.now().getTime());
  if (wait > 0) return fail({ kind: 'wait', seconds: Math.ceil(wait / 1000) });
  const kept = account && !account.disabled ? await catalogue.accounts.passwordOf(account.id) : null;
  if (!(await isPassword(kept, password)) || !account) return fail({ kind: 'wrong' });
  throttle.succeeded({ own, network });
  return ok({ account, password: kept });
}

/** `account.number.signature`: the number is what is counted by, so that a stolen cookie helps no longer than its tries. */
export function rememberDevice({ catalogue, cookies }: Room, res: Response, account: Account): void {
  const device = `${account.id}.${randomBytes(12).toString('base64url')}`;
  const signature = signatureOf(catalogue.signingKey, 'device', device);
  cookies.set(res, 'device', `${device}.${signature}`, DEVICE_MS);
}

function knownDevice({ catalogue, cookies }: Room, req: Request, account: Account): string | undefined {
  const [id, number, signature] = cookies.read(req, 'device')?.split('.') ?? [];
  const device = `${account.id}.${number}`;
  const known = id === account.id && isSignatureOf(catalogue.signingKey, 'device', device, signature);
  return known ? device : undefined;
}
