import { kept } from './kept.ts';

/** Sizes of the type, as shares of its usual one. */
const SIZES = [0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.8, 2.2];
const USUAL = 1;

/** Makes the type of a text smaller and larger, and keeps its size on this device. */
export function adjustsType(text: HTMLElement): void {
  const buttons = text.querySelector<HTMLElement>('#type-size');
  const size = kept<number>('type size');
  const show = () => text.style.setProperty('--type-size', String(size.read() ?? USUAL));
  if (!buttons) return;
  buttons.hidden = false;
  show();
  buttons.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-step]') : null;
    const step = Number(button?.dataset.step ?? 0);
    const at = SIZES.indexOf(size.read() ?? USUAL) + step;
    const next = SIZES[Math.min(SIZES.length - 1, Math.max(0, at))];
    size.write(next === USUAL ? undefined : next);
    show();
  });
}
