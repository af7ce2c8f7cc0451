import { createHmac, timingSafeEqual } from 'node:crypto';

/** What shows later that we made `text`, and for what: a signature for one purpose is worth nothing for another. */
export function signatureOf(key: string, purpose: 'form' | 'device', text: string): string {
  return createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');
}

export function isSignatureOf(
  key: string,
  purpose: 'form' | 'device',
  text: string,
  signature: unknown,
): boolean {
  if (typeof signature !== 'string') return false;
  const expected = Buffer.from(signatureOf(key, purpose, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
