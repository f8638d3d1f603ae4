export async function lint(...a: unknown[]): Promise<number> {
  return a.length;
}
