import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fold } from '../../../server/language/fold.ts';
import { latinKey } from '../../../server/language/latin-key.ts';

/** Each line is one word in the spellings that people use for it. */
const SPELLINGS = `
  бишкек bishkek
  миграция migratsiya migraciya migratsia migracija migratsiia migratciya
  мигранты migranty
  кыргызстан kyrgyzstan qyrgyzstan kırgızstan
  кыргыз kyrgyz qyrgyz
  жогорку zhogorku jogorku
  ысык иссык ysyk issyk
  чүй чуй chüy chuy chui
  ташкент tashkent taškent
  щетка shchyotka shchetka schyotka
  юридический yuridicheskiy yuridicheskij iuridicheskii yuridichesky
  хорог khorog horog xorog
  нарын naryn
  токтогул toktogul
  акаев akaev akayev
  бакиев bakiev bakiyev
  васильев vasil'ev vasilyev vasiliev vasilev
  ильин ilyin il'in ilin
  садыр sadyr
  жээнбеков jeenbekov zheenbekov
  шералиев sheraliev sheraliyev şeraliev šeraliev
  эмгек emgek
  мөөнөт moonot möönöt
  жаңы жаны zhangy jangy zhany jany jañy
  күчтүү kuchtuu küchtüü küçtüü
  деңгээл denggeel dengeel deneel
  акыйкатчы akyikatchy akyykatchy akyykatchı
  натыйжа natyyja natyyzha
  джалал жалал dzhalal djalal zhalal jalal
  алексей aleksey aleksei aleksej alexey alexei
  дмитрий dmitriy dmitrii dmitrij dmitry dmitri
  чайковский chaykovskiy chaikovskii tchaikovsky
  хрущев khrushchev khrushchyov hrushchev
  петр petr pyotr
  гражданство grazhdanstvo grajdanstvo
  хозяйство khozyaystvo xozyajstvo hozyaistvo
  тажрыйба tajryyba tazhryiba
  семья sem'ya semya semia
  подъезд podyezd podezd pod'ezd
  въезд vezd v'ezd
  выезд vyezd vyyezd
  район rayon raion
  новая novaya novaia novaja
  трудовую trudovuyu trudovuiu trudovuju
  трудовое trudovoye trudovoe trudovoje
  трудовых trudovykh trudovyh trudovyx
  архив arkhiv arhiv arxiv
  каньон kanyon kan'on
  зарплата zarplata
  афганистан afghanistan afganistan`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' '));

const RUSSIAN = `миграция миграционный мигрант мигранта эмиграция иммиграция иммигрант трудовой трудящиеся занятость
  безработица работодатель работник заработок зарплата перевод переводы денежные домохозяйство население семья семьи
  женщина женщины молодежь дети образование здравоохранение гражданство гражданин паспорт граница таможня виза
  разрешение пребывание проживание регистрация депортация репатриация интеграция диаспора беженец беженцы убежище
  дискриминация эксплуатация торговля людьми защита права человека законодательство юридический конституция
  экономика экономический развитие бедность неравенство сельское хозяйство рынок отрасль строительство
  обследование исследование статистика перепись доклад отчет обзор политика правительство министерство агентство
  россия российский москва казахстан узбекистан таджикистан туркменистан кыргызстан ташкент алматы астана душанбе
  куль ошская чуйская баткенская нарынская таласская хорог хужанд памир ферганская
  васильев алексеевич дмитриевич юрьевна щербаков хрущев объединение объект подъезд съезд выезд статья ночью
  йод йемен юноша яблоко эхо ежегодный поездка заявление введение новые последний ближайший цифры`;

const KYRGYZ = `миграция мигранттар эмгек жумуш жумушчу жумушсуздук иштөө ишкер акча которуу үй-бүлө үйбүлө калк аялдар
  жаштар балдар билим саламаттык жаран жарандык чек-ара чекара кыргызстан кыргыз республикасы бишкек жалал-абад
  ысык-көл нарын талас баткен чүй токмок каракол балыкчы өзгөн сүлүктү кара-балта кызыл-кыя лейлек аксы ала-бука
  токтогул гүлчө дөң-арык жети-өгүз жумгал кочкор суусамыр арсланбап сары-таш жогорку кеңеш өкмөт министрлик
  мыйзам укук укуктар адам конституция жөнүндө боюнча изилдөө отчет баяндама экономика өнүгүү жакырчылык айыл чарба
  рынок базар курулуш мөөнөт жаңы күчтүү жээнбеков бакиев акаев атамбаев жапаров деңгээл жыйынтык натыйжа акыйкатчы
  быйыл дыйкан айыл аймак жердеш туулган төрөлгөн мекен чет өлкө орусия казакстан түркия`;

