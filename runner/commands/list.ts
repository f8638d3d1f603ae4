export async function list(...a: unknown[]): Promise<number> {
  return a.length;
}
