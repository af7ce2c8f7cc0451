import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** A secret has 256 random bits, so a plain hash keeps it: there is nothing to guess. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** What a thing is called by; no secret. */
export const newId = () => randomBytes(8).toString('hex');
