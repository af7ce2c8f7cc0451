import type { Project } from '../../storage/catalogue/catalogue.ts';
import type { Language } from '../domain/languages.ts';
import { compareTexts, formatDate, formatDateRange } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { textView } from '../publications/index.ts';

/** What lists say of a project; `count` is how many publications it has. */
export function projectCard(project: Project, count: number, ui: Language) {
  return {
    href: paths.project.href({ ui, id: project.id }),
    title: textView(project.title, ui)!,
    donor: textView(project.donor ?? {}, ui) ?? null,
    duration: durationView(project, ui)?.text ?? null,
    count: count > 0 ? translator(ui)('project.count', { count }) : null,
  };
}

/** How long it runs, under what that is called; null when neither end is known. */
export function durationView({ starts, ends }: Project, ui: Language) {
  const t = translator(ui);
  if (starts !== undefined && ends !== undefined) {
    return { label: t('project.duration'), text: formatDateRange(ui, starts, ends) };
  }
  if (starts !== undefined) return { label: t('project.starts'), text: formatDate(ui, starts) };
  if (ends !== undefined) return { label: t('project.ends'), text: formatDate(ui, ends) };
  return null;
}

/** Those that started last come first; those of which that is not known, last. */
export function newestFirst(projects: Iterable<Project>, ui: Language): Project[] {
  const titleOf = (project: Project) => textView(project.title, ui)!.text;
  const key = ({ starts = '' }: Project) => starts;
  return [...projects].sort((a, b) =>
    key(a) === key(b) ? compareTexts(ui, titleOf(a), titleOf(b)) : key(a) < key(b) ? 1 : -1,
  );
}