/** The letters of `LETTERS` in each system. Kyrgyz in BGN/PCGN has j for ж. */
const LETTERS = 'абвгдежзийклмнопрстуфхцчшщъыьэюяңөү';
const SYSTEMS = {
  'BGN/PCGN Russian': 'a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya ng ö ü',
  'BGN/PCGN Kyrgyz': 'a b v g d e j z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya ng ö ü',
  'ALA-LC': 'a b v g d e zh z i ĭ k l m n o p r s t u f kh t͡s ch sh shch ʺ y ʹ ė i͡u i͡a n͡g ȯ u̇',
} as const;

describe('the Latin key of a word', () => {
  for (const [word, ...others] of SPELLINGS) {
    test(`is that of ${word}, written ${others.join(', ')}`, () => {
      const key = latinKey(word!);
      assert.notEqual(key, undefined);
      for (const other of others) assert.equal(latinKey(other), key, other);
    });
  }

  test('is the same in BGN/PCGN and ALA-LC, for words of migration and for places', () => {
    for (const word of wordsOf(RUSSIAN)) {
      for (const system of ['BGN/PCGN Russian', 'ALA-LC'] as const) assertSame(word, system);
    }
    for (const word of wordsOf(KYRGYZ)) {
      for (const system of ['BGN/PCGN Russian', 'BGN/PCGN Kyrgyz', 'ALA-LC'] as const)
        assertSame(word, system);
    }
  });

  test('is not that of another word', () => {
    const all = [...wordsOf(RUSSIAN), ...wordsOf(KYRGYZ)];
    const words = [...new Set(all)].filter((word) => latinKey(word) !== undefined);
    assert.equal(new Set(words.map(latinKey)).size, words.length);
    for (const [one, other] of [
      ['население', 'населенные'],
      ['въезд', 'выезд'],
      ['мыло', 'мило'],
      ['патент', 'patient'],
      ['клиент', 'clement'],
    ] as const) {
      assert.notEqual(latinKey(one), latinKey(other));
    }
  });

  test('is none for what is too short, holds a digit, or is of mixed or other scripts', () => {
    for (const word of ['', 'а', 'a', 'covid19', '2014', 'co\u044Eз', 'σπιτι', 'қазақ', 'straße', "'"]) {
      assert.equal(latinKey(word), undefined, word);
    }
  });

  test('is none or a short word of small letters, for any string', () => {
    const spelt = fc.string({ unit: fc.constantFrom(..."abcdehijkostuxyzğşıаеиойыьъцшжңөү'’̆1") });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), spelt), (word) => {
        const key = latinKey(word);
        if (key !== undefined) assert.match(key, /^[a-zčšž]+$/);
      }),
      { numRuns: 2000 },
    );
  });

  test('of a Cyrillic word is that of its letters in BGN/PCGN, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 4, maxLength: 16 }), (word) => {
        fc.pre(!/[ьъ]/.test(word));
        assertSame(word, 'BGN/PCGN Russian', false);
      }),
      { numRuns: 2000 },
    );
  });
});

function wordsOf(text: string): string[] {
  return text
    .trim()
    .split(/[\s-]+/)
    .map(fold)
    .filter((word) => latinKey(word) !== undefined);
}

function assertSame(
  word: string,
  system: keyof typeof SYSTEMS,
  withYe = system === 'BGN/PCGN Russian',
): void {
  const table = SYSTEMS[system].split(' ');
  const latin = Array.from(word, (letter, index) => {
    const yes = withYe && letter === 'е' && /^$|[аеиоуыэюяйьъ]/.test(word.charAt(index - 1));
    return yes ? 'ye' : table[LETTERS.indexOf(letter)]!;
  }).join('');
  assert.equal(latinKey(fold(latin)), latinKey(word), `${word} ${latin}`);
}
