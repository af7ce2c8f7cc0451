import type { Answer, Asked, Gateway } from './gateway.ts';

/** Questions that go to the engine together; one that is asked twice goes once. */
export class Batch {
  readonly #questions = new Map<string, { readonly index: number; readonly question: Asked }>();
  #answers: readonly Answer[] = [];

  /** What answers it, once the batch was sent. */
  add(question: Asked): () => Answer {
    const key = JSON.stringify(question);
    const { index } = this.#questions.get(key) ?? { index: this.#questions.size };
    this.#questions.set(key, { index, question });
    return () => this.#answers[index]!;
  }

  /** All values of a facet, which only facets with a value for each publication are asked for. */
  values(facet: 'id' | 'card', filter?: string): () => string[] {
    const answer = this.add({
      ...(filter !== undefined && { filter }),
      facets: [facet],
      page: 1,
      hitsPerPage: 0,
    });
    return () => Object.keys(answer().facetDistribution?.[facet] ?? {});
  }

  count(filter: string): () => number {
    const answer = this.add({ filter, page: 1, hitsPerPage: 0 });
    return () => answer().totalHits;
  }

  /** In two requests: the engine answers the questions of one after another, and requests side by side. */
  async send(gateway: Gateway): Promise<void> {
    const questions = Array.from(this.#questions.values(), ({ question }) => question);
    const half = Math.ceil(questions.length / 2);
    const answers = await Promise.all([
      gateway.ask(questions.slice(0, half)),
      gateway.ask(questions.slice(half)),
    ]);
    this.#answers = answers.flat();
  }
}
