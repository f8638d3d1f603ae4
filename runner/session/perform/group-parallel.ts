// Performs items in their order; those that follow each other and only watch, side by side.

/** The results in the order of the items. */
export async function groupParallel<T, R>(
  items: readonly T[],
  isWatched: (item: T) => boolean,
  perform: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const done: R[] = [];
  for (const group of grouped(items, isWatched)) done.push(...(await Promise.all(group.map(perform))));
  return done;
}

function grouped<T>(items: readonly T[], isWatched: (item: T) => boolean): readonly (readonly T[])[] {
  return items.reduce<T[][]>((groups, item) => {
    const last = groups.at(-1);
    if (last?.every(isWatched) && isWatched(item)) last.push(item);
    else groups.push([item]);
    return groups;
  }, []);
}
