import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../../../../server/domain/identifiers.ts';
import { query, record, TODAY } from '../records.ts';
import type { Suite } from './suite.ts';

export function visibilityContract({ index, put }: Suite): void {
  const secret = (number: number, publicFrom: IsoDate | null) =>
    record(number, {
      publicFrom,
      titles: { en: 'Clandestine' },
      authors: ['Clandestine Author'],
      subjects: ['Clandestine subject'],
      pages: { en: ['clandestine text'] },
    });

  const channels = async () => {
    const search = await index().search(query('clandestine '));
    const mistyped = await index().search(query('clandestin3 clandestime '));
    const typo = await index().search(query('clandestime '));
    const everything = await index().search(query(''));
    const suggestions = await index().suggest('clan', { uiLanguage: 'en', today: TODAY, limit: 10 });
    return {
      found: search.total > 0 && search.hits.length > 0,
      listed: everything.total > 0,
      counted: Object.values(search.facets).some((values) => values.length > 0),
      correctedTo: [typo.correction?.to ?? null, mistyped.correction?.to ?? null],
      suggested: suggestions.length > 0,
    };
  };
  const hidden = { found: false, listed: false, counted: false, correctedTo: [null, null], suggested: false };
  const shown = {
    found: true,
    listed: true,
    counted: true,
    correctedTo: ['clandestine ', null],
    suggested: true,
  };

  for (const [state, publicFrom, expected] of [
    ['that was always public is shown', '0000-01-01', shown],
    ['whose embargo ended is shown', '2025-06-14', shown],
    ['whose embargo ends today is shown', TODAY, shown],
    ['under an embargo until tomorrow is hidden', '2025-06-16', hidden],
    ['that is a draft is hidden', null, hidden],
  ] as const) {
    test(`a publication ${state} in every channel`, async () => {
      await put(secret(1, publicFrom as IsoDate | null));
      assert.deepEqual(await channels(), expected);
    });
  }

  test('a correction never tells a form that is only in a draft', async () => {
    await put(
      record(1, { titles: { ru: 'секретный' } }),
      record(2, { titles: { ru: 'секретная' }, publicFrom: null }),
    );
    const { correction } = await index().search(query('секретноя '));
    assert.notEqual(correction?.to, 'секретная ');
  });

  test('facets and totals leave out what is hidden beside what is shown', async () => {
    await put(secret(1, null), secret(2, '0000-01-01' as IsoDate), secret(3, '2099-01-01' as IsoDate));
    const { total, facets } = await index().search(query('clandestine '));
    assert.equal(total, 1);
    assert.deepEqual(facets.author, [{ value: 'Clandestine Author', count: 1 }]);
  });
}
