// A number and its noun, as people write them: `1 lesson`, `2 lessons`.

export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
