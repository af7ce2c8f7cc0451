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
    assert.equal(plain(formatDate('en', '2014-06')), 'June 2014');
    assert.equal(plain(formatDate('en', '2014-06-12')), '12 June 2014');
    assert.equal(plain(formatDate('ru', '2014-06-12')), '12 июня 2014 г.');
    assert.equal(plain(formatDate('ky', '2014-06-12')), '2014-жылдын 12-июну');
  });

  test('name every month in Kyrgyz as that of the year', () => {
    const months = Array.from({ length: 12 }, (_, index) => `1948-${String(index + 1).padStart(2, '0')}`);
    assert.deepEqual(
      months.map((month) => plain(formatDate('ky', month)).replace('1948-жылдын ', '')),
      'январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры'.split(' '),
    );
    assert.equal(plain(formatDate('ky', '1948-12-10')), '1948-жылдын 10-декабры');
  });

  test('never break between a number and what it counts', () => {
    for (const ui of ['en', 'ru', 'ky'] as const) {
      assert.doesNotMatch(formatDate(ui, '1948-12-10') + formatBytes(ui, 1_400_000), / /);
    }
  });

  test('are the day that they name, wherever the server stands', () => {
    assert.equal(plain(formatDate('en', '2014-01-01T00:30:00Z')), '1 January 2014');
  });
});
