import type { Vocabulary } from '../../../storage/catalogue/catalogue.ts';
import { keywordNames, knownProject, knownSubject } from '../keywords.ts';
import type { Draft, ImportFault } from './import-plan.ts';

/** Subjects and projects that nothing describes, each once, at the first place that has it. They are kept as written. */
export function unknownKeywords(drafts: readonly Draft[], vocabulary: Vocabulary): ImportFault[] {
  const names = keywordNames(vocabulary);
  const warnings = new Map<string, ImportFault>();
  const warn = (draft: Draft, path: readonly PropertyKey[], message: string) => {
    if (!warnings.has(message)) warnings.set(message, { ...draft.placeOf(path), message });
  };
  for (const draft of drafts) {
    const { subjects = [], project } = draft.metadata ?? {};
    for (const [index, subject] of subjects.entries()) {
      if (knownSubject(names, subject) !== undefined) continue;
      warn(
        draft,
        ['subjects', index],
        `the subject “${subject}” is not in the vocabulary; it is kept as a keyword`,
      );
    }
    if (project === undefined || knownProject(names, project) !== undefined) continue;
    warn(draft, ['project'], `the project “${project}” is not among the projects; it is kept as written`);
  }
  return [...warnings.values()];
}
