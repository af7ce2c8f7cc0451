import { KEYS } from '../../server/reader/keys.ts';
import { element } from './element.ts';
import { kept } from './kept.ts';

/** How much of the window a key that turns a screen leaves in sight. */
const OVERLAP = 0.1;
const LINE_PX = 48;

/** What a key presses, by the id of the element. */
const PRESSES = new Map(KEYS.flatMap(({ keys }) => keys.flatMap(([key, id]) => (id ? [[key, id]] : []))));

/** A keyboard that writes Cyrillic: what stands on the same key of one that writes Latin. */
function latin({ key, code, shiftKey }: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (/^\p{Script=Cyrillic}$/u.test(key) && letter) return shiftKey ? letter : letter.toLowerCase();
  if (code === 'Slash' && !PRESSES.has(key)) return shiftKey ? '?' : '/';
  return key;
}

/**
 * Keys that work wherever nothing else takes them: left and right turn the page, letters and signs press what is in the
 * toolbar, the others scroll the document as they do when it has the focus itself.
 */
export function bindKeys(container: HTMLElement, turn: (step: 1 | -1) => void): void {
  const off = kept<boolean>('keys off');
  const on = element<HTMLInputElement>('keys-on');
  on.checked = !off.read();
  on.addEventListener('change', () => off.write(!on.checked || undefined));
  document.addEventListener('keydown', (event) => {
    const here = document.activeElement;
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isTyping(here) || document.querySelector('dialog[open]')) return;
    const pressed = on.checked ? document.getElementById(PRESSES.get(latin(event)) ?? '') : null;
    if (pressed) {
      event.preventDefault();
      return press(pressed);
    }
    const fits = container.scrollWidth <= container.clientWidth;
    if (fits && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      return turn(event.key === 'ArrowLeft' ? -1 : 1);
    }
    const top = here === document.body ? scrolledTo(event, container) : undefined;
    if (top === undefined) return;
    event.preventDefault();
    container.scrollTo({ top });
  });
}

/** A field is written in and a menu walked from where it opens; everything else leaves the keyboard where it is. */
function press(pressed: HTMLElement): void {
  const isField = pressed instanceof HTMLInputElement;
  if (isField || pressed.localName === 'summary') pressed.focus();
  if (isField) pressed.select();
  else pressed.click();
}

function scrolledTo({ key, shiftKey }: KeyboardEvent, container: HTMLElement): number | undefined {
  const { scrollTop, clientHeight, scrollHeight } = container;
  const screen = clientHeight * (1 - OVERLAP);
  if (key === 'ArrowDown') return scrollTop + LINE_PX;
  if (key === 'ArrowUp') return scrollTop - LINE_PX;
  if (key === 'PageDown' || (key === ' ' && !shiftKey)) return scrollTop + screen;
  if (key === 'PageUp' || key === ' ') return scrollTop - screen;
  if (key === 'Home') return 0;
  return key === 'End' ? scrollHeight : undefined;
}

const isTyping = (here: Element | null) =>
  here instanceof HTMLInputElement ||
  here instanceof HTMLTextAreaElement ||
  here instanceof HTMLSelectElement;
