import { element } from './element.ts';
import type { Pane } from './pane.ts';

const FITS = ['auto', 'page-width', 'page-fit'];

/**
 * The size of the pages: larger, smaller, as wide as the window, whole; of both editions at once. A fit goes on holding
 * when the window changes.
 */
export function bindZoom({ viewer, eventBus }: Pane, beside: Pane | undefined): void {
  const viewers = beside ? [viewer, beside.viewer] : [viewer];
  const fit = element<HTMLButtonElement>('fit');
  const level = element('zoom-level');
  const showFit = () => {
    const wide = viewer.currentScaleValue === 'page-width';
    const label = (wide ? fit.dataset.whole : fit.dataset.width) ?? '';
    fit.ariaLabel = label;
    fit.title = label;
    fit.classList.toggle('tool--wide', wide);
  };
  element('zoom-in').addEventListener('click', () => {
    for (const each of viewers) each.increaseScale();
  });
  element('zoom-out').addEventListener('click', () => {
    for (const each of viewers) each.decreaseScale();
  });
  fit.addEventListener('click', () => {
    const next = viewer.currentScaleValue === 'page-width' ? 'page-fit' : 'page-width';
    for (const each of viewers) each.currentScaleValue = next;
  });
  eventBus.on('scalechanging', ({ scale }: { scale: number }) => {
    level.textContent = new Intl.NumberFormat(document.documentElement.lang, {
      style: 'percent',
      maximumFractionDigits: 0,
    }).format(scale);
    showFit();
  });
  for (const each of viewers) {
    new ResizeObserver(() => {
      const { currentScaleValue } = each;
      if (FITS.includes(currentScaleValue)) each.currentScaleValue = currentScaleValue;
    }).observe(each.container);
  }
  element('zoom').hidden = false;
}
