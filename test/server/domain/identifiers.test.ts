import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  newPublicationId,
  parseDigest,
  parseIsoDate,
  parsePublicationId,
  publicationIdOf,
} from '../../../server/domain/identifiers.ts';

describe('identifiers', () => {
  test('every new id is read back as itself', () => {
    for (let count = 0; count < 100; count += 1) {
      const id = newPublicationId();
      assert.equal(parsePublicationId(id), id);
    }
  });

  test('any ten bytes make an id', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 40 }), (bytes) => {
        const id = publicationIdOf(bytes);
        assert.equal(parsePublicationId(id), id);
      }),
    );
  });

  test('an id is read as a person may type it', () => {
    assert.equal(parsePublicationId('7KQ2M-4TZ9C'), '7kq2m-4tz9c');
    assert.equal(parsePublicationId('OIL00-00lio'), '01100-00110');
  });

  test('what is no id is none', () => {
    for (const raw of [
      '',
      '7kq2m4tz9c',
      '7kq2m-4tz9',
      '7kq2m-4tz9cx',
      'u0000-00000',
      ' 7kq2m-4tz9c',
      7,
      null,
    ]) {
      assert.equal(parsePublicationId(raw), undefined, String(raw));
    }
  });

  test('a day is read when the calendar has it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          assert.equal(parseIsoDate(day), day);
        },
      ),
    );
    for (const raw of ['2027-02-29', '2027-13-01', '2027-00-10', '2027-1-1', '20270101', '', undefined]) {
      assert.equal(parseIsoDate(raw), undefined, String(raw));
    }
  });

  test('a digest has 128 lower-case hexadecimal digits', () => {
    assert.equal(parseDigest('a'.repeat(128)), 'a'.repeat(128));
    for (const raw of ['a'.repeat(127), 'A'.repeat(128), 'g'.repeat(128), 1]) {
      assert.equal(parseDigest(raw), undefined);
    }
  });
});
