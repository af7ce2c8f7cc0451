import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatBytes, formatDate } from '../../../server/i18n/format.ts';

/** Intl separates numbers from units by spaces that do not break; which one is not the point here. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('sizes', () => {
  test('are in the units of each language', () => {
    assert.equal(plain(formatBytes('en', 1_234_567)), '1.2 MB');
    assert.equal(plain(formatBytes('ru', 1_234_567)), '1,2 МБ');
    assert.equal(plain(formatBytes('ky', 482_000)), '482 кБ');
  });

  test('never say that something is nothing', () => {
    assert.equal(plain(formatBytes('en', 1)), '1 kB');
  });

  test('have no decimals that do not matter', () => {
    assert.equal(plain(formatBytes('en', 25_400_000)), '25 MB');
  });
});

describe('dates', () => {
  test('are as precise as they are given', () => {
    assert.equal(formatDate('en', '2014'), '2014');
    assert.equal(formatDate('en', '2014-06'), 'June 2014');
    assert.equal(formatDate('en', '2014-06-12'), '12 June 2014');
    assert.equal(plain(formatDate('ru', '2014-06-12')), '12 июня 2014 г.');
    assert.equal(plain(formatDate('ky', '2014-06-12')), '2014-ж., 12-июнь');
  });

  test('are the day that they name, wherever the server stands', () => {
    assert.equal(formatDate('en', '2014-01-01T00:30:00Z'), '1 January 2014');
  });
});
