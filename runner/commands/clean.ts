export async function clean(...a: unknown[]): Promise<number> {
  return a.length;
}
