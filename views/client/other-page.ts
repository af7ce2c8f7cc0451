/** A page as the server makes it; undefined when it does not come. */
export async function otherPage(address: string): Promise<Document | undefined> {
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const text = await answer.text().catch(() => undefined);
  return text === undefined ? undefined : new DOMParser().parseFromString(text, 'text/html');
}
