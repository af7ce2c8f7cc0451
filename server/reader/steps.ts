/** Where the pages on which the words of the query stand lie around the open one; all numbers are 1-based. */
export type Steps = {
  /** The place of the open page among them; null when it is none of them. */
  readonly at: number | null;
  readonly previous: number | undefined;
  readonly next: number | undefined;
};

/** The steps from `page` to the nearest of `pages`, which ascend. */
export function stepsFrom(page: number, pages: readonly number[]): Steps {
  const index = pages.indexOf(page);
  return {
    at: index < 0 ? null : index + 1,
    previous: pages.findLast((each) => each < page),
    next: pages.find((each) => each > page),
  };
}
