import { createHash } from 'node:crypto';
import { z } from 'zod';

export const LAYOUT_EXTENSION = '0004-hashed-n-tuple-storage-layout';

const HEX_DIGITS = { md5: 32, sha1: 40, sha256: 64, sha512: 128 } as const;

/**
 * Parameters of OCFL community extension 0004, with its defaults: what `config.json` leaves out has them.
 * New archives are made with the defaults, sha256 and three tuples of three digits, so that even a tool which does not
 * read `config.json` finds every object. (Inventories use sha512; this digest only names folders.)
 */
export const layoutSchema = z
  .strictObject({
    extensionName: z.literal(LAYOUT_EXTENSION),
    digestAlgorithm: z.enum(['md5', 'sha1', 'sha256', 'sha512']).default('sha256'),
    tupleSize: z.int().min(0).max(32).default(3),
    numberOfTuples: z.int().min(0).max(32).default(3),
    shortObjectRoot: z.boolean().default(false),
  })
  .refine(
    ({ tupleSize, numberOfTuples }) => (tupleSize === 0) === (numberOfTuples === 0),
    'tupleSize and numberOfTuples must be 0 together',
  )
  .refine(
    (layout) => {
      const unused = HEX_DIGITS[layout.digestAlgorithm] - layout.tupleSize * layout.numberOfTuples;
      return unused > 0 || (unused === 0 && !layout.shortObjectRoot);
    },
    { error: 'the tuples use more digits than the digest has' },
  );

export type Layout = z.output<typeof layoutSchema>;

export const DEFAULT_LAYOUT: Layout = layoutSchema.parse({ extensionName: LAYOUT_EXTENSION });

/**
 * Where an object is, relative to the storage root, by the extension's § Procedure. Any string is a safe id: the path
 * consists of `0-9a-f` and slashes alone.
 */
export function objectPath(objectId: string, layout: Layout): string {
  const { digestAlgorithm, tupleSize, numberOfTuples, shortObjectRoot } = layout;
  const digest = createHash(digestAlgorithm).update(objectId, 'utf8').digest('hex');
  const tuples = Array.from({ length: numberOfTuples }, (_, index) =>
    digest.slice(index * tupleSize, (index + 1) * tupleSize),
  );
  return [...tuples, shortObjectRoot ? digest.slice(numberOfTuples * tupleSize) : digest].join('/');
}
