import type { EventBus, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { element } from './element.ts';

const FITS = ['auto', 'page-width', 'page-fit'];

/** The size of the pages: larger, smaller, as wide as the window, whole. A fit goes on holding when the window changes. */
export function bindZoom(viewer: PDFViewer, eventBus: EventBus): void {
  const fit = element<HTMLButtonElement>('fit');
  const level = element('zoom-level');
  const showFit = () => {
    const wide = viewer.currentScaleValue === 'page-width';
    const label = (wide ? fit.dataset.whole : fit.dataset.width) ?? '';
    fit.ariaLabel = label;
    fit.title = label;
    fit.classList.toggle('tool--wide', wide);
  };
  element('zoom-in').addEventListener('click', () => viewer.increaseScale());
  element('zoom-out').addEventListener('click', () => viewer.decreaseScale());
  fit.addEventListener('click', () => {
    viewer.currentScaleValue = viewer.currentScaleValue === 'page-width' ? 'page-fit' : 'page-width';
  });
  eventBus.on('scalechanging', ({ scale }: { scale: number }) => {
    level.textContent = new Intl.NumberFormat(document.documentElement.lang, {
      style: 'percent',
      maximumFractionDigits: 0,
    }).format(scale);
    showFit();
  });
  new ResizeObserver(() => {
    const { currentScaleValue } = viewer;
    if (FITS.includes(currentScaleValue)) viewer.currentScaleValue = currentScaleValue;
  }).observe(viewer.container);
  element('zoom').hidden = false;
}
