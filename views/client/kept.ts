/** What this device keeps for its reader, under a name. Nothing where the browser keeps nothing. */
export function kept<T>(name: string): { read(): T | undefined; write(value: T | undefined): void } {
  return {
    read: () => {
      try {
        return JSON.parse(localStorage.getItem(name) ?? 'null') ?? undefined;
      } catch {
        return undefined;
      }
    },
    write: (value) => {
      try {
        if (value === undefined) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify(value));
      } catch {
        // A private window, or one that is full: then nothing is kept.
      }
    },
  };
}
