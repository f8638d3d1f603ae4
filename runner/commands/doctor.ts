export async function doctor(...a: unknown[]): Promise<number> {
  return a.length;
}
