import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../../../../server/domain/identifiers.ts';
import type { Help } from '../../../../server/language/helps.ts';
import { publicationId, query, record } from '../records.ts';
import type { Suite } from './suite.ts';

export function helpsContract({ index, found, put }: Suite): void {
  const ask = (q: string, ...off: Help[]) => index().search(query(q, { off: new Set(off) }));
  const numbers = async (q: string, ...off: Help[]) => found(query(q, { off: new Set(off) }));

  test('н, о and у reach ң, ө and ү, after what is spelt as typed', async () => {
    await put(
      record(1, { titles: { ky: 'Мөөнөттүү келишим' }, pages: { ky: ['келишимдин мөөнөтү'] } }),
      record(2, { titles: { ky: 'Жол' }, abstracts: { ky: 'моонот' } }),
    );
    assert.deepEqual(await numbers('моонот '), [2, 1]);
    assert.deepEqual(await numbers('моонот ', 'letters'), [2]);
    assert.deepEqual(await numbers('мөөнөт '), [1]);
    const { hits, helps, correction } = await ask('моонот ');
    assert.equal(correction, null);
    assert.ok(helps.every(({ kind, from }) => kind === 'letters' && from === 'моонот'));
    assert.deepEqual(hits[0]?.editions[0]?.through, []);
    assert.equal(hits[1]?.editions[0]?.through[0]?.kind, 'letters');
    assert.equal(hits[1]?.editions[0]?.pages[0]?.snippet, 'келишимдин <mark class="repaired">мөөнөтү</mark>');
  });

  test('a word in one script reaches its spelling in the other', async () => {
    await put(
      record(1, { titles: { ru: 'Бишкек и миграция' } }),
      record(2, { titles: { en: 'The city of Bishkek' } }),
      record(3, { titles: { ky: 'Кыргызстан' } }),
      record(4, { titles: { ru: 'О реформе пенсий' } }),
    );
    assert.deepEqual(await numbers('pensiya reforma '), [4]);
    assert.deepEqual(await numbers('bishkek '), [2, 1]);
    assert.deepEqual(await numbers('Бишкек '), [1, 2]);
    assert.deepEqual(await numbers('migratsiya '), [1]);
    assert.deepEqual(await numbers('kyrgyzstan '), [3]);
    assert.deepEqual(await numbers('bishkek ', 'latin'), [2]);
    const { hits } = await ask('migratsiya ');
    assert.deepEqual(hits[0]?.editions[0]?.through, [{ kind: 'latin', from: 'migratsiya', to: 'миграция' }]);
  });

  test('a short word in Latin letters is read as Cyrillic when it is no word as it is', async () => {
    await put(record(1, { titles: { ky: 'Тил саясаты' } }), record(2, { titles: { en: 'The moss' } }));
    await put(record(3, { titles: { ru: 'Мост через реку' } }), record(4, { titles: { en: 'Most of it' } }));
    assert.deepEqual(await numbers('til sayasaty '), [1]);
    assert.deepEqual(await numbers('most '), [4]);
  });

  test('a term reaches its equals in the other languages, after direct hits, and says by which', async () => {
    await put(
      record(1, { titles: { ru: 'Отчёт' }, pages: { ru: ['о росте денежных переводов'] } }),
      record(2, { titles: { en: 'Report' }, pages: { en: ['on remittances'] } }),
      record(3, { titles: { ru: 'Денежная политика и переводы' } }),
      record(4, { titles: { ky: 'Акча которуулар' } }),
    );
    assert.deepEqual(await numbers('remittances '), [2, 4, 1]);
    assert.deepEqual(await numbers('remittances', 'languages'), [2]);
    assert.deepEqual((await numbers('денежные переводы ')).sort(), [1, 2, 3, 4]);
    const { hits, helps } = await ask('remittances ');
    assert.deepEqual(hits[0]?.editions[0]?.through, []);
    assert.deepEqual(hits[2]?.editions[0]?.through, [
      { kind: 'languages', from: 'remittances', to: 'денежные переводы' },
    ]);
    assert.equal(
      hits[2]?.editions[0]?.pages[0]?.snippet,
      'о росте <mark class="via">денежных переводов</mark>',
    );
    assert.deepEqual(helps.map(({ to }) => to).sort(), ['акча которуулар', 'денежные переводы']);
  });

  test('a term of several words is one with its equals, beside other words', async () => {
    await put(
      record(1, { titles: { en: 'Labour migration in Osh' } }),
      record(2, { titles: { ru: 'Трудовая миграция' }, pages: { ru: ['из 2014 года'] } }),
      record(3, { titles: { ru: 'Трудовой кодекс' }, pages: { ru: ['миграция в 2014'] } }),
    );
    assert.deepEqual(await numbers('labour migration 2014 '), [2]);
    assert.deepEqual(await numbers('эмгек миграциясы '), [1, 2]);
  });

  test('phrases and what is unwanted are taken as they are typed', async () => {
    await put(
      record(1, { titles: { ru: 'Денежные переводы' } }),
      record(2, { titles: { en: 'Remittances' } }),
    );
    assert.deepEqual(await numbers('"remittances"'), [2]);
    assert.deepEqual(await numbers('-remittances'), [1]);
  });

  test('words typed on the other layout are read on theirs', async () => {
    await put(
      record(1, { titles: { ru: 'Трудовая миграция людей' } }),
      record(2, { titles: { en: 'migration' } }),
    );
    for (const [q, to, number] of [
      ['vbuhfwbz ', 'миграция', 1],
      ['Nheljdfz vbuhfwbz ', 'трудовая миграция', 1],
      ['k.ltq ', 'людей', 1],
      ['ьшпкфешщт ', 'migration', 2],
    ] as const) {
      assert.deepEqual(await numbers(q), [number], q);
      const { correction, helps } = await ask(q);
      assert.equal(correction?.to.trim(), to);
      assert.equal(helps[0]?.kind, 'keyboard');
    }
    assert.deepEqual(await numbers('vbuhfwbz ', 'keyboard'), []);
  });

  test('Latin letters inside a Cyrillic word are taken for what they look like', async () => {
    await put(record(1, { titles: { ru: 'Миграция' }, pages: { ru: ['рост'] } }));
    const { correction, helps, total } = await ask('мигpaция ');
    assert.equal(total, 1);
    assert.equal(correction?.to, 'миграция ');
    assert.equal(helps[0]?.kind, 'look-alikes');
    assert.deepEqual(await numbers('мигpaция ', 'look-alikes', 'spelling'), []);
  });

  test('give nothing away that is not public', async () => {
    const draft = { publicFrom: null as IsoDate | null };
    await put(
      record(1, { ...draft, titles: { ru: 'Бишкек и денежные переводы' } }),
      record(2, { ...draft, titles: { ky: 'мөөнөт' } }),
    );
    for (const q of ['bishkek ', 'remittances ', 'моонот ', ',birtr ', 'бищкек ']) {
      const { total, helps, correction } = await ask(q);
      assert.deepEqual([total, helps, correction], [0, [], null], q);
    }
  });

  test('name a word by a form that is public, and tell nothing of what is hidden since', async () => {
    await put(
      record(1, { titles: { ky: 'мөөнөттө' } }),
      record(2, { publicFrom: null, titles: { ky: 'мөөнөтүбүз' } }),
      record(3, { publicFrom: null, titles: { ru: 'бишкеками' } }),
      record(4, { titles: { ru: 'Бишкеке и денежные переводы' } }),
    );
    const names = async (q: string, hidden: readonly number[] = []) => {
      const { helps } = await index().search(query(q, { hidden: new Set(hidden.map(publicationId)) }));
      return helps.map(({ to }) => to);
    };
    assert.deepEqual(await names('моонот '), ['мөөнөттө']);
    assert.deepEqual(await names('bishkek '), ['бишкеке']);
    assert.deepEqual(await names('remittances '), ['денежные переводы']);
    for (const q of ['моонот ', 'bishkek ', 'remittances ']) assert.deepEqual(await names(q, [1, 4]), [], q);
  });

  test('are not announced for names that stand nowhere together', async () => {
    await put(record(1, { titles: { ru: 'Денежные знаки и переводы романов' } }));
    assert.deepEqual((await ask('remittances ')).helps, []);
  });

  test('chain: a name is found by its letters and its script, too', async () => {
    await put(
      record(1, { titles: { en: 'Remittances' } }),
      record(2, { titles: { ky: 'Эмгек миграциясы' } }),
    );
    await put(record(3, { titles: { en: 'Labour migration' } }));
    assert.deepEqual((await numbers('emgek migraciyasy ')).sort(), [2, 3]);
  });

  test('leave what was typed unmarked as help, wherever else it is one', async () => {
    await put(record(1, { titles: { en: 'x' }, pages: { en: ['remittances and money transfers'] } }));
    const { hits } = await ask('remittances transfers ');
    assert.equal(
      hits[0]?.editions[0]?.pages[0]?.snippet,
      '<mark>remittances</mark> and money <mark>transfers</mark>',
    );
  });

  test('come after what was typed in sentences as well', async () => {
    await put(
      record(1, { titles: { en: 'Remittances' }, pages: { en: ['alpha', 'beta', 'gamma', 'delta'] } }),
      record(2, { titles: { ru: 'x' }, pages: { ru: ['денежные переводы alpha beta gamma delta'] } }),
    );
    assert.deepEqual(await numbers('remittances alpha beta gamma delta '), [1, 2]);
  });
}
