// A number and its noun, as people write them: `1 lesson`, `2 lessons`.

export function pluralize(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
