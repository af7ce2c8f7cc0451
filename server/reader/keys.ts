/** A key as it is called, and the id of the element that it presses, if it presses any. */
type Key = readonly [name: string, presses?: string];

/** Every key of the reader, in the order of their list, and the text that says what it does. `views/client/keys.ts` does it. */
export const KEYS: readonly { readonly keys: readonly Key[]; readonly says: string }[] = [
  { keys: [['←'], ['→']], says: 'reader.keys.turn' },
  { keys: [['g', 'page']], says: 'reader.keys.page' },
  { keys: [['/', 'hits-toggle']], says: 'reader.hits.title' },
  {
    keys: [
      ['n', 'found-next'],
      ['N', 'found-previous'],
    ],
    says: 'reader.keys.found',
  },
  { keys: [['o', 'outline-toggle']], says: 'reader.outline' },
  { keys: [['p', 'pages-toggle']], says: 'reader.pages' },
  { keys: [['e', 'editions']], says: 'reader.editions' },
  { keys: [['b', 'beside']], says: 'reader.beside' },
  { keys: [['l', 'linked']], says: 'reader.linked' },
  {
    keys: [
      ['+', 'zoom-in'],
      ['-', 'zoom-out'],
      ['0', 'fit'],
    ],
    says: 'reader.keys.zoom',
  },
  { keys: [['r', 'rotate']], says: 'reader.rotate' },
  { keys: [['f', 'full-screen']], says: 'reader.fullScreen' },
  { keys: [['d', 'dark-paper']], says: 'reader.darkPaper' },
  { keys: [['t', 'as-text']], says: 'reader.asText' },
  { keys: [['i', 'other-layout']], says: 'reader.light' },
  { keys: [['s', 'download']], says: 'edition.download' },
  { keys: [['c', 'quote-copy']], says: 'reader.quote.copy' },
  { keys: [['C', 'quote-link']], says: 'reader.quote.link' },
  { keys: [['?', 'keys']], says: 'reader.keys.title' },
  { keys: [['Esc']], says: 'reader.close' },
];
